"""A pupil whom somebody hurts: at home, at school, online."""

from __future__ import annotations

from functions.tutor.dangers.rule import rule

ABUSE = (
    rule(
        r"sinasaktan|binubugbog|sinasampal|sinusuntok|sinisipa|hinahampas|pinapalo|ginugulpi|inaabuso|"
        r"binubully|pinagtutulungan|inaapi|hinihipuan|nirerape|ginagahasa|minomolestiya|tinatakot",
        r" (?:ako|akong|aq|kami|kaming)(?: \w+){0,3} (?:sinasaktan|binubugbog|sinasampal|sinusuntok|"
        r"sinisipa|hinahampas|pinapalo|ginugulpi|inaabuso|binubully|pinagtutulungan|inaapi|hinihipuan|"
        r"nirerape|ginagahasa|minomolestiya|tinatakot)(?= |$)",
        unless=r" (?:kuwento|kwento|nobela|tauhan|kastila|hapon) ",
    ),
    rule(
        r"inaapi|nabastos|binastos|binabastos|humihipo|nanghihipo",
        r" (?:inaapi|nabastos|binastos|binabastos){na} (?:ako|aq|kami)(?: \w+){0,2} (?:ng|ni|nang|sa|"
        r"si)(?= )| (?:humihipo|nanghihipo)(?: \w+){0,2} (?:sa akin|sakin|sa amin)(?= |$)",
        unless=r" (?:kuwento|kwento|nobela|tauhan|kastila) ",
    ),
    rule(
        r"hinawakan|hinahawakan|hinipo|hinihipo",
        r" (?:hinawakan|hinahawakan|hinipo|hinihipo)(?: \w+){0,4} (?:dibdib|dede|ari|pwet|puwet|hita|"
        r"maselang|private part)\w* ?(?:ko|q|namin)?(?= |$)",
        unless=r" (?:doktor|doctor|nars|nurse|manok|hayop) ",
    ),
    rule(
        r"kiss",
        r" (?:my|the|our|a) (?:\w+ )?{kin}(?: \w+){0,4} (?:kiss|kissed|kisses|kissing) me(?= \. | $|"
        r" on the lips| on my lips| in| at| when| and| po)",
        unless=r" (?:good ?night|goodbye|forehead|cheek|hand|birthday|crush) ",
    ),
    rule(
        r"burned|burnt|scald|starve|doesnt feed|locks",
        r" my (?:\w+ )?{kin}(?: \w+){0,3} (?:burned|burnt|burns|scalded|cut|broke|twists?|"
        r"twisted) my (?:hands?|arms?|legs?|face|skin|finger|wrist)(?= |$)",
        unless=r" (?:accident\w*|cooking|hair) ",
    ),
    rule(
        r"things|stuff",
        r" (?:forces|forced|makes|made|making) me (?:to )?do (?:\w+ )?(?:things|stuff)(?: \w+){0,3} (?:bed|"
        r"room|night|naked|sexual|his|him)(?= |$)",
    ),
    rule(
        r"underwear|bra|panty|bikini",
        r" (?:asks|asked|asking|wants|wanted|tells|told|telling) me(?: \w+){0,6} (?:in|without|only|"
        r"wearing) (?:my )?(?:underwear|bra|panty|panties|bikini)(?= |$)",
    ),
    rule(
        r"touch",
        r" (?:dad|daddy|father|stepdad|stepfather|uncle|tito|lolo|grandfather|grandpa|kuya|brother|cousin|pinsan|"
        r"teacher|coach|sir|man|guy|he|she|neighbor)(?: \w+){0,10} (?:touches|touched|touching|touch) (?:me|my "
        r"(?:body|private \w+|breasts?|chest|legs?|thighs?|butt|vagina|penis))(?= \. | $| at| in| when| while| "
        r"every| po| and i| kapag| pag| inappropriately| sexually| there| down)",
        unless=r" (?:story|words|kindness|speech|song|letter|message|poem|tag|game|habulan) ",
    ),
    rule(
        r"hits|hit|beat|punch|kick|slap",
        r" (?:papa|mama|daddy|dad|mom|mommy|kuya|tatay|nanay|tito|lolo|stepdad|they|classmates|he|she)(?: \w+){0,4} "
        r"(?:hits|beats|punches|kicks|slaps|beat|hit|punch|kick|slap) me (?:up |and my (?:mom|mother|sister|brother|"
        r"siblings) )?(?:every|always|at school|after|when|with|if|whenever|until|because|so hard|again|po|kapag|"
        r"pag)",
        unless=r" (?:with (?:a|an|the) (?:\w+ ){0,3}(?:questions?|problems?|quiz|news|idea)|chess|scrabble|"
        r"basketball|game|laro|uno|mobile legends|by \d) ",
    ),
    rule(
        r"makes me|made me|force",
        r" (?:makes|made|forces|forced|making) me (?:to )?(?:touch|suck|lick|kiss|undress|watch porn|sleep with)(?: "
        r"\w+)? ?(?:him|her|his|it|penis|private|them)(?= |$)",
    ),
    rule(
        r"sent me|sends me|send me",
        r" (?:sent|sends|sending|showed|shows) me (?:\w+ ){0,3}(?:{pics} )?(?:of )?(?:his|her|their|a|ang|yung)? "
        r"?(?:private parts?|penis|dick|nudes?|naked \w+|hubad na \w+)(?= |$)",
    ),
    rule(
        r"kiss|hug|lick",
        r" (?:kissed|kisses|kissing|touched|licked|hugs|undressed) me(?: \w+){0,6} (?:not to tell|dont tell|secret|"
        r"keep it|huwag|wag)(?= |$)",
    ),
    rule(
        r"nagsumbong|magsumbong|sinabi|nagsalita|magsasabi|nagsabi",
        r" (?:papatayin|sasaktan|bubugbugin|gugulpihin|sasaksakin)(?: niya| nya| nila| daw| raw| po)+ (?:daw "
        r")?(?:ako|kami)(?: \w+){0,3} (?:pag|kapag|kung|pagka)(?: \w+){0,3} (?:nagsumbong|magsumbong|magsusumbong|"
        r"sinabi|nagsalita|nagsabi|magsasabi)",
    ),
    rule(
        r"hit|beat|slap|punch|kick|hurt|abus|whip|chok|burn|lock|starv|threat|molest|rape|touch|grop|harass",
        r" (?:my|our|ang|si|yung) (?:\w+ )?{kin}(?: \w+){0,8} (?:hits|hit|hitting|beats|beat|beating|slaps|slapped|"
        r"slapping|punches|punched|punching|kicks|kicked|kicking|hurts|hurting|abuses|abused|abusing|abusive to|"
        r"whips|whipped|chokes|choked|burns|burned|locks|locked|starves|threatens|threatened|molests|molested|"
        r"molesting|rapes|raped|gropes|groped|harasses|harassed)(?: on| up| to)? (?:me|us|ako|my (?:mom|mother|mama|"
        r"nanay|sisters?|brothers?|siblings?|dad|father))(?= |$)",
        unless=r" (?:with (?:a|an|the) (?:\w+ ){0,3}(?:questions?|problems?|quiz|news|idea)|the nail|the ball|hits "
        r"me up|jokes?|laugh\w*|in (?:ml|mobile legends|chess|basketball|the game|scrabble|a game|uno|roblox)|at "
        r"(?:ml|chess|basketball|math|scrabble)) ",
    ),
    rule(
        r"touch",
        r" (?:my|our|the|a|ang|si|yung) (?:\w+ )?(?:{kin}|man|guy|stranger|classmate)(?: \w+){0,3} (?:touches|"
        r"touched|touching|keeps touching|touch) (?:me(?: |$)|my (?:\w+ )?(?:body|private|breasts?|chest|legs?|"
        r"thighs?|butt|parts|genitals?|vagina|penis))",
        unless=r" touched me (?:with|by|through) (?:his|her|their|its) (?:story|words|kindness|speech|song)",
    ),
    rule(
        r"molest|rape|assault|abus|harass",
        r" (?:i (?:was|am being|got|am|have been|had been|keep getting|was being)|im being|im|ive been|they|he|she|"
        r"someone|somebody|na|ni|nag|minolestiya|nirape)(?: \w+)? ?(?:sexually |physically )?(?:molested|raped|"
        r"assaulted|sexually abused|abused|harassed|being abused)(?: (?:me|ako|by|at|when|since|last|in|po|na))",
        unless=r" (?:essay|story|character|novel|report|research|in the (?:story|novel|book|play)) ",
    ),
    rule(
        r"molest|rape|abus|harass",
        r"^ (?:i think )?(?:i was|im|i am|i got|im being|i am being) (?:sexually |being )?(?:molested|raped|abused|"
        r"harassed|sexually abused|sexually assaulted) (?:po )?$",
    ),
    rule(
        r"rape|molest|mulest|gahasa|ginahasa|ginagahasa|abus|harass|hinipo|hinihipo|hinipu|hinihipu",
        r" (?:ni ?rape|nirape|ni re rape|nire ?rape|nirerape|na ?rape|narape|minolestiya|mino ?molestiya|"
        r"minomolestya|minolestya|na ?molestiya|namolestya|ginahasa|ginagahasa|gahasain|inaabuso|inabuso|naabuso|"
        r"hinipuan|hinihipuan|hinipo|hinihipo|hina ?harass|hinaharass|na ?harass|hinaharas)(?: (?:na|po|ni|"
        r"\w+)){0,2} (?:ako|aq|aku|kami|me)(?= |$)",
    ),
    rule(
        r"hinahawak|hinawak|hinahalik|hinalik|hinubad|hinuhubad|pinaghuhubad|pinaghubad|pinahubad|pinapahubad|"
        r"hubarin|maghubad",
        r" (?:hinahawakan|hinawakan|hinahalikan|hinalikan|hinubaran|hinuhubaran|pinaghuhubad|pinahubad|pinapahubad|"
        r"pinaghubad|gusto niya akong maghubad|pinapaghubad)(?: (?:na|po|ako|niya|nya|ang|yung))* (?:(?:ako|aq|"
        r"me)(?: \w+)? (?:{by})?(?:{kin}|lalaki|matanda)|(?:{by})(?:\w+ )?{kin}(?: \w+){0,2} ako|(?:ang |yung |ung "
        r")?(?:dibdib|dede|ari|pwet|puwet|hita|private part|maselang) ?\w* ?(?:ko|q)?|ako)(?= |$)",
        unless=r" (?:kamay ko|sa kamay|noo|beso|mano|pisngi|crush) ",
    ),
    rule(
        r"binubugbog|binugbog|sinasaktan|sinaktan|sinasampal|sinampal|sinusuntok|sinuntok|sinisipa|sinipa|"
        r"hinahampas|hinampas|pinapalo|pinalo|kinukulong|ikinukulong|pinagbabantaan|inaabuso|sinasakal|sinakal|"
        r"pinapaso|ginugulpi|ginulpi|binabatukan",
        r" (?:binubugbog|binugbog|nambubugbog|sinasaktan|sinaktan|sinasampal|sinampal|sinusuntok|sinuntok|sinisipa|"
        r"sinipa|hinahampas|hinampas|pinapalo|pinalo|kinukulong|ikinukulong|pinagbabantaan|inaabuso|sinasakal|"
        r"sinakal|pinapaso|ginugulpi|ginulpi|binabatukan)(?: (?:na|po|nila|niya|nya|lagi|palagi|din|rin|kasi|talaga|"
        r"ng|ni|nang|ang|si|ako|aq|kami|at|\w+)){0,4} (?:ako|aq|aku|kami|{kin})(?= |$)",
        unless=r" (?:kuwento|kwento|nobela|tauhan|sisa|crispin|basilio|sa noli|sa el fili|bola|volleyball|kami ng "
        r"bola|noong panahon|kastila) ",
    ),
    rule(
        r"bully|binubuly|bulli",
        r" (?:binubully|binu bully|binully|binubuly|nabubully|nabully|pinagtutulungan)(?: \w+){0,2} (?:ako|aq|aku|"
        r"ako po)(?= |$)| (?:bully|bullies|bullying|bulling) me | (?:i am|im|i get|i keep getting|ive been|i have "
        r"been|im being|i am being|i was) (?:always |being )?bullied ",
        unless=r" (?:essay|poster|slogan|reporting) ",
    ),
    rule(
        r"scared to go home|afraid to go home|takot",
        r" (?:scared|afraid|terrified) (?:to go|of going|to come|to be) (?:back )?home | takot (?:na )?(?:ako|akong|"
        r"na akong) (?:na )?umuwi(?= |$)",
    ),
)

