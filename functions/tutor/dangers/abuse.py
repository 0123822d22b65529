"""A pupil whom somebody hurts: at home, at school, online."""

from __future__ import annotations

from functions.tutor.dangers.rule import rule

ABUSE = (
    rule(
        r"hit|beat|slap|punch|kick|hurt|abus|whip|chok|burn|lock|starv|threat|molest|rape|touch|grop|harass",
        r" (?:my|our|ang|si|yung) (?:\w+ )?{kin}(?: \w+){0,3} (?:hits|hit|hitting|beats|beat|beating|slaps|"
        r"slapped|slapping|punches|punched|punching|kicks|kicked|kicking|hurts|hurting|abuses|abused|abusing|"
        r"abusive to|whips|whipped|chokes|choked|burns|burned|locks|locked|starves|threatens|threatened|molests|"
        r"molested|molesting|rapes|raped|gropes|groped|harasses|harassed)(?: on| up| to)? (?:me|us|ako)(?= |$)",
        unless=r" (?:with a question|hits me up|jokes?|laugh\w*|in (?:ml|mobile legends|chess|basketball|the game|"
        r"scrabble|a game|uno|roblox)|at (?:ml|chess|basketball|math|scrabble)) ",
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
        r" (?:i (?:was|am being|got|am|have been|had been|keep getting|was being)|im being|im|ive been|they|he|"
        r"she|someone|somebody|na|ni|nag|minolestiya|nirape)(?: \w+)? ?(?:sexually |physically )?(?:molested|"
        r"raped|assaulted|sexually abused|abused|harassed|being abused)(?: (?:me|ako|by|at|when|since|last|in|po|"
        r"na))",
        unless=r" (?:essay|story|character|novel|report|research|in the (?:story|novel|book|play)) ",
    ),
    rule(
        r"molest|rape|abus|harass",
        r"^ (?:i think )?(?:i was|im|i am|i got|im being|i am being) (?:sexually |being )?(?:molested|raped|"
        r"abused|harassed|sexually abused|sexually assaulted) (?:po )?$",
    ),
    rule(
        r"rape|molest|mulest|gahasa|abus|harass|hinipo|hinihipo|hipuan",
        r" (?:ni ?rape|nirape|ni re rape|nire ?rape|nirerape|na ?rape|narape|minolestiya|mino ?molestiya|"
        r"minomolestya|minolestya|na ?molestiya|namolestya|ginahasa|ginagahasa|gahasain|inaabuso|inabuso|naabuso|"
        r"hinipuan|hinihipuan|hinipo|hinihipo|hina ?harass|hinaharass|na ?harass|hinaharas)(?: (?:na|po|ni|"
        r"\w+)){0,2} (?:ako|aq|aku|kami|me)(?= |$)",
    ),
    rule(
        r"hinahawak|hinawak|hinahalik|hinalik|hinubad|hinuhubad|pinaghuhubad|pinahubad|pinapahubad|hubarin|"
        r"maghubad",
        r" (?:hinahawakan|hinawakan|hinahalikan|hinalikan|hinubaran|hinuhubaran|pinaghuhubad|pinahubad|"
        r"pinapahubad|pinaghubad|gusto niya akong maghubad|pinapaghubad)(?: (?:na|po|ako|niya|nya|ang|"
        r"yung))* (?:(?:ako|aq|me)(?: \w+)? (?:{by})?(?:{kin}|lalaki|matanda)|"
        r"(?:{by})(?:\w+ )?{kin}(?: \w+){0,2} ako|(?:ang |yung |ung )?(?:dibdib|dede|ari|pwet|puwet|hita|"
        r"private part|maselang) ?\w* ?(?:ko|q)?|ako)(?= |$)",
        unless=r" (?:kamay ko|sa kamay|noo|beso|mano|pisngi|crush) ",
    ),
    rule(
        r"binubugbog|binugbog|sinasaktan|sinaktan|sinasampal|sinampal|sinusuntok|sinuntok|sinisipa|sinipa|"
        r"hinahampas|hinampas|pinapalo|pinalo|kinukulong|ikinukulong|pinagbabantaan|inaabuso|sinasakal|sinakal|"
        r"pinapaso|ginugulpi|ginulpi|binabatukan",
        r" (?:binubugbog|binugbog|nambubugbog|sinasaktan|sinaktan|sinasampal|sinampal|sinusuntok|sinuntok|"
        r"sinisipa|sinipa|hinahampas|hinampas|pinapalo|pinalo|kinukulong|ikinukulong|pinagbabantaan|inaabuso|"
        r"sinasakal|sinakal|pinapaso|ginugulpi|ginulpi|binabatukan)(?: (?:na|po|nila|niya|nya|lagi|palagi|din|rin|"
        r"kasi|talaga|ng|ni|nang|ang|si|ako|aq|kami|at|\w+)){0,4} (?:ako|aq|aku|kami|{kin})(?= |$)",
        unless=r" (?:kuwento|kwento|nobela|tauhan|sisa|crispin|basilio|sa noli|sa el fili|bola|volleyball|kami ng bola|"
        r"noong panahon|kastila) ",
    ),
    rule(
        r"bully|binubuly|bulli",
        r" (?:binubully|binu bully|binully|binubuly|nabubully|nabully|pinagtutulungan)(?: \w+){0,2} (?:ako|aq|aku|"
        r"ako po)(?= |$)| (?:bully|bullies|bullying|bulling) me | (?:i am|im|i get|i keep getting|ive been|"
        r"i have been|im being|i am being|i was) (?:always |being )?bullied ",
        unless=r" (?:essay|poster|slogan|reporting) ",
    ),
    rule(
        r"scared to go home|afraid to go home|takot",
        r" (?:scared|afraid|terrified) (?:to go|of going|to come|to be) (?:back )?home | takot (?:na )?(?:ako|"
        r"akong|na akong) (?:na )?umuwi(?= |$)",
    ),
)

