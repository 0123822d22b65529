"""The phrases by which students ask for help, beg, wish to practise or tell of their work, in English and Filipino.

A phrase a line, as a piece of a regular expression over text that messages.py has folded: lower case, plain quotes, one
blank between words. `{name}` stands for a group of words from below; a line that begins with + goes on with the one
above it; a phrase begins and ends at a word's boundary.
"""

from __future__ import annotations

import re


def _group(words: str) -> str:
    """Alternatives, parted by white space; _ stands for a blank inside one."""
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


_NOT = _group("don'?t do_not didn'?t cannot can'?t can_not couldn'?t di hindi hndi")
_SMALL = (
    "(?: "
    + _group("please pls plz po ho na nga lang nlng nalang muna ba naman just only now already kasi pa rin din talaga")
    + ")*"
)
_WORDS = {
    "small": _SMALL,  # the little words that stand anywhere, each with its blank
    "not": _NOT,
    "me": _group("me us sa_akin sakin saakin"),
    "the": "(?:(?:the|your|my|an?|all the|yung|ung|ang|ng) )?",
    "answer": "(?:(?:final|full|complete|whole|direct|exact|correct|right|real|actual) )?"
    + _group("answers? ans solutions? results? sagot resulta solusyon"),
    "give": _group("give tell show send write reveal provide gimme hand say"),
    "if": r"(?! (?:if|whether|kung|how|why|what to|about|more)\b)",
    "bigay": _group("ibigay bigay sabihin sabi ipakita pakita pahingi penge hingi isulat i-?send give"),
    "teacher": _group("teacher prof(?:essor)? mom mother dad father parents tutor principal"),
    "guro": _group("ma'?am sir teacher titser guro mama papa nanay tatay mom dad prof"),
    "allows": _group("allows? allowed said says told lets? permits? permitted wants approved"),
    "rules": _group("instructions? rules? prompts? guidelines restrictions? orders training programming ladder"),
    "know": _group("know get understand remember see do solve figure follow start think_of continue"),
    "alam": _group(
        "gets magets alam maintindihan naintindihan naiintindihan maalala naaalala makuha nakukuha kaya sure sigurado"
        " marunong mahanap masagot masolve ma-?gets ma-?intindihan"
    ),
    "begin": _group(
        "sisimulan simulan magsimula uumpisahan umpisahan mag-?start gawin gagawin ito to yan iyan isolve i-?solve"
        " sasagutin sagutan lutasin"
    ),
    "problem": "(?:practi[cs]e )?" + _group("problems? exercises? questions? practi[cs]e drills? items?"),
    "more": "(?: " + _group("an? another one_more more some the new similar different other easier harder \\d") + ")*",
    "did": _group(
        "got get tried think_it'?s think_the think_that think wrote did have found guess said chose choose picked put"
        " subtracted added divided multiplied moved factored simplified substituted used started computed solved"
        " converted squared cancell?ed isolated distributed"
    ),
    "ginawa": _group(
        "nakuha nagawa ginawa sinubukan sinulat isinulat sinagot naisip nakita pinili inalis binawas binawasan"
        " ibinawas dinagdag dinagdagan idinagdag minultiply dinivide hinati pinarami inilipat nilipat sinolve in-?add"
        " sin-?ubtract inuna ginamit nilagay inilagay na-?try nasubukan"
    ),
    "work": _group("answer solution work guess try attempt essay draft sentence paragraph reason"),
    "told_to": r"(?:(?<=[.:;?!,)] )|(?<!.)|(?<=please )|(?<=pls )|(?<=you )|(?<=me )|(?<=to )|(?<=and )|(?<=po ))",
    "tasks": _group(
        "solve compute calculate evaluate simplify factor factori[sz]e expand graph prove balance convert find_the"
        " determine answer_the_(?:following|question) complete_the fill_in identify_the classify translate conjugate"
        " rewrite correct_the choose_the select_the encircle underline match_(?:the|each|column) arrange compose"
        " summari[sz]e write_(?:an?|the|one|two|three|\\d+|your)"
        " make_an?_(?:essay|poem|story|paragraph|sentence|speech|reaction)"
    ),
    "gawain": _group(
        "lutasin hanapin kuwentahin kwentahin kalkulahin sagutin sagutan tukuyin piliin salungguhitan bilugan isalin"
        " punan buuin iwasto isulat sumulat gumawa gawan bumuo pagtambalin isa-isahin ibuod pagsunud-sunurin i-?solve"
        " i-?compute i-?balance"
    ),
}


def _any(phrases: str) -> re.Pattern[str]:
    """One pattern for a list with a phrase a line."""
    lines = re.sub(r"\n\s*\+", "", phrases).strip().splitlines()
    pattern = "|".join(line.strip() for line in lines)
    for name, words in _WORDS.items():
        pattern = pattern.replace("{" + name + "}", words)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


