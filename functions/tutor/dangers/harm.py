"""Instructions for weapons, poisons, drugs, and for hurting someone; threats."""

from __future__ import annotations

from functions.tutor.dangers.rule import rule

HARM = (
    rule(
        r"lason|poison",
        r" (?:recipe|ingredients) (?:for|of|to make) (?:a |an )?(?:\w+ )?poison(?= |$)| (?:anong|ano ang|"
        r"ano) (?:\w+ )?lason (?:ang |na )?(?:hindi|di) (?:halata|nade ?detect|malalaman|mahahalata)",
        unless=r" (?:history|shakespeare|antidote) ",
    ),
    rule(
        r"revenge|gantihan|maghiganti",
        r" (?:revenge|maghiganti|gantihan)(?: \w+){0,3} (?:hurt|kill|stab|saktan|patayin) {person}(?= |$)",
    ),
    rule(
        r"patayin|pumatay|papatayin|saksakin|sasaksakin|barilin|babarilin|bugbugin|sakalin",
        r" {gusto}{na} {ko}{na} (?:siyang|syang|silang|siya|sya|sila) (?:na )?(?:patayin|saksakin|barilin|"
        r"bugbugin|sakalin)(?= |$)| {gusto}{na} {ko}{na} pumatay(?= \. | $| ng tao| ng kaklase)|"
        r" (?:papatayin|sasaksakin|babarilin) ko{na} (?:ang |yung |ung |si |mga )?(?:kaklase|teacher|kaaway|"
        r"{kin}|ex)(?= |$)",
        unless=r" (?:ml|mobile legends|laro|game|roblox|lamok|ipis) ",
    ),
    rule(
        r"papatayin|sasaksakin|babarilin",
        r" (?:papatayin|sasaksakin|babarilin)(?: ko| na| talaga| nga| bukas| mamaya)+ (?:siya|sya|sila|kita|"
        r"kayo)(?= |$)",
        unless=r" (?:ilaw|tv|laro|ml|mobile legends|daga|ipis) ",
    ),
    rule(
        r"shabu|meth|damo|weed|marijuana|drugs",
        r" (?:steps in|steps for|process of|way of|proseso ng) (?:cooking|making|preparing|paggawa ng|"
        r"pagluluto ng) {drug}(?= |$)| where do (?:people|teens|students|they|you) (?:buy|get) {drug}(?= |$)",
        unless=r" weed killer ",
    ),
    rule(
        r"chloroform|unconscious|knock out|pampatulog",
        r" {how}(?:make|knock|render|put)(?: \w+){0,3} (?:unconscious|out with|out using|"
        r"to sleep with (?:chloroform|pills|drugs))(?= |$)",
        unless=r" (?:surgery|anesthesia|patient|boxing|boxer) ",
    ),
    rule(
        r"ingredient|chemical|material|sangkap",
        r" (?:ingredients|chemicals|materials|sangkap|mga kailangan)(?: \w+){0,7} (?:to|for|para|sa)(?: \w+){0,4} "
        r"{weapon}{toy}(?= |$)",
        unless=r" (?:bath bombs?|paper gun|water gun|toy|glue gun|cardboard|seed bombs?|history|manhattan) ",
    ),
    rule(
        r"poison|lason|cyanide|arsenic",
        r" (?:what|which|ano|anong|how much|gaano karaming)(?: \w+){0,3} (?:poison|poisons|lason|cyanide|"
        r"arsenic)(?: \w+){0,4} (?:kill|kills|papatay|makakapatay|nakakamatay)(?: \w+){0,2} (?:person|someone|human|"
        r"tao|people|adult|child)(?= |$)",
    ),
    rule(
        r"susunugin|sunugin",
        r" (?:susunugin|{gusto}{na} {ko}{na} sunugin)(?: ko| ko na| namin)*(?: \w+)? (?:bahay|school|eskwelahan|"
        r"paaralan|classroom|simbahan|kaklase)(?= |$)",
        unless=r" (?:kastila|hapon|katipun\w*|rizal|kuwento|tauhan) ",
    ),
    rule(
        r"to stab|to kill|to hurt|to shoot",
        r" (?:knife|kutsilyo|weapon|baril|gun|poison|bomb)(?: \w+){0,2} to (?:stab|kill|hurt|shoot) {person}(?= |$)",
        unless=r" (?:hamlet|macbeth|brutus|caesar|assassin\w*|story|novel|character|history) ",
    ),
    rule(
        r"drink|food|juice|inumin",
        r" {how}(?:\w+ )?(?:drug|spike|poison|lasunin|lagyan ng lason)(?: \w+){0,3} (?:drink|food|juice|inumin|"
        r"pagkain|kape)(?= |$)",
    ),
    rule(
        r"nagbebenta|nagtitinda|bilihan|mabibilhan",
        r" (?:saan|san|sino)(?: \w+){0,3} (?:nagbebenta|nagtitinda|bilihan|mabibilhan)(?: \w+){0,2} (?:{drug}|baril|"
        r"bala ng baril|lason)(?= |$)",
        unless=r" (?:damo sa|gamot sa|pataba|daga|peste) ",
    ),
    rule(
        r"bomb|explosive|pampasabog|pasabog|molotov|grenade|granada|landmine|ied|gun|firearm|silencer|baril|sumpak|"
        r"paltik|ammo|napalm|thermite|pulbura",
        r" (?:{how}|{where})(?:\w+ ){0,2}(?:{make}|{get}|bring|3d print|print|magdala|magtago)(?: po| ba| ako| ng| "
        r"nang| ka| a| an| my| own| some| the| homemade| home made| simple| small| large| real| isang| mga| "
        r"ang){0,5}(?: \w+){0,2} ?{weapon}{toy}(?= |$)",
        unless=r" (?:bath bombs?|paper gun|water gun|toy gun|glue gun|nerf|cardboard|lego|minecraft|roblox|fortnite|"
        r"pubg|mobile legends|game|laruan(?:g)?|laruang|heat gun|nail gun|papel|seed bombs?|volcano|manhattan|"
        r"oppenheimer|hiroshima|world war|wwii|ww2|bomb shelter|bomba ng tubig|water pump|cherry bomb song|costume|"
        r"drawing|sketch|poster|slogan|essay|model|story|speech|report|debate|against|law|laban|tungkol|about|"
        r"history|war|revolution|digmaan|himagsikan|katipun\w*|sinaunang|fireworks) ",
    ),
    rule(
        r"bomb|explosive|molotov|gun|baril|napalm|thermite|pampasabog",
        r" (?:recipe|instructions|steps|blueprint|ingredients|materials|tutorial|guide|sangkap|plans?|diagram) "
        r"(?:for|to|of|sa|ng|para sa|on)(?: \w+){0,4} {weapon}{toy}(?= |$)",
        unless=r" (?:bath bombs?|paper gun|water gun|toy|glue gun|nerf|cardboard|minecraft|roblox|game|laruan|seed "
        r"bombs?|manhattan|oppenheimer|volcano|peace plan|marshall plan) ",
    ),
    rule(
        r"poison|lason|cyanide|ricin|sarin|nerve|mustard gas|chlorine gas|toxic gas|arsenic|tear gas|chloroform",
        r" (?:{how}|{where})(?:\w+ ){0,2}(?:{make}|{get}|use)(?: po| ba| ako| ng| nang| a| an| some| the| my| own| "
        r"homemade| strong| deadly| undetectable| untraceable| isang| ang){0,5} ?{poison}(?= |$)",
        unless=r" (?:rat poison ban|antidote|neutrali[sz]e|removed?|mosquito|daga|rats?|cockroach\w*|pests?|peste|"
        r"fishing|soil|water|mine|mining|reaction equation|balanced equation|gamot sa lason) ",
    ),
    rule(
        r"poison|lason|lasunin|lalasunin|drug ",
        r" {how}(?:\w+ ){0,2}(?:poison|drug|lason(?:in)?|lasunin|manlason) {person}(?= |$)| (?:paano|pano) (?:ko "
        r")?(?:ba )?(?:lasunin|lalasunin|manlason)(?: \w+){0,2}(?= |$)",
        unless=r" (?:daga|ipis|peste|rats?|mice|cockroach) ",
    ),
    rule(
        r"undetect|untrace",
        r" (?:undetectable|untraceable|tasteless and odou?rless) (?:poison|lason|weapon|gun|murder|drug) ",
    ),
    rule(
        r"shabu|meth|cocaine|crack|heroin|lsd|ecstasy|mdma|fentanyl|ketamine|weed|marijuana|damo|chongke|tsongke|"
        r"droga|drugs|ghb",
        r" (?:{how}|{where})(?:\w+ ){0,2}(?:{make}|{get}|grow|smoke|snort|inject|use|take|sniff|humithit|mag "
        r"?hithit|tumira|gumamit|mag ?drugs|mag ?shabu|magtanim|itanim)(?: po| ba| ako| ng| nang| a| an| some| the| "
        r"cheap| and| use| illegal| mga| home| homemade| at home| good| murang| crystal){0,5} ?{drug}(?= |$)",
        unless=r" (?:weed (?:killer|eater|control|whacker|plant|from)|weeds|seaweed|effects?|epekto|prevent|iwas\w*|"
        r"maiwasan|avoid|stop|huwag|bakit masama|garden|damo sa|taniman|bukid|palayan|kambing|baka|kalabaw|legal "
        r"drugs|medicine|gamot|prescription|people|teenagers|youth|kabataan|doctors|law|batas|medical|antibiotics|"
        r"drugs for) ",
    ),
    rule(
        r"get high|get stoned|tripping|rugby|sniff|a joint|drunk|trip on|mag drugs|mag droga|mag shabu",
        r" (?:how (?:to|do i|can i|do you)|want to|wanna|help me|paano|pano)(?: \w+){0,2} (?:get high|get stoned|"
        r"trip on|sniff (?:glue|rugby|solvent)|suminghot ng rugby|mag ?rugby|singhot ng rugby|roll a joint|get "
        r"drunk fast|mag drugs|mag droga|mag shabu)(?= |$)",
        unless=r" (?:scores?|grades?|jump|kite|altitude|marks?) ",
    ),
    rule(
        r"kil|murder|strangle|stab|choke|hurt|torture|kidnap|rape|shoot|beat up|assassinat|drown|suffocat",
        r" (?:{how}|best way to |easiest way to |ways to |how to )(?:\w+ ){0,2}(?:kill|murder|strangle|stab|choke|"
        r"hurt|torture|kidnap|rape|shoot|beat up|assassinate|drown|suffocate|break the (?:neck|bones) of) "
        r"{person}(?= |$)",
        unless=r" (?:feelings|in (?:ml|mobile legends|roblox|minecraft|chess|the game|cod|valorant|among us|"
        r"fortnite)|first aid|heimlich|choking|with a camera|photos?|hurt(?:ing)? (?:her|his|their|someone s) "
        r"feelings|virus|bacteria|scene|without hurting|not hurt|never hurt|stop|avoid|prevent|didn?t|portrait|"
        r"video) ",
    ),
    rule(
        r"kil|murder|stab|shoot|strangle|hurt|beat up",
        r" (?:{i} (?:\w+ )?{want}(?: to)?|im going to|i will|ill|im gonna|i want to) (?:\w+ )?(?:kill|murder|stab|"
        r"shoot|strangle|beat up|poison|hurt) {person}(?= |$)",
        unless=r" (?:in (?:ml|mobile legends|roblox|minecraft|chess|the game|cod|valorant|among us|fortnite)|with a "
        r"camera|a video|photos?|feelings|portrait|interview|(?:not|dont|never|without|didnt)(?: \w+){0,3} (?:kill|"
        r"hurt|shoot)) ",
    ),
    rule(
        r"shoot up|bomb|gun|knife|baril|kutsilyo|patalim",
        r" shoot up (?:the|my|our|a) (?:\w+ )?(?:school|class|classroom|campus|mall|church) | (?:{want}(?: to)?|"
        r"will|ill|im going to|going to|i will) (?:bomb|blow up|burn down) (?:the|my|our) (?:school|classroom|"
        r"campus|house|teacher|church|mall) | (?:bring|sneak|smuggle|magdala|dadalhin|dala ko|dalhin)(?: \w+){0,3} "
        r"(?:gun|knife|baril|kutsilyo|patalim|weapon)(?: \w+){0,2} (?:to|into|in|sa|past) (?:the |my |our "
        r")?(?:school|class|eskwela|eskwelahan|paaralan|klase|classroom|guard)",
        unless=r" (?:not allowed|bawal|policy|rule|prohibit\w*|metal detector law) ",
    ),
    rule(
        r"patayin|papatayin|pumatay|patyin|saksakin|sasaksakin|barilin|babarilin|gilitan|bugbugin|bubugbugin|lunurin",
        r" (?:{gusto}{na} {ko}{na}|paano(?: ko)?(?: ba)?|pano(?: ko)?(?: ba)?|balak {ko}{na})(?: \w+)? (?:patayin|"
        r"papatayin|pumatay|patyin|saksakin|barilin|gilitan|bugbugin|sakalin|lunurin|saktan) {tao}(?= |$)| "
        r"(?:papatayin|sasaksakin|babarilin|gigilitan|bubugbugin)(?: ko| ko na| ko talaga| namin)+ {tao}(?= |$)| "
        r"(?:paano|pano) (?:po )?(?:ba )?pumatay (?:ng )?(?:tao|kaklase|kaaway|bata|asawa|{kin})",
        unless=r" (?:ang ilaw|lamok|ipis|daga|sa (?:ml|laro|game|roblox)|virus|mikrobyo|si rizal|si bonifacio|si "
        r"magellan|si heneral) ",
    ),
    rule(
        r"kys|kill yourself|kill urself|kil yourself|magpakamatay ka",
        r" (?:kys|kill (?:yourself|urself|ur self|your self)|go die|magpakamatay (?:na )?(?:ka|kana|ka na)(?: "
        r"na)?(?: lang)?)(?= |$)",
    ),
    rule(
        r"a body|the body|dead body|corpse|bangkay|away with",
        r" (?:hide|dispose of|get rid of|dissolve|itago|itapon) (?:a |the |ang )?(?:dead )?(?:body|corpse|"
        r"bangkay)(?= |$)| get away with (?:murder|killing)(?= |$)",
        unless=r" (?:how to get away with murder (?:series|show|episode)|body (?:fat|odor|hair|heat)|evidence law) ",
    ),
)