GROOMING = (
    rule(
        r"nude|naked|hubad|private|pic|sexy|clothes|damit|photo|video",
        r" (?:asks?|asked|asking|wants?|wanted|tells?|told|telling|forces?|forced|forcing|begs?|begging|"
        r"pressur\w+|makes?|making|blackmail\w*) (?:me|us|ako)(?: \w+){0,6} (?:{photos} ?{pics}?|"
        r"{pics}(?: \w+){0,3} (?:without|no|of my (?:body|private|breasts?|chest)|naked|nude|walang)|"
        r"take off my (?:clothes|shirt|uniform)|undress|strip)(?= |$)",
        unless=r" (?:private (?:school|sector|company|property|message the teacher)|art class|draw) ",
    ),
    rule(
        r"hinihingan|humihingi|nanghihingi|pinapasend|pinagsesend|pinapa",
        r" (?:hinihingan|humihingi|hiningan|nanghihingi|pinapasend|pinapa send|pinagsesend|pinagse send|"
        r"pinapakita|pinapapakita)(?: \w+){0,5} (?:nudes?|hubad|hubo|naked|maselang|walang damit|sexy pics?|"
        r"private part)(?= |$)",
    ),
    rule(
        r"blackmail|bina blackmail|ipakakalat|ikakalat|leak|spread|post|expose",
        r" (?:blackmail\w*|bina ?blackmail|binlackmail|blinackmail|nagba ?blackmail|"
        r"sextort\w*)(?: \w+){0,3} (?:me|ako|aq)(?= |$)| (?:leak|spread|post|expose|share|ikakalat|ipapakalat|"
        r"ipakakalat|ipopost)(?: \w+){0,3} (?:my|ang|yung|ung|mga)? ?(?:\w+ )?{photos}(?: {pics})?(?: ko)?(?= |$)",
    ),
    rule(
        r"sex with",
        r" (?:force[sd]?|forcing|pressur\w+|makes?|made|wants?|asked|asks|pinipilit|pinilit)(?: \w+)? (?:me|ako|"
        r"akong|aq)(?: \w+){0,3} (?:sex|makipag ?sex|makipagtalik|sleep with him|sleep with her)(?= |$)",
    ),
    rule(
        r"sex",
        r" (?:pinipilit|pinilit|pinapilit|inaaya|niyayaya|niyaya|inaya)(?: \w+)? (?:ako|akong|aq|"
        r"me)(?: \w+){0,3} (?:sex|makipag ?sex|makipagtalik|mag ?sex|hotel|motel)(?= |$)",
    ),
    rule(
        r"met online|meet|online",
        r" (?:man|guy|stranger|older|adult|lalaki|matanda|someone|"
        r"kachat)(?: \w+){0,8} online(?: \w+){0,10} (?:meet (?:me|him|up|alone)|keep it (?:a )?secret|dont tell|"
        r"not to tell|makipagkita|huwag sabihin|wag sabihin)(?= |$)",
        unless=r" (?:essay|story|poster|lesson|safety tips) ",
    ),
)