# Whoever wants the result and not the way to it, by whatever means.
BEGGING = _any(
    r"""
    {give}(?: {me})?{small}(?: it is)? {the}{answer}
    gimme {the}{answer}
    (?:just|pls|please|plz|can you|could you|will you) (?:just )?(?:tell|answer|give|solve|do|say|show)
    + (?:{me}|it|this|that|now|already|everything){if}
    (?:solve|do|finish|answer) (?:it|this|that|everything|all)(?: of it)? (?:for me|already|now|na)
    (?:do|finish|answer) my (?:home ?work|assignment|module|seat ?work|quiz|exam|test)
    (?:only|just) {the}{answer}
    {answer}{small} (?:only|please|pls|plz|now|agad|na|lang|nlng|nalang|naman)
    (?:what'?s|whats|what is|what was|wats|ano|anu)(?: (?:na|ba|po|nga|talaga|kasi|ulit|then|again))* {the}{answer}
    i (?:just |only |really )*(?:want|need) (?:to (?:know|have|get|see) )?{the}{answer}
    i (?:just |only )?(?:want|need) it (?:done|answered|solved)
    (?:no|skip|without|stop|enough)(?: all| more| the| giving| your)* (?:hints?|questions?|explanations?|steps)
    i {not} (?:want|need)(?: any| the| your| more)* (?:hints?|questions?|explanations?|lectures?|steps|help|to learn)
    stop (?:asking|teaching|it|with the)
    why won'?t you (?:just )?(?:tell|answer|give|solve)
    (?:pa|paki)-?(?:sagot|sagutan|sagutin|solve)
    (?:sagot|sagutin|sagutan|solve|isolve|i-solve|tapusin|gawin)(?: mo)? (?:na|nalang|nlng|lang|agad|please|pls|plz)
    (?:sagutin|sagutan|tapusin|gawin) mo (?:ito|to|yan|iyan|lahat)
    {bigay}(?: mo| nyo| niyo)?{small}(?: {me})?{small} {the}{answer}
    (?:ibigay|bigay|sabihin|ipakita|pakita) mo (?:na|nalang|nlng|agad)
    bigyan mo{small} ako{small} ng {answer}
    (?:ikaw|kayo) na{small} (?:ang )?(?:sumagot|gumawa|magsagot|mag-?solve|bahala)
    (?:diretso|direkta|diretsahin|deretso)(?:ng)?(?: mo)?{small} (?:sa )?{the}{answer}
    (?:kailangan|gusto) ko{small} {the}{answer}
    ayoko{small}(?: ng| nang)? (?:hints?|tanong|paliwanag|magsolve|mag-?isip|explanation)
    (?:wag|huwag) (?:mo na|ka na|na){small} (?:akong )?(?:turuan|mag-?tanong|magpaliwanag|i-?explain|tanungin)
    my {teacher} (?:\w+ )?{allows}
    (?:pinayagan|pinapayagan|sabi|sinabi|payag){small}(?: ako)? (?:ni|ng|si|sina) {guro}
    (?:or else|otherwise) i(?:'ll| will|'m)
    i(?:'ll| will| am going to|'m going to|'m gonna) (?:fail|report|sue|delete|uninstall|give you|rate you|cry|quit)
    (?:babagsak|isusumbong|ire-?report|buburahin|i-?uninstall|mapapagalitan)
    one star|1 star|useless
    """
)

# Whoever would be the tutor's master: orders about rules, roles, modes and levels.
ORDERS = _any(
    r"""
    (?:ignore|disregard|forget|override|bypass|break)(?: \w+){0,4} {rules}
    (?:your|my|these|new) (?:new )?(?:instructions?|rules|orders)(?: are| is| say)
    system ?(?:prompt|message|override)
    you are (?:now|no longer)|from now on
    (?:pretend|imagine|suppose)(?: that)? (?:to be|you|we are|we're)
    act (?:as|like)
    role ?-?play(?:ing)?
    (?:developer|debug|admin|god|dan|jailbreak|unrestricted|answer|teacher|root) mode
    jailbreak(?:ed)?|do anything now|sudo
    (?:switch|change|set|turn|put)(?: \w+){0,3} (?:mode|level|ladder|intent)
    (?:mode|level|intent|solved|ladder|may_?tell)"? ?[:=]+ ?"?\w+
    (?:i am|i'm|this is) (?:your |the |a )?(?:teacher|developer|admin|administrator|creator|principal|tester|owner)
    (?:kunwari|magkunwari|magpanggap|kunwaring|umarte)
    (?:balewalain|(?:huwag|wag)(?: mong?)? sundin|suwayin|labagin)
    kalimutan(?: mo)?{small}(?: ang| yung)?(?: mga| iyong)* (?:tuntunin|utos|instructions?|rules?|panuto)
    """
)

