"""A pupil who does not want to live any more, in Filipino and both mixed."""

from __future__ import annotations

from functions.tutor.dangers.rule import rule

ENDING_LIFE_FILIPINO = (
    rule(
        r"papatayin|patayin|pinapatay",
        r" (?:papatayin|patayin|pinapatay){na} (?:ko|q){na} (?:na )?(?:ang |yung |ung )?(?:aking )?sarili(?= |$)",
    ),
    rule(
        r"kung wala|kapag wala|pag wala",
        r" (?:mas )?(?:okay|ok|mabuti|masaya|maayos)(?: \w+){0,3} (?:kung|kapag|pag) wala{na} ako(?= |$)",
        unless=r" (?:absent|klase|meeting|practice) ",
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
        r"suicid",
        r" {i}(?: \w+){0,3} (?:suicidal|suicidel) | (?:suicidal|suicide){na} (?:ako|aq|aku) ",
    ),
    rule(
        r"suicid",
        r" (?:feel|feeling|have|having|think\w*|thought\w*|get|getting|my|with) (?:\w+ )?(?:suicidal|suicide)(?: "
        r"thoughts?| ideation| tendencies| na| ako| po| note)? ",
        unless=r" (?:essay|report|story|novel|play|paper|article|durkheim|research|debate|poster|speech|thesis|"
        r"lesson|romeo|hamlet|squad|prevent\w*|people|someone|patients?|teens?|adolescents?|dealing) ",
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
        unless=r"{laughing}",
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
