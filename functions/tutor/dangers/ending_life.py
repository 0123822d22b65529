"""A pupil who does not want to live any more."""

from __future__ import annotations

from functions.tutor.dangers.rule import rule

_LAUGHING = (
    r" (?:die|dying|mamatay|mamamatay|patay)(?: na)?(?: ako)?(?: in| of| from| with| out of| sa| kaka)(?: \w+)? "
    r"?(?:laugh|laughter|laughing|embarrass\w*|cringe|shame|boredom|curiosity|kakatawa|tawa|kilig|hiya|gutom|"
    r"antok)"
)

ENDING_LIFE = (
    rule(
        r"stop existing|not exist|cease to exist",
        r" {want}(?: to)? (?:stop existing|not exist|cease to exist)(?= |$)",
    ),
    rule(
        r"gana|ganang|dahilan|rason",
        r" wala{na} (?:akong|ako|kong){na} (?:gana|ganang|rason|dahilan){na} (?:para )?mabuhay(?= |$)",
    ),
    rule(
        r"buhay ko|buhay q",
        r" (?:tinapos|tatapusin|tapusin|winakasan){na} ko{na} (?:sana )?(?:ang |yung |ung )?buhay (?:ko|"
        r"q)(?= |$)",
    ),
    rule(
        r"friend|kaibigan|bestfriend|classmate|kaklase|sister|brother|kapatid|pinsan|cousin|tropa",
        r" (?:friend|bestfriend|classmate|kaklase|kaibigan|sister|brother|kapatid|pinsan|cousin|"
        r"tropa)(?: \w+){0,5} (?:wants|want|wanted|going|tried|trying|is about|says|said|threatens|plans|"
        r"planning|gusto|gustong|balak)(?: \w+){0,4} (?:kill (?:herself|himself|themselves|themself)|die|"
        r"commit suicide|mamatay|magpakamatay|end (?:her|his|their) life)(?= |$)",
        unless=r" (?:story|novel|kuwento|kwento|tauhan|essay|pelikula|movie|killed in|report) ",
    ),
    rule(
        r"see the|see a|see any",
        r" (?:dont|cant|do not|no longer|not) see (?:the|a|any) (?:point|reason|purpose|sense) (?:of|in|to) "
        r"(?:living|my life|live|being alive|going on|be alive)(?= |$)",
    ),
    rule(
        r"worth living|worth it",
        r" (?:life|my life|living) (?:is|isnt|is not|aint) (?:not |no longer )?worth (?:living|it)(?= |$)",
        unless=r" (?:unexamined|socrates|plato|quote|philosophy|essay) ",
    ),
    rule(
        r"if i di|if i was dead|if i were dead|if i disappear|if i was gone|without me|if i kill",
        r" (?:no ?one|nobody|who|they|everyone) (?:would |will |wouldnt |wont |d )?(?:even )?(?:care|miss me|notice|"
        r"be happier|be happy|cry)(?: \w+){0,2} if i (?:died|die|was dead|were dead|disappeared|disappear|was gone|"
        r"killed {myself})(?= |$)",
    ),
    rule(
        r" die",
        r" i (?:should|deserve to|hope i|wish i could|wish to|might as well|ought to|need to|will|could)(?: just| "
        r"really| also)* (?:die|be dead)(?= \. | $| now| soon| tonight| already| because| and| na)",
        unless=r" (?:plants?|water|food|sleep|oxygen|laugh\w*|embarrass\w*|boredom|line|character|for my country|"
        r"para sa bayan) ",
    ),
    rule(
        r"wake up|waking up|magising",
        r" (?:hope|wish|pray|want to sleep and|want to|sana)(?: i| ako| na| lang| po)* (?:dont|never|do not|didnt|"
        r"wont|not|di|hindi)(?: \w+){0,2} (?:wake up|waking up|magising)(?= |$)| sana (?:di|hindi)(?: na| ako| lang|"
        r" po)* magising(?= |$)",
        unless=r" (?:late|maaga|early|exam|alarm) ",
    ),
    rule(
        r"tumalon|tatalon",
        r" (?:{gusto}{na} {ko}{na} tumalon|tatalon{na} ako|tumalon{na} ako)(?: \w+){0,2} (?:sa|mula) (?:\w+ "
        r")?(?:building|tulay|bubong|rooftop|bangin|gusali|tren)",
        unless=r" (?:bilis|velocity|taas na|metro|pelikula) ",
    ),
    rule(
        r"mabuhay",
        r" (?:sawa|pagod|suko){na} (?:ako|akong|ko|aq){na} (?:mabuhay|sa buhay)(?= |$)",
        unless=r" mabuhay ang ",
    ),
    rule(
        r"pakamatay|paka matay",
        r" (?:ako|akong|ko|kong|aq|koh)(?: \w+){0,3} (?:mag|mg|pag|nag)(?:pa)?paka ?matay(?= |$)",
        unless=r" (?:si|ni|sina|tauhan|kuwento|kwento|nobela) ",
    ),
    rule(
        r"mamatay",
        r" (?:deserve|dapat|karapat dapat){na} (?:ko|kong|akong|ako|ko ng){na} mamatay(?= |$)",
    ),
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
        unless=r"\d kms |{few} kms (?:per|an|a|away|is|in|to|from|north|south|east|west|apart|long|of|and|pataas|"
        r"hour)|(?:many|ilang|in|to|convert|distance|the) kms ",
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
        r" (?:dont|do not|didnt|no longer|not) (?:\w+ )?(?:want to|wanna|wish to|deserve to) (?:live|be alive|exist|"
        r"be here|wake up)(?: anymore| any more| any longer)?(?= \. | $| ever| again| tomorrow| and | because | i | "
        r"with this| like this| po )",
    ),
    rule(
        r"my life|it all",
        r" (?:{want}|{i}|to|will|should|could|might) (?:\w+ ){0,3}(?:end|ending|take|taking) (?:my (?:own )?"
        r"life(?! story| essay| narrative| journey| cycle| lesson| with a)|it all) ",
    ),
    rule(
        r"suicid",
        r" {i}(?: \w+){0,3} (?:suicidal|suicidel) | (?:suicidal|suicide){na} (?:ako|aq|aku) ",
    ),
    rule(
        r"suicid",
        r" {i}(?: \w+){0,5} (?:suicide|sucide) ",
        unless=r" (?:essay|report|story|novel|play|paper|article|durkheim|research|reporting|debate|poster|speech|"
        r"thesis|lesson|romeo|hamlet|squad) ",
    ),
    rule(
        r"suicid",
        r" (?:feel|feeling|have|having|think\w*|thought\w*|get|getting|my|with) (?:\w+ )?(?:suicidal|suicide)(?: "
        r"thoughts?| ideation| tendencies| na| ako| po| note)? ",
        unless=r" (?:essay|report|story|novel|play|paper|article|durkheim|research|debate|poster|speech|thesis|"
        r"lesson|romeo|hamlet|squad|prevent\w*|people|someone|patients?|teens?|adolescents?|dealing) ",
    ),
    rule(
        r"suicid|sucide",
        r" (?:how (?:to|do i|can i|do you|do people)|best way to|easiest way to|ways to|paano|pano|gusto kong?|"
        r"balak ko(?:ng)?|methods? (?:of|for|to)) (?:\w+ ){0,2}(?:commit |mag ?|do )?(?:suicide|sucide) ",
        unless=r" (?:prevent|stop|help|reduce|avoid|maiiwasan|iwasan|essay) ",
    ),
    rule(
        r"way to|ways to|way of|ways of",
        r" (?:painless|easiest|quickest|fastest|least painful|best|easy|quick) (?:and \w+ )?ways? (?:to|of) (?:die|"
        r"dying|kill (?:{myself}|yourself)|end (?:it|life|my life|your life)|overdose|suicide)(?= |$)",
    ),
    rule(
        r"noose",
        r" (?:tie|make|tying|making) (?:a |the )?noose ",
    ),
    rule(
        r"overdos|to die|to kill|to od|mamatay|ikamatay|maover|ma over|maod",
        r" (?:how (?:many|much|long)|ilang?|ilan|gaano karami(?:ng)?|gano karami(?:ng)?){some} (?:overdose|die from|"
        r"to die|to kill {myself}|mamatay|para mamatay|ikamatay|ikamamatay|maoverdose|ma overdose|mag ?overdose)(?= "
        r"|$)",
        unless=r" (?:bacteria|germs?|plants?|halaman|isda|fish|soldiers|people|tao|sundalo|hayop|animals|insekto|"
        r"virus|cells?|battle|war|digmaan) ",
    ),
    rule(
        r"overdos",
        r" (?:{want}|{gusto} {ko}|i will|ill) (?:to )?(?:\w+ )?(?:overdose|mag ?overdose|od) ",
    ),
    rule(
        r"better off|be dead|was dead|were dead|never been born|never born|not been born|wasnt born|disappear "
        r"forever",
        r" (?:(?:better off|happier) (?:if i (?:was|were|am) |with me )?(?:dead|without me|gone)|wish (?:that )?i "
        r"(?:was|were|could be) (?:dead|never born|not born)|wish i (?:had never been|had not been|hadnt been|was "
        r"never|were never|wasnt) born|want to be dead|wanna be dead|rather be dead|want to disappear forever) ",
    ),
    rule(
        r"reason",
        r" (?:no|any|have no|see no|find a) reasons? (?:left )?(?:to (?:live|be alive|keep living|go on living)|for "
        r"living) ",
        unless=r" (?:she|he|they) (?:had|has|have|saw|found) no",
    ),
    rule(
        r"worth living",
        r" my life (?:is|isnt|is not|has not been) (?:not )?(?:worth|anymore worth|worthless|pointless|meaningless) "
        r"?(?:living)? ",
    ),
    rule(
        r"jump",
        r" {want}(?: to)? jump(?:ing)? (?:off|from|out of|in front of) (?:the|a|our|this) (?:\w+ )?(?:roof|rooftop|"
        r"building|bridge|window|balcony|train|mrt|lrt|truck|bus|car|cliff) ",
        unless=r" (?:velocity|speed|gravity|height|meters?|acceleration|bungee|parachute|force) ",
    ),
    rule(
        r"matay|mawala|maglaho|mmatay|mamtay|suicide|bigti|buhay",
        r" {gusto}{na} {ko}{na}(?: \w+)? {die}(?= |$)",
        unless=r" (?:sa|kaka) ?(?:kaka)?(?:tawa|kilig|hiya|kahihiyan|gutom|antok|bored|boredom|kakatawa)|mawala "
        r"(?:ang|yung|ung|sa(?! mundo)|na ang|itong|ito|yan|yung|mga|lahat ng)|mamatay (?:ang|yung|ung) (?:ilaw|"
        r"apoy|tv|lamok|ipis|peste|damo|virus|bacteria)| para sa bayan | dahil sa iyo | linya | tula ",
    ),
    rule(
        r"gusto|matay|mawala",
        r" {gusto}{na} (?:mamatay|magpakamatay|mawala sa mundo|maglaho sa mundo)(?: na)?(?= $| \. | ako| po)",
    ),
    rule(
        r"pakamatay|paka matay|suicide|bigti|sucide",
        r" (?:mag|mg|nag|ng|pag)(?:pa)?(?:paka ?matay|bibigti|bigti|papakamatay| ?suicide| ?sucide| ?susuicide){na} "
        r"(?:ako|aq|aku|ko|q)(?= |$)",
    ),
    rule(
        r"pakamatay|paka matay",
        r" (?:paano|pano|panu|dapat ba|kaya ko|kailangan) (?:\w+ ){0,3}(?:mag|mg)(?:pa)?paka ?matay ",
        unless=r" (?:si|ni|sina|ang) \w+ ",
    ),
    rule(
        r"pakamatay|bigti",
        r"^ (?:\w+ ){0,2}mag(?:pa)?(?:pakamatay|bigti)(?: \w+){0,2} $",
        unless=r" (?:ka|kana|kayo|si|ni|sina|ang|bakit|ano|salita|kahulugan|meaning) ",
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
        r" wala(?:ng| na akong| na| akong)? (?:nang )?(?:saysay|silbi|kwenta|kuwenta|halaga|dahilan)(?: na| nang)? "
        r"(?:ang |ung |yung |para )?(?:buhay (?:ko|q)|mabuhay)(?= |$)",
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
        r" (?:iinom|uminom|inumin|iinumin)(?: \w+){0,5} (?:lason|muriatic|zonrox|pampatay|gamot|tableta|pills)(?: "
        r"\w+){0,4} (?:para (?:mamatay|matapos|mawala)|mamatay)(?= |$)",
    ),
    rule(
        r"kys|kill yourself|kill urself|kill my|to die|pakamatay",
        r" (?:told|tells|tell|telling|said|says|say|saying|want|wants|asked|making|sinabihan|sinasabihan)(?: "
        r"\w+){0,2} (?:me|i should|ako)(?: \w+){0,4} (?:kys|kill {myself}|kill (?:yourself|urself)|die|"
        r"magpakamatay) ",
    ),
)
