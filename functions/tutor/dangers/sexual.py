"""Sexual content, asked for or written."""

from __future__ import annotations

from functions.tutor.dangers.rule import rule

SEXUAL = (
    rule(
        r"something sexual|having sex|fantasy|fuck me|makakita|bastos",
        r" (?:tell|write|show|say)(?: \w+)? something (?:sexual|sexy|dirty|erotic)(?= |$)| (?:story|kwento|"
        r"kuwento|scene)(?: \w+){0,7} having sex(?= |$)| your (?:sexual )?fantas(?:y|ies)(?= |$)|"
        r" fuck me(?= |$)| {gusto}{na} {ko}{na} (?:makakita|manood|makapanood) ng (?:hubad|bold|porn|"
        r"scandal)| (?:chat|usap|kwentuhan) tayo(?: \w+){0,2} bastos(?= |$)",
        unless=r" (?:fantasy (?:story|novel|genre)|bakit bastos) ",
    ),
    rule(
        r" xx ",
        r" xx (?:videos?|vids?|sites?|links?|movies?|pics?|porn)(?= |$)",
    ),
    rule(
        r"about sex|be naked|get naked|have sex|having sex",
        r" (?:dirty|green|bastos na) jokes? about sex | can (?:you|u) (?:be|get) naked | (?:story|kwento|"
        r"kuwento) (?:where|about)(?: \w+){0,3} (?:having|have) sex ",
    ),
    rule(
        r"roleplay|role play",
        r" (?:roleplay|role play|rp) (?:\w+ )?(?:sex|sexy|sexual|nsfw|naked)(?= |$)",
    ),
    rule(
        r"bastos|malibog|malaswa",
        r" (?:kwento|kuwento|kwentuhan|istorya|usapan|video|joke)(?: \w+){0,3} (?:bastos|malibog|malaswa)(?= |$)| "
        r"(?:bastos|malibog|malaswa)(?:ng)? (?:na )?(?:kwento|kuwento|istorya|usapan|video|joke)",
        unless=r" (?:bakit masama|mali|bawal|ugali) ",
    ),
    rule(
        r"bold|scandal|hubad",
        r" (?:pa ?send|send|panood|nood|manood|penge|pahingi|link)(?: \w+){0,3} (?:bold|scandal|hubad)(?= |$)",
        unless=r" (?:font|text|letters|italic|sculpture|rebulto) ",
    ),
    rule(
        r"sex",
        r" what (?:does|is) (?:having )?sex (?:feel|like) | {gusto}{na} {ko}{na} (?:ng |nang |makipag |mag )?sex(?= "
        r"|$)",
        unless=r" (?:education|sex and gender) ",
    ),
    rule(
        r"scene",
        r" (?:steamy|sexy|sex|smutty|erotic|bed) (?:love )?scenes?(?= |$)| love scenes?(?: \w+){0,4} (?:undress\w*|"
        r"naked|bed|sex)(?= |$)",
    ),
    rule(
        r"naked|nude",
        r" (?:see|show me|want|watch|images? of|pictures? of|photos? of|generate|draw) (?:\w+ ){0,2}(?:naked|nude) "
        r"(?:girls?|boys?|wom[ae]n|m[ae]n|teens?|kids?|children|classmates?|teacher|images?|pictures?|pics?|photos?)",
        unless=r" (?:painting|sculpture|renaissance|art|statue|museum) ",
    ),
    rule(
        r"porn|hentai|xvideo|onlyfans|xnxx|redtube|rule34",
        r" (?:porn|pornhub|porno|pornography|hentai|xvideos?|xnxx|redtube|onlyfans|rule34)(?: \w+)? ",
        unless=r" (?:effects? of|law|laws|ra \d+|republic act|cybercrime|addiction|child pornography|anti child|"
        r"epekto ng|batas|crime|illegal|danger\w*|harmful|why is|bakit masama) ",
    ),
    rule(
        r"nudes|nude |naked|hubad",
        r" (?:send|show|give|share|pasend|pa send|penge|pahingi|generate|draw me|make|see|watch|trade)(?: \w+){0,3} "
        r"(?:nudes|nude|naked|hubad)(?: \w+)? ",
        unless=r" (?:statue|painting|naked eye|art|renaissance|egg|naked mole|mole rat|venus|david|sculpture|"
        r"botticelli|asks me|asked me) ",
    ),
    rule(
        r"sex|sekswal|erotic|steamy|malaswang|bastos|spg|smutty|kinky",
        r" (?:sexy|sexual|sex|erotic|steamy|sekswal|malaswang|bastos na|spg|smutty|kinky)(?: \w+)? (?:story|stories|"
        r"scenes?|roleplay|role play|fanfic|fan fiction|kwento|kuwento|chat|jokes?|video|videos|vids?|scandal|"
        r"fantasy|positions?|talk|pics?|toys?|moves|game) ",
        unless=r" (?:sexual (?:health|reproduction)|sex education|harassment|pistil|violence|abuse|awareness|video "
        r"on (?:sexual|asexual)) ",
    ),
    rule(
        r"erotic|smut|nsfw|lewd|r18|wattpad spg",
        r" (?:erotica|erotic|smut|nsfw|lewd|lewds|r18 story) ",
        unless=r" (?:corn smut|smut fungus|ustilago|poetry of the) ",
    ),
    rule(
        r"sex",
        r" (?:have|having|makipag|mag|do|want|wanna|try|doing)(?: \w+)? ?sex (?:with|sa|kay|tayo|me|ngayon|on|"
        r"tonight|now) | (?:lets|let us|can we|wanna|we should) (?:have|do|try) (?:sex|sexting) | (?:do|lets|start) "
        r"sexting ",
        unless=r" (?:education|talk about|force|pinipilit) ",
    ),
    rule(
        r"sex",
        r" (?:makipag ?sex|mag ?sex|nag ?sex|nagsesex|magsesex|makipagtalik|sexting|sext) (?:with|tayo|sa akin|"
        r"tayong|kay|ka|kami|me|sakin|ko|ako|sila|na) ",
    ),
    rule(
        r"sex",
        r" (?:how (?:do|to|does)|paano|pano|describe|teach me|write|turuan mo ako)(?: \w+){0,4} (?:have sex|having "
        r"sex|mag ?sex|makipag ?sex|makipagtalik|do sex|make love) ",
        unless=r" (?:animals?|plants?|flowers?|bees|frogs?|fish|snails?|hayop|halaman|insects?|disease|sti|hiv|safe|"
        r"pregnan\w*|risk\w*) ",
    ),
    rule(
        r"blowjob|blow job|handjob|hand job|deepthroat|gangbang|threesome|dildo|vibrator|creampie|cumshot|milf|bdsm|"
        r"orgy|camgirl|camsex|fleshlight|fap",
        r" (?:blow ?jobs?|hand ?jobs?|deepthroat|gangbang|threesome|dildos?|creampie|cumshots?|milfs?|bdsm|orgy|"
        r"camgirls?|camsex|cam sex|fapping|fap) ",
        unless=r" (?:roman orgy|bacchanal) ",
    ),
    rule(
        r"suck|lick|ride|dick|cock|pussy|boob|tits|cum |horny",
        r" (?:suck|lick|ride|stroke|touch|eat|show me|pic of|picture of|see|grab|big|huge)(?: \w+){0,2} (?:dick|"
        r"cock|pussy|boobs|tits|titties|penis|vagina|nipples) | (?:dick|cock|pussy|boobs?|tits) pics? | (?:im|i am|"
        r"so|get|got|make me|makes me|youre|feeling|feel) (?:so )?horny | cum (?:on|in|inside|for) (?:me|my|her|his|"
        r"him|you|u) ",
        unless=r" (?:moby dick|dick and jane|philip k|tufted|blue tits?|great tits?|bird) ",
    ),
    rule(
        r"orgasm|masturbat|horny|turn me on|finger |dirty",
        r" (?:make (?:me|her|him|u|you)|give me|have an?|reach|how to)(?: \w+){0,3} orgasm | (?:how (?:to|do i|do "
        r"you)|help me|watch me|i (?:want to|wanna)|teach me)(?: \w+)? masturbat\w* | turn me on | finger (?:me|her|"
        r"yourself) | talk dirty | dirty talk ",
        unless=r" guitar ",
    ),
    rule(
        r"dirty|sexy|seduc|strip|undress",
        r" (?:talk|be|act|speak) (?:dirty|sexy|naughty)(?: \w+)? | strip (?:for|naked) | (?:undress|seduce) (?:me|"
        r"her|him) ",
    ),
    rule(
        r"kantot|iyot|jakol|salsal|chupa|tsupa|tamod|libog|pekpek|kepyas|burat|bayag|kantut|hindot|bold|torjak|"
        r"kalibugan|scandal|spg",
        r" (?:\w{0,4}kantot\w*|kantutan|\w{0,3}iyot(?:an)?|iyutan|\w{0,4}jakol\w*|\w{0,4}salsal(?:in|an)?|"
        r"\w{0,3}chupa(?:in|an)?|tsupa\w*|tamod|malibog|kalibugan|nalilibugan|libog|pekpek|kepyas|burat|hindutan|"
        r"hindot) | (?:bold|rated spg|spg|pang matanda) na (?:pelikula|video|kwento|kuwento|kwentuhan|palabas) | "
        r"bold movies? | pinay (?:sex )?(?:scandal|porn) | (?:scandal|video scandal) (?:ng|ni|of) (?:mga )?(?:pinay|"
        r"\w+ pinay|artista|estudyante|student) ",
        unless=r" (?:salsal na bakal|pandayan|panday) ",
    ),
    rule(
        r"girlfriend|sexy|moan|thrust|nipple|breast",
        r" sexy (?:girlfriend|boyfriend|maid|nurse|teacher|student|girl|babe) | (?:moaned|moaning|moans)(?: "
        r"\w+){0,8} (?:thrust\w*|nipples?|breasts?|naked|undress\w*|bed|inside) | (?:thrust|thrusting|thrusts)(?: "
        r"\w+){0,2} (?:into|inside) (?:her|him|me) ",
    ),
    rule(
        r"loli|shota|underage|minor|little girl|teen",
        r" (?:underage|loli|lolicon|shotacon|little girls?|teen girls?|minors?)(?: \w+){0,3} (?:sex|sexy|naked|nude|"
        r"porn|nudes|erotic) ",
        unless=r" (?:law|laws|republic act|protect\w*|batas|crime) ",
    ),
)
