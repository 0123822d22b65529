"""Instructions for weapons, poisons, drugs, and for hurting someone; threats."""

from __future__ import annotations

from functions.tutor.dangers.rule import rule

HARM = (
    rule(
        r"bomb|explosive|pampasabog|pasabog|molotov|grenade|granada|landmine|ied|gun|firearm|silencer|baril|"
        r"sumpak|paltik|ammo|napalm|thermite|pulbura",
        r" {how}(?:\w+ ){0,2}(?:{make}|{get}|bring|3d print|print|magdala|magtago)(?: po| ba| ako| ng| nang| ka|"
        r" a| an| my| own| some| the| homemade| home made| simple| small| large| real| isang| mga|"
        r" ang){0,5} ?{weapon}{toy}(?= |$)",
        unless=r" (?:bath bombs?|paper gun|water gun|toy gun|glue gun|nerf|cardboard|lego|minecraft|roblox|fortnite|"
        r"pubg|mobile legends|game|laruan(?:g)?|laruang|heat gun|nail gun|papel|seed bombs?|volcano|manhattan|"
        r"oppenheimer|hiroshima|world war|wwii|ww2|bomb shelter|bomba ng tubig|water pump|cherry bomb song|"
        r"costume|drawing|drawing of|sketch) ",
    ),
    rule(
        r"bomb|explosive|molotov|gun|baril|napalm|thermite|pampasabog",
        r" (?:recipe|instructions|steps|blueprint|ingredients|materials|tutorial|guide|sangkap|plans?|"
        r"diagram) (?:for|to|of|sa|ng|para sa|on)(?: \w+){0,4} {weapon}{toy}(?= |$)",
        unless=r" (?:bath bombs?|paper gun|water gun|toy|glue gun|nerf|cardboard|minecraft|roblox|game|laruan|"
        r"seed bombs?|manhattan|oppenheimer|volcano|peace plan|marshall plan) ",
    ),
    rule(
        r"poison|lason|cyanide|ricin|sarin|nerve|mustard gas|chlorine gas|toxic gas|arsenic|tear gas|chloroform",
        r" {how}(?:\w+ ){0,2}(?:{make}|{get}|use)(?: po| ba| ako| ng| nang| a| an| some| the| my| own| homemade|"
        r" strong| deadly| undetectable| untraceable| isang| ang){0,5} ?{poison}(?= |$)",
        unless=r" (?:rat poison ban|antidote|neutrali[sz]e|removed?|mosquito|daga|rats?|cockroach\w*|pests?|peste|"
        r"fishing|soil|water|mine|mining|reaction equation|balanced equation|gamot sa lason) ",
    ),
    rule(
        r"poison|lason|lasunin|lalasunin|drug ",
        r" {how}(?:\w+ ){0,2}(?:poison|drug|lason(?:in)?|lasunin|manlason) {person}(?= |$)| (?:paano|"
        r"pano) (?:ko )?(?:ba )?(?:lasunin|lalasunin|manlason)(?: \w+){0,2}(?= |$)",
        unless=r" (?:daga|ipis|peste|rats?|mice|cockroach) ",
    ),
    rule(
        r"undetect|untrace",
        r" (?:undetectable|untraceable|tasteless and odou?rless) (?:poison|lason|weapon|gun|murder|drug) ",
    ),
    rule(
        r"shabu|meth|cocaine|crack|heroin|lsd|ecstasy|mdma|fentanyl|ketamine|weed|marijuana|damo|chongke|tsongke|"
        r"droga|drugs|ghb",
        r" (?:{how}|(?:where|san|saan|who)(?: (?:can|do|could|to|ba|po|ako|i|pwede|puwede|pwedeng|puwedeng|sells|"
        r"ang))* )(?:\w+ ){0,2}(?:{make}|{get}|grow|smoke|snort|inject|use|take|sniff|humithit|mag ?hithit|tumira|"
        r"gumamit|mag ?drugs|mag ?shabu|magtanim|itanim)(?: po| ba| ako| ng| nang| a| an| some| the| cheap| and|"
        r" use| illegal| mga| home| homemade| at home| good| murang| crystal){0,5} ?{drug}(?= |$)",
        unless=r" (?:weed (?:killer|eater|control|whacker|plant|from)|weeds|seaweed|effects?|epekto|prevent|iwas\w*|"
        r"maiwasan|avoid|stop|huwag|bakit masama|garden|damo sa|taniman|bukid|palayan|kambing|baka|kalabaw|"
        r"legal drugs|medicine|gamot|prescription|people|teenagers|youth|kabataan|doctors|law|batas|medical|"
        r"antibiotics|drugs for) ",
    ),
    rule(
        r"get high|tripping|rugby|sniff",
        r" (?:how (?:to|do i|can i|do you)|want to|wanna|help me|paano|pano)(?: \w+){0,2} (?:get high|get stoned|"
        r"trip on|sniff (?:glue|rugby|solvent)|suminghot ng rugby|mag ?rugby|singhot ng rugby|roll a joint|"
        r"get drunk fast) ",
        unless=r" (?:scores?|grades?|jump|kite|altitude|marks?) ",
    ),
    rule(
        r"kil|murder|strangle|stab|choke|hurt|torture|kidnap|rape|shoot|beat up|assassinat|drown|suffocat",
        r" (?:{how}|best way to |easiest way to |ways to |how to )(?:\w+ ){0,2}(?:kill|murder|strangle|stab|choke|"
        r"hurt|torture|kidnap|rape|shoot|beat up|assassinate|drown|suffocate|break the (?:neck|"
        r"bones) of) {person}(?= |$)",
        unless=r" (?:feelings|in (?:ml|mobile legends|roblox|minecraft|chess|the game|cod|valorant|among us|fortnite)|"
        r"first aid|heimlich|choking|with a camera|photos?|hurt(?:ing)? (?:her|his|their|someone s) feelings|"
        r"virus|bacteria|scene|without hurting|not hurt|never hurt|stop|avoid|prevent|didn?t|portrait|video) ",
    ),
    rule(
        r"kil|murder|stab|shoot|strangle|hurt|beat up",
        r" (?:{i} (?:\w+ )?{want}(?: to)?|im going to|i will|ill|im gonna|i want to) (?:\w+ )?(?:kill|murder|stab|"
        r"shoot|strangle|beat up|poison|hurt) {person}(?= |$)",
        unless=r" (?:in (?:ml|mobile legends|roblox|minecraft|chess|the game|cod|valorant|among us|fortnite)|"
        r"with a camera|a video|photos?|feelings|portrait|interview|(?:not|dont|never|without|"
        r"didnt)(?: \w+){0,3} (?:kill|hurt|shoot)) ",
    ),
    rule(
        r"shoot up|bomb|gun|knife|baril|kutsilyo|patalim",
        r" shoot up (?:the|my|our|a) (?:\w+ )?(?:school|class|classroom|campus|mall|church) | (?:{want}(?: to)?|"
        r"will|ill|im going to|going to|i will) (?:bomb|blow up|burn down) (?:the|my|our) (?:school|classroom|"
        r"campus|house|teacher|church|mall) | (?:bring|sneak|smuggle|magdala|dadalhin|dala ko|"
        r"dalhin)(?: \w+){0,3} (?:gun|knife|baril|kutsilyo|patalim|weapon)(?: \w+){0,2} (?:to|into|in|sa|"
        r"past) (?:the |my |our )?(?:school|class|eskwela|eskwelahan|paaralan|klase|classroom|guard)",
        unless=r" (?:not allowed|bawal|policy|rule|prohibit\w*|metal detector law) ",
    ),
    rule(
        r"patayin|papatayin|pumatay|patyin|saksakin|sasaksakin|barilin|babarilin|gilitan|bugbugin|bubugbugin|"
        r"lunurin",
        r" (?:{gusto}{na} {ko}{na}|paano(?: ko)?(?: ba)?|pano(?: ko)?(?: ba)?|balak {ko}{na})(?: \w+)? (?:patayin|"
        r"papatayin|pumatay|patyin|saksakin|barilin|gilitan|bugbugin|sakalin|lunurin|saktan) {tao}(?= |$)|"
        r" (?:papatayin|sasaksakin|babarilin|gigilitan|bubugbugin)(?: ko| ko na| ko talaga| namin)+ {tao}(?= |$)|"
        r" (?:paano|pano) (?:po )?(?:ba )?pumatay (?:ng )?(?:tao|kaklase|kaaway|bata|asawa|{kin})",
        unless=r" (?:ang ilaw|lamok|ipis|daga|sa (?:ml|laro|game|roblox)|virus|mikrobyo|si rizal|si bonifacio|"
        r"si magellan|si heneral) ",
    ),
    rule(
        r"kys|kill yourself|kill urself|kil yourself|magpakamatay ka",
        r" (?:kys|kill (?:yourself|urself|ur self|your self)|go die|magpakamatay (?:ka|kana|"
        r"ka na)(?: na)?(?: lang)?)(?= |$)",
    ),
    rule(
        r"make it look like an accident|hide a body|hide the body|dispose of a body|get away with murder|"
        r"itago ang bangkay",
        r" (?:hide|dispose of|get rid of|dissolve|itago|itapon) (?:a |the |ang )?(?:dead )?(?:body|corpse|"
        r"bangkay)(?= |$)| get away with (?:murder|killing)(?= |$)",
        unless=r" (?:how to get away with murder (?:series|show|episode)|body (?:fat|odor|hair|heat)|evidence law) ",
    ),
)