# Whoever is stuck and asks for the next bit of help.
STUCK = _any(
    r"""
    (?:so |really |still )?(?:stuck|clueless)(?: ako| po)*
    (?:i'?m|i am|im) (?:so |really |still )?(?:lost|confused)
    i (?:really |still |just |honestly )*{not} (?:really |still )?{know}(?: \w+){0,3}
    idk|dunno|no idea|no clue|not sure|i forgot|i give up
    (?:i )?have no (?:idea|clue)
    hints?|clues?|pahint|pa-?hint|palatandaan|pahiwatig
    help|tulong|tulungan|patulong|patulungan|pahelp|pa-?help
    (?:how|where) (?:do|can|should|would|will|to)(?: i| we| you)? ?(?:start|begin|do (?:this|it|that)|go on|continue)
    how (?:do|can|should) (?:i|we) solve (?:this|it|that)
    how to (?:start|begin|do|solve|continue)(?: this| it| that)?
    what(?:'s| is| are| do i do| should i do| to do| will i do)?(?: the| my)? (?:next|first|1st|second)(?: step| part)?
    what now|now what|then what|next step
    (?:di|hindi|hndi|d){small} (?:ko|ako){small} {alam}
    (?:di|hindi|hndi|diko|dko){small} {alam}
    (?:ewan|malay)(?: ko)?
    (?:nalilito|naguguluhan|nahihirapan|nalito|litong-lito|lito|naliligaw)(?: ako)?
    (?:ang )?hirap{small}(?: nito| neto)?
    (?:suko|sirit|give up){small}(?: ako)?
    (?:paano|pano|panu){small} (?:ko )?{begin}
    (?:ano|anu){small} (?:ang |yung |ung )?(?:susunod|sunod|unang|kasunod|next|first|gagawin|dapat gawin)
    wal(?:a|ang){small}(?: akong| ako)? (?:idea|ideya|maisip|alam)
    """
)

# Whoever wants something to practise on.
PRACTICE = _any(
    r"""
    (?:give|make|show|send|ask|want|need|try|get|another|one more|new|similar|some)(?: me| us)?{small}{more} {problem}
    (?:let me|i want to|i'd like to|can i|can we|let'?s|help me|gusto kong?){small}
    + (?:practi[cs]e|mag-?practice|mag-?ensayo|magsanay)
    practi[cs]e{small} (?:problems?|questions?|exercises?|more|on|with|again|time|naman|sa|ng|pa)
    more practi[cs]e|mag practi[cs]e|practi[cs]e (?:me|pa)
    (?:quiz|test|drill) me
    another(?: one)?|one more|try another|(?:some )?more like (?:this|these|that|it)|something like (?:this|it)
    isa(?:ng)? pa(?:ng)?
    bigyan mo{small} ako{small} ng (?:isa pang |iba pang |bagong |ibang |mga )?
    +(?:practice|problem|tanong|pagsasanay|exercise|katulad|kapareho|drill|quiz)
    pagsasanay|mag-?practice|magpractice|magsanay|ensayo|mag-?ensayo|pa-?practice|pa-?quiz|mag-?quiz
    (?:katulad|kapareho|ganito|ganyan)(?:ng)?(?: na| pang)? (?:problem|tanong|problema|ulit)
    """
)

# Whoever tells of work that was done.
WORK = _any(
    r"""
    (?:my|the) (?:final )?{work}s?(?: here)? (?:is|are|was|would be)
    (?:here(?:'s| is| are)?|this is|check) (?:my|mine)(?: \w+)? ?{work}s?
    i (?:already |first |just )?{did}
    is (?:it|this|that) (?:right|correct|ok)|am i (?:right|correct)
    (?:ang |yung |ung )?(?:sagot|gawa|solusyon|hula|tingin|palagay) ko
    {ginawa} ko
    (?:nag-?try|nagsubok|nag-?solve|nag-?subtract|nag-?add|nag-?divide|nag-?multiply) ako
    tama (?:po )?ba
    """
)

# A question about an idea.
CONCEPT = _any(
    r"""
    (?:what|wat)(?:'?s| is| are| does| do| was| were| happens| happened| causes| makes)
    why|how (?:do|does|did|is|are|can|come|to|was|were)|when (?:do|does|is|was|did|were)|who (?:is|was|were|are)
    where (?:is|was|are|do|does)
    explain|define|describe|discuss|teach me|tell me (?:about|more|why|how|what)|meaning of|definition of
    difference between|compare|i want to (?:learn|understand)|can you (?:explain|teach)|examples? of|give an? example
    ano|anu|anong|bakit|bkt|paano|pano|papaano|paanong|kailan|sino|saan|alin|aling
    ipaliwanag|paliwanag|pa-?explain|i-?explain|pakipaliwanag|turuan|kahulugan|ibig sabihin|pagkakaiba
    halimbawa|ikuwento|ilarawan
    """
)

# Something that is set as work, whether or not the maths module can do it.
EXERCISE = _any(
    r"""
    {told_to}{tasks}
    {gawain}
    (?:home ?work|assignment|takdang[- ]aralin|seat ?work|worksheet|gawain|exam question|word problem|problem set)
    """
)
HOW_MANY = _any(
    r"""
    how (?:many|much|long|far|fast|old|tall|high|heavy|often)
    ilan|ilang|magkano|gaano|gaanong
    """
)
CHOICES = re.compile(r"(?:^|\s)\(?a[.)] .*?(?:^|\s)\(?b[.)] ", re.DOTALL)  # "a) … b) …"
