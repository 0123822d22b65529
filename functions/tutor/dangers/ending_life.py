"""A pupil who does not want to live any more, in English."""

from __future__ import annotations

from functions.tutor.dangers.rule import rule

ENDING_LIFE = (
    rule(
        r"about d|about death",
        r" i (?:\w+ ){0,3}(?:think|thinking|thought|dream|dreaming) (?:\w+ )?about (?:dying|death|"
        r"being dead)(?= \. | $| all| every| a lot| at night| always| lately| and)",
        unless=r" (?:poem|story|essay|lesson|rizal|hamlet) ",
    ),
    rule(
        r"pills|tablets|gamot",
        r" i (?:just |already )?(?:took|swallowed|drank) (?:too many|a bunch of|a lot of|all (?:the|my)|"
        r"so many) (?:\w+ )?(?:pills|tablets|medicine|gamot)(?= |$)",
    ),
    rule(
        r"sa mundo|dito sa",
        r" (?:ayoko|ayaw ko){na} (?:nang |ng )?(?:dito |manatili )?(?:dito )?sa mundo(?= |ng)",
        unless=r" (?:digmaan|kuwento|tauhan) ",
    ),
    rule(
        r"stop existing|not exist|cease to exist",
        r" {want}(?: to)? (?:stop existing|not exist|cease to exist)(?= |$)",
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
        unless=r"{laughing}",
    ),
    rule(
        r"wanna die|to die",
        r"^ (?:i )?(?:want to|wanna) die ",
        unless=r"{laughing}",
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
        r" {i}(?: \w+){0,5} (?:suicide|sucide) ",
        unless=r" (?:essay|report|story|novel|play|paper|article|durkheim|research|reporting|debate|poster|speech|"
        r"thesis|lesson|romeo|hamlet|squad) ",
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
)