GROOMING = (
    rule(
        r"spread|post|leak|share|ikalat",
        r" (?:threaten\w*|tinatakot|pinagbabantaan|said|says|will|going to)(?: \w+){0,5} (?:spread|post|"
        r"leak|share|expose|ikakalat|ikalat|ipopost) (?:\w+ )?(?:my|mga|ang|yung) (?:\w+ )?(?:{pics}|"
        r"nudes)(?= |$)",
        unless=r" (?:project|assignment|report|artwork|drawing) ",
    ),
    rule(
        r"malaswa|bastos|hubad|motel|hotel",
        r" (?:nagpapadala|nagpadala|nagsend|nagse send|nagsesend)(?: \w+){0,4} (?:malaswa|malaswang|bastos|"
        r"bastos na|hubad|hubad na) ?(?:{pics})?(?: \w+)? (?:sa akin|sakin)(?= |$)|"
        r" makipagkita(?: \w+){0,4} (?:motel|hotel)(?= |$)",
    ),
    rule(
        r"of my body|nude|naked",
        r" (?:asks|asked|asking|begs|begging|wants) (?:me )?for (?:\w+ ){0,3}(?:{pics} of my body|nudes|naked "
        r"{pics}|nude {pics})",
    ),
    rule(
        r"nude|naked|hubad|private|pic|sexy|clothes|damit|photo|video",
        r" (?:asks|asked|asking|wants|wanted|tells|told|telling|forces|forced|forcing|begs|begging|pressur\w+|makes|"
        r"making|blackmail\w*) (?:me|us|ako)(?: \w+){0,6} (?:nudes?|hubad|{photos} {pics}|{pics}(?: \w+){0,3} "
        r"(?:without|no|of my (?:body|private|breasts?|chest)|naked|nude|walang)|take off my (?:clothes|shirt|"
        r"uniform)|undress|strip)(?= |$)",
        unless=r" (?:private (?:school|sector|company|property|message the teacher)|art class|draw) ",
    ),
    rule(
        r"hinihingan|humihingi|nanghihingi|pinapasend|pinagsesend|pinapa",
        r" (?:hinihingan|humihingi|hiningan|nanghihingi|pinapasend|pinapa send|pinagsesend|pinagse send|pinapakita|"
        r"pinapapakita)(?: \w+){0,5} (?:nudes?|hubad|hubo|naked|maselang|walang damit|sexy pics?|private part)(?= |"
        r"$)",
    ),
    rule(
        r"blackmail|bina blackmail|ipakakalat|ikakalat|leak|spread|post|expose",
        r" (?:blackmail\w*|bina ?blackmail|binlackmail|blinackmail|nagba ?blackmail|sextort\w*)(?: \w+){0,3} (?:me|"
        r"ako|aq)(?= |$)| (?:leak|spread|post|expose|share|ikakalat|ipapakalat|ipakakalat|ipopost)(?: \w+){0,3} "
        r"(?:my|ang|yung|ung|mga)? ?(?:\w+ )?{photos}(?: {pics})?(?: ko)?(?= |$)",
    ),
    rule(
        r"sex|makipagtalik|sleep with",
        r" (?:force[sd]?|forcing|pressur\w+|makes?|made|wants?|asked|asks|pinipilit|pinilit)(?: \w+)? (?:me|ako|"
        r"akong|aq)(?: \w+){0,3} (?:sex|makipag ?sex|makipagtalik|sleep with him|sleep with her)(?= |$)",
    ),
    rule(
        r"sex",
        r" (?:pinipilit|pinilit|pinapilit|inaaya|niyayaya|niyaya|inaya)(?: \w+)? (?:ako|akong|aq|me)(?: \w+){0,3} "
        r"(?:sex|makipag ?sex|makipagtalik|mag ?sex|hotel|motel)(?= |$)",
    ),
    rule(
        r"met online|meet|online",
        r" (?:man|guy|stranger|older|adult|lalaki|matanda|someone|kachat)(?: \w+){0,8} online(?: \w+){0,10} (?:meet "
        r"(?:me|him|up|alone)|keep it (?:a )?secret|dont tell|not to tell|makipagkita|huwag sabihin|wag sabihin)(?= "
        r"|$)",
        unless=r" (?:essay|story|poster|lesson|safety tips) ",
    ),
)
