"""What a rule is, and the parts that rules are written with.

A rule is a regular expression over a reading of functions/tutor/unmask.py, and the stems of which a text must hold one
before the expression is tried: looking for stems is all that nearly every text costs. `{few}` and the like are PARTS.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

AROUND = 80  # characters on each side of a match in which an excuse counts

PARTS = {
    "laughing": (
        r" (?:die|dying|mamatay|mamamatay|patay)(?: na)?(?: ako)?(?: in| of| from| with| out of| sa| kaka)(?: \w+)? "
        r"?(?:laugh|laughter|laughing|embarrass\w*|cringe|shame|boredom|curiosity|kakatawa|tawa|kilig|hiya|gutom|"
        r"antok)"
    ),
    "few": r"(?: \w+){0,3}",
    "some": r"(?: \w+){0,6}",
    "i": r"(?:i|im|ive|ill|id)",
    "want": (
        r"(?:want|wanna|wants?|going|gonna|gunna|plan|planning|planned|decided|need|ready|about|tried|trying|try|"
        r"feel like|think of|thinking of|thinking about|thought of|thought about|thoughts of|urge)"
    ),
    "gusto": r"(?:gusto|gsto|gus2|gs2|nais|ibig|balak|plano|iniisip|naiisip|naisip|naiisipan|naisipan|pinaplano)",
    "ko": r"(?:ko|kong|q|qng|k|koh|ko po|ko pong)",
    "na": (
        r"(?: (?:na|nang|n|nga|lang|nlng|nalang|n lang|kaya|ba|daw|raw|ata|yata|siguro|talaga|tlga|po|pong|rin|din|"
        r"sana|minsan))*"
    ),
    "die": (
        r"(?:mamatay|mmatay|mamtay|mamamatay|mawala|maglaho|magpakamatay|magpaka matay|mgpakamatay|magpapakamatay|"
        r"mag ?suicide|magbigti|magsuicide|tapusin(?: na| nang)* (?:ang|ung|yung) buhay (?:ko|q))"
    ),
    "myself": r"(?:myself|my ?self|meself|myslf)",
    "self": r"(?:(?:ang|ung|yung|sa)? ?sarili|srili)(?: (?:ko|kong|q))?",
    "kin": (
        r"(?:dad|daddy|father|stepfather|stepdad|papa|papang|tatay|tatang|itay|mom|mommy|mother|stepmother|stepmom|"
        r"mama|mamang|nanay|inay|parents?|magulang|kuya|ate|brother|stepbrother|sister|cousin|pinsan|uncle|tito|"
        r"tiyo|auntie|aunt|tita|tiya|lolo|lola|grandpa|grandfather|grandma|stepparent|teacher|titser|guro|coach|sir|"
        r"maam|principal|driver|tutor|pastor|priest|pari|neighbor|neighbour|kapitbahay|boyfriend|bf|girlfriend|gf|"
        r"jowa|guardian|amain|ama|ina|asawa|kinakasama|live in partner)"
    ),
    "by": r"(?:ng|ni|nang|ng aking|ng mga|si|ang|yung|ung) ?(?:\w+ )?",
    "how": (
        r"(?:how (?:2|do|can|could|would|should|to|does|might) (?:i |you |u |we |one |someone |somebody |a person "
        r")?|(?:teach|tell|show) me (?:how )?(?:to )?|(?:steps|instructions|guide|tutorial|recipe|directions|way|"
        r"ways|method) (?:to|for|on) |(?:help|let) (?:me|us) (?:to )?|(?:i|we) (?:want|wanna|need) (?:to )?|p(?:aa|"
        r"a)no (?:po )?(?:ba )?(?:ako )?|turuan mo (?:po )?ako(?:ng)? |tulungan mo (?:po )?ako(?:ng)? )"
    ),
    "where": (
        r"(?:where|san|saan|sino|who)(?: (?:can|do|could|to|ba|po|ako|i|we|you|pwede|pwedeng|puwede|puwedeng|sells|"
        r"ang))* "
    ),
    "make": (
        r"(?:make|making|build|building|create|creating|assemble|construct|mix|synthesi[sz]e|cook|cooking|brew|"
        r"prepare|produce|extract|gumawa|gumagawa|makagawa|makakagawa|gawin|gagawa|magawa|ginagawa|magluto|"
        r"mag ?luto|lutuin|magtimpla|maghalo|bumuo)"
    ),
    "get": (
        r"(?:buy|get|order|sell|find|smuggle|hide|score|bumili|makabili|makakabili|makakuha|kumuha|magbenta|"
        r"nakakabili|mabibili|nabibili|makakakuha)"
    ),
    "weapon": (
        r"(?:(?:pipe|nail|petrol|time|fertili[sz]er|homemade|pressure cooker|smoke|dirty|chemical|real)? ?bomba?s?|"
        r"bomb|explosives?|pampasabog|pasabog|molotov(?: cocktail)?|grenades?|granada|landmine|ied|(?:real |ghost |"
        r"zip |homemade |3d printed |hand)?guns?|firearms?|silencer|baril|sumpak|paltik|ammo|bala ng baril|napalm|"
        r"thermite|gunpowder|pulbura)"
    ),
    "toy": r"(?! (?:calorimeter|cyclone|shelter|threat essay|glue|toy|model|costume|drawing|emoji|poster|control))",
    "poison": (
        r"(?:poisons?|lason|panlason|cyanide|ricin|sarin|nerve (?:gas|agent)|mustard gas|chlorine gas|toxic gas|"
        r"poison(?:ous)? gas|arsenic|tear gas|chloroform)"
    ),
    "drug": (
        r"(?:shabu|meth|crystal meth|methamphetamine|cocaine|crack|heroin|lsd|ecstasy|mdma|fentanyl|ketamine|weed|"
        r"marijuana|damo|chongke|tsongke|droga|drugs|illegal drugs|ghb|date rape drug|rugby solvent|party drugs?)"
    ),
    "person": (
        r"(?:someone|somebody|some1|people|a person|a human|a man|a woman|a child|a kid|a girl|a boy|a baby|anyone|"
        r"him|her|them|everyone|everybody|(?:my|our|his|her|the|this|that|a|these|those) (?:own )?(?:\w+ )?(?:{kin}|"
        r"classmates?|friends?|bestfriend|ex|crush|enemy|boss|son|daughter|family|husband|wife|students?|girl|boy|"
        r"guy|bully|bullies|seatmate))"
    ),
    "tao": (
        r"(?:ng tao|ang tao|tao|ng kaklase|si \w+|siya|sya|sila|kita|ang (?:mga )?(?:kaklase|kaaway|{kin}|teacher|"
        r"ex)|yung (?:mga )?(?:kaklase|kaaway|{kin}|ex)|ng (?:kaklase|kaaway|{kin}|bata))"
    ),
    "photos": r"(?:nudes?|naked|nude|sexy|private|hubad|walang damit|malaswang|maselang)",
    "pics": r"(?:pics?|pix|pictures?|photos?|videos?|vids?|selfies?|litrato|larawan|picture ko)",
}


@dataclass(frozen=True)
class Rule:
    """`excuse` is another meaning of the words (an idiom, a lesson, a game) that is told near them."""

    stems: tuple[str, ...]
    pattern: str
    excuse: str

    def fits(self, reading: str) -> bool:
        """Whether a folded text that holds one of the stems says this."""
        pattern, excuse = self._compiled
        return any(
            not (excuse and excuse.search(reading, max(0, found.start() - AROUND), found.end() + AROUND))
            for found in pattern.finditer(reading)
        )

    @cached_property
    def _compiled(self) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
        return re.compile(_filled(self.pattern)), re.compile(_filled(self.excuse)) if self.excuse else None


def rule(stems: str, pattern: str, *, unless: str = "") -> Rule:
    """A rule; stems are separated by a bar."""
    return Rule(tuple(stems.split("|")), pattern, unless)


def _filled(pattern: str) -> str:
    """The pattern with its parts, which may hold parts themselves."""
    while names := re.findall(r"\{([a-z]+)\}", pattern):
        for name in names:
            pattern = pattern.replace("{" + name + "}", PARTS[name])
    return pattern
