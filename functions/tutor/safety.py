"""The first safety layer, without a model: what a pupil says or asks outright, and the fixed words that answer it.

It reads words, not moods: "I hate fractions" is no distress, "I want to die" is.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import Literal

from functions.contract.settings import setting
from functions.tutor.dangers.abuse import ABUSE, GROOMING
from functions.tutor.dangers.ending_life import ENDING_LIFE
from functions.tutor.dangers.ending_life_filipino import ENDING_LIFE_FILIPINO
from functions.tutor.dangers.harm import HARM
from functions.tutor.dangers.rule import Rule
from functions.tutor.dangers.self_harm import SELF_HARM
from functions.tutor.dangers.sexual import SEXUAL
from functions.tutor.language import Language
from functions.tutor.unmask import readings

Danger = Literal["distress", "sexual", "harm"]

CRISIS_LINES = setting(
    "CRISIS_LINES",
    list[str],
    default=["1553 (landline)", "0917-899-8727", "0919-057-1553"],
    help="Of the National Center for Mental Health; a student in distress is given them.",
)
CRISIS_CHECKED = setting(
    "CRISIS_CHECKED",
    default="2025-12",
    example="2025-12",
    pattern=r"\d{4}-(0[1-9]|1[0-2])$",
    help="The month in which somebody last checked those numbers.",
)
CRISIS_EMERGENCY = setting("CRISIS_EMERGENCY", default="911", help="The emergency number; 911 is the country's.")

MOST = 20_000  # characters that are looked at; no question is that long
RULES: dict[Danger, tuple[Rule, ...]] = {  # whoever is in need is not refused: distress comes first
    "distress": (*ENDING_LIFE, *ENDING_LIFE_FILIPINO, *SELF_HARM, *ABUSE, *GROOMING),
    "sexual": SEXUAL,
    "harm": HARM,
}
_MONTHS: dict[Language, str] = {
    "en": "January February March April May June July August September October November December",
    "fil": "Enero Pebrero Marso Abril Mayo Hunyo Hulyo Agosto Setyembre Oktubre Nobyembre Disyembre",
}

_WORDS: dict[Danger, dict[Language, str]] = {
    "distress": {
        "en": "Thank you for telling me. What you are going through sounds very hard, and it is not your fault. "
        "You do not have to carry it alone.\n\n"
        "I am only a study program, so please talk **now** to an adult you trust: a parent or another relative, a "
        "teacher, or your guidance counselor. If the person you thought of first cannot listen, or is the one who "
        "hurts you, choose another. If you are in danger right now, go to where other people are, or "
        "call {emergency}.\n\n"
        "You can also call the National Center for Mental Health, day or night. Someone there will listen:\n\n"
        "{lines}\n\n"
        "*(Numbers checked in {checked}.)*\n\n"
        "Your lesson can wait. When you want to go on with it, I am here.",
        "fil": "Salamat at sinabi mo ito sa akin. Mabigat ang pinagdaraanan mo, at hindi mo ito kasalanan. "
        "Hindi mo ito kailangang pasanin nang mag-isa.\n\n"
        "Programa lang ako para sa pag-aaral, kaya kausapin mo sana **ngayon** ang isang nakatatandang "
        "pinagkakatiwalaan mo: magulang o ibang kamag-anak, guro, o guidance counselor. Kung hindi makapakinig ang "
        "una mong naisip, o siya ang nananakit sa iyo, pumili ng iba. Kung nasa panganib ka ngayon, pumunta sa lugar "
        "na may ibang tao, o tumawag sa {emergency}.\n\n"
        "Puwede ka ring tumawag sa National Center for Mental Health, araw man o gabi. May makikinig sa iyo "
        "roon:\n\n"
        "{lines}\n\n"
        "*(Tiningnan ang mga numero noong {checked}.)*\n\n"
        "Makapaghihintay ang aralin. Kapag gusto mo nang magpatuloy, narito ako.",
    },
    "sexual": {
        "en": "I cannot help with that: it is not something I write about with students. If someone sends you such "
        "things or asks you for them, it is not your fault; please tell an adult you trust.\n\n"
        "What are you studying? Questions about your health and biology lessons are always welcome.",
        "fil": "Hindi ako makakatulong diyan: hindi ako sumusulat tungkol diyan para sa mga mag-aaral. Kung may "
        "nagpapadala sa iyo ng ganyan o humihingi niyan, hindi mo iyon kasalanan; sabihin mo sa isang nakatatandang "
        "pinagkakatiwalaan mo.\n\n"
        "Ano ang pinag-aaralan mo? Laging puwede ang mga tanong tungkol sa health at biology.",
    },
    "harm": {
        "en": "I cannot help with that, because somebody could get hurt. If you are angry or afraid of someone, please "
        "talk about it with an adult you trust: a parent, a teacher, or your guidance counselor.\n\n"
        "What are you studying? If this was for a lesson, tell me about the lesson and I will help with it.",
        "fil": "Hindi ako makakatulong diyan, dahil may maaaring masaktan. Kung galit ka o natatakot ka sa isang tao, "
        "kausapin mo sana ang isang nakatatandang pinagkakatiwalaan mo: magulang, guro, o guidance counselor.\n\n"
        "Ano ang pinag-aaralan mo? Kung para ito sa aralin, sabihin mo kung anong aralin at tutulungan kita.",
    },
}


def look(text: str) -> Danger | None:
    """The danger that the text names outright, None in nearly all texts. For questions, and for what a model wrote.

    Linear in the length of the text.
    """
    by_beginning, found = _by_beginning(), set[Danger]()
    for reading in readings(text[:MOST]):
        threes = set(map("".join, zip(reading, reading[1:], reading[2:], strict=False)))
        for stem, danger, rule in chain.from_iterable(map(by_beginning.__getitem__, threes & by_beginning.keys())):
            if danger not in found and stem in reading and rule.fits(reading):
                found.add(danger)
    return next((danger for danger in RULES if danger in found), None)


@cache
def _by_beginning() -> dict[str, list[tuple[str, Danger, Rule]]]:
    """Each stem with what it stands for, by its first three letters: few of them occur in a text."""
    found: dict[str, list[tuple[str, Danger, Rule]]] = {}
    for danger, rules in RULES.items():
        for rule in rules:
            for stem in rule.stems:
                found.setdefault(stem[:3], []).append((stem, danger, rule))
    return found


def words_for(danger: Danger, language: Language) -> str:
    """What a student reads instead of an answer, Markdown."""
    year, month = CRISIS_CHECKED.value.split("-")
    checked = f"{_MONTHS[language].split()[int(month) - 1]} {year}"
    lines = "\n".join(f"- **{line}**" for line in CRISIS_LINES.value)
    return _WORDS[danger][language].format(lines=lines, checked=checked, emergency=CRISIS_EMERGENCY.value)
