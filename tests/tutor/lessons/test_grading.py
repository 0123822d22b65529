"""Whether a student's reply to a check question counts as right."""

from __future__ import annotations

import pytest

from functions.tutor.lessons.grading import NEGATIONS, grade
from functions.tutor.lessons.lesson import Check, library
from functions.tutor.lessons.words import all_words

OXYGEN = ["oxygen", "oksiheno"]
THREE = ["light, water, carbon dioxide", "liwanag, tubig, carbon dioxide"]
VEINS = ["not enough blood", "kulang sa dugo"]
RIGHT = [
    (OXYGEN, "oxygen"),
    (OXYGEN, "Oxygen po!"),
    (OXYGEN, "it's oxygen, I think"),
    (OXYGEN, "oksiheno ang sagot ko"),
    (OXYGEN, "oxigen"),
    (OXYGEN, "not carbon dioxide but oxygen"),
    (OXYGEN, "hindi carbon dioxide kundi oxygen"),
    (["photosynthesis"], "photosyntesis"),
    (["photosynthesis"], "potosintesis"),
    (THREE, "water, light and carbon dioxide"),
    (THREE, "carbon dioxide, tubig at liwanag"),
    (["emilio aguinaldo", "aguinaldo"], "si Emilio Aguinaldo po"),
    (["1986", "february 1986"], "noong 1986"),
    (["ana sang the song"], "Ana sang the song."),
    (["b", "the second"], "letter b"),
    (["6"], "hindi 5 kundi 6"),
    (["0.6"], "0.6 po kasi 60 hundredths"),
    (["₱600", "600"], "600 pesos"),
    (["3000"], "3,000"),
    (["25%"], "25 percent"),
    (["3"], "tatlo po"),
    (["pang-uri", "pang uri", "adjective"], "pang-uri po"),
    (VEINS, "there is not enough blood"),
    (['"play"'], "play po"),
    (['"magandang umaga"'], "Magandang umaga!"),
    (["veto / override", "veto and override"], "veto, then Congress can override it with a 2/3 vote"),
]
WRONG = [
    (OXYGEN, "carbon dioxide"),
    (OXYGEN, "not oxygen"),
    (OXYGEN, "hindi oxygen"),
    (OXYGEN, "it isn't oxygen"),
    (["decreases", "falls"], "it won't decrease"),
    (OXYGEN, "oxygen or carbon dioxide"),
    (OXYGEN, "oxygen o nitrogen"),
    (OXYGEN, "oxygen/nitrogen"),
    (["neutron"], "neuron"),
    (["proton"], "photon"),
    (["perpektibo"], "imperpektibo"),
    (["kumain"], "kakain"),
    (["naglalaro"], "naglaro"),
    (["meiosis"], "mitosis"),
    (["solid to liquid"], "liquid to solid"),
    (["1986"], "1896"),
    (["6"], "hindi 6"),
    (["0.6"], "0.06"),
    (["6"], "16"),
    (["5"], "-5"),
    (["1986"], "noong 1972"),
    (THREE, "soil"),
    (VEINS, "enough blood"),
    (["pang-uri", "adjective"], "pang-abay"),
    (OXYGEN, "ewan"),
    (['"play"'], "plays"),
    (['"play"'], "hindi play"),
    (['"play"'], "play or plays"),
    (['"bought"'], "brought"),
    (['"magandang umaga"'], "maganda na umaga"),
    (['"puso niya ay bato"'], "ang puso niya ay parang bato"),
]


def check(accept: list[str]) -> Check:
    return Check(question="?", answer="Because.", hints=["Think.", "Think again."], accept=accept)


def verdict(accept: list[str], reply: str) -> str:
    given = grade(check(accept), reply)
    assert given is not None
    return given.kind


@pytest.mark.parametrize(("accept", "reply"), RIGHT)
def test_a_right_reply_counts_however_it_is_typed(accept: list[str], reply: str) -> None:
    assert verdict(accept, reply) == "same"


@pytest.mark.parametrize(("accept", "reply"), WRONG)
def test_a_wrong_reply_never_counts(accept: list[str], reply: str) -> None:
    assert verdict(accept, reply) in ("different", "unreadable")


def test_a_part_of_a_list_is_almost() -> None:
    given = grade(check(THREE), "water and light")
    assert given is not None
    assert (given.kind, given.why) == ("almost", "incomplete")


@pytest.mark.parametrize(
    ("accepted", "question"),
    [
        ("3(2x + 3)", "6x + 9"),
        ("(x + 3)(x + 4)", "x^2 + 7x + 12"),
        ("5*sqrt(2)", "sqrt(50)"),
        ("3:4", "18:24"),
        ("1/2", "3/6"),
    ],
)
def test_the_question_read_back_is_not_yet_the_answer(accepted: str, question: str) -> None:
    assert verdict([accepted], question) == "almost"


def test_an_open_question_is_judged_by_nobody() -> None:
    assert grade(check([]), "because it is less than a half") is None


@pytest.mark.parametrize("reply", ["", "   ", "?!", "😀"])
def test_an_empty_reply_is_unreadable(reply: str) -> None:
    assert verdict(OXYGEN, reply) == "unreadable"


def test_every_answer_that_a_lesson_accepts_is_accepted_and_not_when_it_is_denied() -> None:
    for topic, lessons in library().items():
        for lesson in lessons.values():
            for one in lesson.checks:
                for accepted in one.accept:
                    assert verdict(one.accept, accepted) == "same", (topic, accepted)
                    if not (NEGATIONS | {"because", "dahil", "kasi"}) & set(all_words(accepted)):
                        assert verdict([accepted], f"hindi {accepted}") != "same", (topic, accepted)
