"""A pupil who does not want to live any more, or hurts themselves."""

from __future__ import annotations

from functions.tutor.dangers.rule import rule

_LAUGHING = (
    r" (?:die|dying|mamatay|mamamatay|patay)(?: na)?(?: ako)?(?: in| of| from| with| out of| sa| kaka)(?: \w+)? ?"
    r"(?:laugh|laughter|laughing|embarrass\w*|cringe|shame|boredom|curiosity|kakatawa|tawa|kilig|hiya|gutom|antok)"
)

ENDING_LIFE = (
    rule(
        r"kil|unaliv|hang|drown|sho",
        r" {want}(?: to| on| of)?{few} (?:kill|killing|kiling|unalive|hang|drown|shoot) {myself} ",
    ),
    rule(
        r"kil|unaliv",
        r" {i}(?: \w+){0,4} (?:kill|killing|kiling|unalive|unaliving) {myself} ",
        unless=r" as well kill myself (?:stud|work)",
    ),
    rule(
        r"kil",
        r" (?:kill|killing|kil) (?:my self|{myself}) ",
        unless=r" (?:he|she|they|character) (?:says|said|writes|wrote|sings) ",
    ),
    rule(
        r" kms ",
        r" kms ",
        unless=r"\d kms |{few} kms (?:per|an|a|away|is|in|to|from|north|south|east|west|apart|long|of|and|pataas|hour)|"
        r"(?:many|ilang|in|to|convert|distance|the) kms ",
    ),
    rule(
        r"to die|die now|die na|wanna die",
        r" (?:{i}|i just|i really|i honestly|just|really) (?:\w+ ){0,2}{want}(?: to)? die ",
        unless=_LAUGHING,
    ),
    rule(
        r"wanna die|to die",
        r"^ (?:i )?(?:want to|wanna) die ",
        unless=_LAUGHING,
    ),
    rule(
        r"to live|be alive|to exist|be here|wake up",
        r" (?:dont|do not|didnt|no longer|not) (?:\w+ )?(?:want to|wanna|wish to|deserve to) (?:live|be alive|"
        r"exist|be here|wake up)(?: anymore| any more| any longer)?(?= \. | $| ever| again| tomorrow| and |"
        r" because | i | with this| like this| po )",
    ),
    rule(
        r"my life|it all",
        r" (?:{want}|{i}|to|will|should|could|might) (?:\w+ ){0,3}(?:end|ending|take|taking) (?:my (?:own )?life|"
        r"it all) ",
    ),
    rule(
        r"suicid",
        r" {i}(?: \w+){0,3} (?:suicidal|suicidel) ",
    ),
    rule(
        r"suicid",
        r" {i}(?: \w+){0,5} (?:suicide|sucide) ",
        unless=r" (?:essay|report|story|novel|play|paper|article|durkheim|research|reporting|debate|poster|speech|"
        r"thesis|lesson|romeo|hamlet|squad) ",
    ),
    rule(
        r"suicid",
        r" (?:feel|feeling|have|having|think\w*|thought\w*|get|getting|my|with) (?:\w+ )?(?:suicidal|"
        r"suicide)(?: thoughts?| ideation| tendencies| na| ako| po| note)? ",
        unless=r" (?:essay|report|story|novel|play|paper|article|durkheim|research|debate|poster|speech|thesis|lesson|"
        r"romeo|hamlet|squad|prevent\w*|people|someone|patients?|teens?|adolescents?|dealing) ",
    ),
    rule(
        r"suicid|sucide",
        r" (?:how (?:to|do i|can i|do you|do people)|best way to|easiest way to|ways to|paano|pano|gusto kong?|"
        r"balak ko(?:ng)?|methods? (?:of|for|to)) (?:\w+ ){0,2}(?:commit |mag ?|do )?(?:suicide|sucide) ",
        unless=r" (?:prevent|stop|help|reduce|avoid|maiiwasan|iwasan|essay) ",
    ),
    rule(
        r"to die|way to go|hang my|noose|overdos|od on",
        r" (?:painless|easiest|quickest|fastest|least painful|best|easy|quick) (?:and \w+ )?ways? (?:to|"
        r"of) (?:die|dying|kill|end|overdose|suicide)(?! (?:bacteria|germs|weeds|mosquitoes|mold|a process|"
        r"the process|time|the))",
    ),
    rule(
        r"noose",
        r" (?:tie|make|tying|making) (?:a |the )?noose ",
    ),
    rule(
        r"overdos|to die|to kill|to od|mamatay|ikamatay|maover|ma over|maod",
        r" (?:how (?:many|much|long)|ilang?|ilan|gaano karami(?:ng)?|gano karami(?:ng)?) {some} (?:overdose|"
        r"die from|to die|to kill {myself}|mamatay|para mamatay|ikamatay|ikamamatay|maoverdose|ma overdose|"
        r"mag ?overdose)(?= |$)",
        unless=r" (?:bacteria|germs?|plants?|halaman|isda|fish|soldiers|people|tao|sundalo|hayop|animals|insekto|virus|"
        r"cells?|battle|war|digmaan) ",
    ),
    rule(
        r"overdos",
        r" (?:{want}|{gusto} {ko}|i will|ill) (?:to )?(?:\w+ )?(?:overdose|mag ?overdose|od) ",
    ),
    rule(
        r"better off|be dead|was dead|were dead|never been born|never born|not been born|wasnt born|"
        r"disappear forever",
        r" (?:(?:better off|happier) (?:if i (?:was|were|am) |with me )?(?:dead|without me|gone)|"
        r"wish (?:that )?i (?:was|were|could be) (?:dead|never born|not born)|wish i (?:had never been|"
        r"had not been|hadnt been|was never|were never|wasnt) born|want to be dead|wanna be dead|rather be dead|"
        r"want to disappear forever) ",
    ),
    rule(
        r"reason",
        r" (?:no|any|have no|see no|find a) reasons? (?:left )?(?:to (?:live|be alive|keep living|go on living)|"
        r"for living) ",
        unless=r" (?:she|he|they) (?:had|has|have|saw|found) no",
    ),
    rule(
        r"worth living",
        r" my life (?:is|isnt|is not|has not been) (?:not )?(?:worth|anymore worth|worthless|pointless|"
        r"meaningless) ?(?:living)? ",
    ),
    rule(
        r"jump",
        r" {want}(?: to)? jump(?:ing)? (?:off|from|out of|in front of) (?:the|a|our|this) (?:\w+ )?(?:roof|"
        r"rooftop|building|bridge|window|balcony|train|mrt|lrt|truck|bus|car|cliff) ",
        unless=r" (?:velocity|speed|gravity|height|meters?|acceleration|bungee|parachute|force) ",
    ),
    rule(
        r"matay|mawala|maglaho|mmatay|mamtay|suicide|bigti|buhay",
        r" {gusto}{na} {ko}{na}(?: \w+)? {die}(?= |$)",
        unless=r" (?:sa|kaka) ?(?:kaka)?(?:tawa|kilig|hiya|kahihiyan|gutom|antok|bored|boredom|kakatawa)|mawala (?:ang|"
        r"yung|ung|sa|na ang|itong|ito|yan|yung|mga|lahat ng)|mamatay (?:ang|yung|ung) (?:ilaw|apoy|tv|lamok|ipis|"
        r"peste|damo|virus|bacteria)",
    ),
    rule(
        r"gusto|matay|mawala",
        r" {gusto}{na} (?:mamatay|magpakamatay|mawala sa mundo|maglaho sa mundo)(?: na)?(?= $| \. | ako| po)",
    ),
    rule(
        r"pakamatay|paka matay|suicide|bigti|sucide",
        r" (?:mag|mg|nag|ng|pag)(?:pa)?(?:paka ?matay|bibigti|bigti|papakamatay| ?suicide| ?sucide|"
        r" ?susuicide){na} (?:ako|aq|aku|ko|q)(?= |$)",
    ),
    rule(
        r"pakamatay|paka matay",
        r" (?:paano|pano|panu|dapat ba|kaya ko|kailangan) (?:\w+ ){0,3}(?:mag|mg)(?:pa)?paka ?matay ",
        unless=r" (?:si|ni|sina|ang) \w+ ",
    ),
    rule(
        r"pakamatay|bigti",
        r"^ (?:\w+ ){0,2}mag(?:pa)?(?:pakamatay|bigti)(?: \w+){0,2} $",
        unless=r" (?:si|ni|sina|ang|bakit|ano|salita|kahulugan|meaning) ",
    ),
    rule(
        r"mabuhay|mbuhay",
        r" (?:ayoko|ayaw ?ko|ayaw q|ayoq|ayko|ayoko po|di ko na gusto|hindi ko na gusto|ayaw ko){na} ?(?:na |ng |"
        r"nang )*(?:pang )?(?:mabuhay|mbuhay|mabuhay pa|magising)(?= |$)",
    ),
    rule(
        r"buhay ko|buhay q",
        r" (?:tapusin|tatapusin|wakasan|wawakasan|kitilin|kikitilin|tapusin ko|kunin ko)(?: (?:ko|q|na|nang|ko na|"
        r"ko nang|lang|sana))* (?:ang |ung |yung )?(?:sarili kong )?buhay (?:ko|q)?(?= |$)",
    ),
    rule(
        r"buhay",
        r" wala(?:ng| na akong| na| akong)? (?:nang )?(?:saysay|silbi|kwenta|kuwenta|halaga|dahilan)(?: na|"
        r" nang)? (?:ang |ung |yung |para )?(?:buhay (?:ko|q)|mabuhay)(?= |$)",
    ),
    rule(
        r"patay na|mamatay na|nawala na|mawala na",
        r" (?:sana|mas mabuti(?:ng)?|mabuti pang?|mas okay|mas ok|dapat)(?: \w+){0,2} (?:mamatay|mawala|patay|"
        r"nawala|namatay|mawala na lang|hindi ipinanganak)(?: na| nalang| na lang| lang)* (?:ako|aq|aku)(?= |$)",
        unless=_LAUGHING,
    ),
    rule(
        r"ipinanganak|pinanganak",
        r" sana (?:hindi|di)(?: na)?(?: na lang)? (?:ako|na ako|aq)(?: na)?(?: lang)? (?:i?pinanganak) ",
    ),
    rule(
        r"uminom|iinom|inumin",
        r" (?:iinom|uminom|inumin|iinumin)(?: \w+){0,3} (?:lason|muriatic|zonrox|pampatay|gamot|tableta|"
        r"pills)(?: \w+){0,4} (?:para (?:mamatay|matapos|mawala)|mamatay) ?(?:na )?(?:ako)? ",
    ),
    rule(
        r"kys|kill yourself|kill urself",
        r" (?:told|tells|tell|telling|said|says|say|saying|want|wants|asked|making|sinabihan|"
        r"sinasabihan)(?: \w+){0,2} (?:me|i should|ako)(?: \w+){0,4} (?:kys|kill {myself}|kill (?:yourself|"
        r"urself)|die|magpakamatay) ",
    ),
)

HURTING_ONESELF = (
    rule(
        r"harm",
        r" (?:{i}|my)(?: \w+){0,4} self ?harm(?:ing|ed)?(?= |$)",
        unless=r" (?:essay|report|research|lesson|poster|article|paper|presentation) ",
    ),
    rule(
        r"cut|slit|slash|burn|hurt|harm|punish|starv",
        r" (?:{i}|i (?:just|always|often|sometimes|secretly|still|keep|kept|started|have been|used to|want to|"
        r"need to))(?: \w+){0,3} (?:cut|cutting|cuting|slit|slitting|slash|burning|hurt|hurting|harm|harming|"
        r"starve|starving) (?:{myself}|my (?:own )?(?:wrists?|arms?|thighs?|skin))(?= |$)",
        unless=r" (?:accident\w*|cooking|shaving|kitchen|paper cut|slicing|chopping|playing|basketball|fell|laboratory|"
        r"lab|scissors|peeling|gym|exercise|first aid|bandage|hair|burning my skin in the sun) ",
    ),
    rule(
        r"laslas",
        r" (?:(?:nag|mag|nagla|magla|naka)?laslas|naglaslas|maglaslas|naglalaslas|maglalaslas|laslasin|lalaslasin|"
        r"nilaslas)(?: \w+){0,3} (?:ako|ko|q|kamay|pulso|sarili|braso)(?= |$)",
    ),
    rule(
        r"sinasaktan|saktan|hinihiwa|hiwain|sugatan|sinusugatan|ginugutom",
        r" (?:sinasaktan|saktan|sasaktan|hinihiwa|hiwain|sugatan|sinusugatan|ginugutom)(?: (?:ko|q|na|ang|nang|"
        r"ko na))* {self}(?= |$)",
        unless=r" (?:niya|nya|nila) (?:ang )?(?:\w+ )?sarili",
    ),
)
