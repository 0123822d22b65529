"""Whether a model's first words are in a language that a student here can have asked for."""

from __future__ import annotations

import pytest

from functions.tutor.foreign import is_about_languages, judge, strays

OURS = [
    "Plants",
    "Ang halaman",
    "Para sa iyo",
    "A",
    "\\(2x = 8\\)",
    "**Photosynthesis**",
    "La Niña is a climate pattern that brings rain.",
    "El Filibusterismo is a novel by Rizal.",
    "Sige, unahin natin ang denominator (ibaba ng praksiyon) ng dalawang fractions.",
    "π, θ and Δ are Greek letters",
    "ᜊᜌ᜔ᜊᜌᜒᜈ᜔",
    "4",
]
OTHERS = [
    "植物通过光合作用制造食物。",
    "Растения делают себе пищу",
    "النباتات تصنع غذاءها",
    "식물은 스스로 양분을 만듭니다",
    "Las plantas hacen su propia comida con la luz del sol",
    "Para resolver esta ecuación, primero restamos 3 de los dos lados",
    "Les plantes font leur propre nourriture avec la lumière",
    "Die Pflanzen machen ihre eigene Nahrung mit dem Licht und",
    "Untuk menyelesaikan persamaan ini, harus dengan langkah",
    "As plantas não são verdes por isso, você",
]


@pytest.mark.parametrize("text", OURS)
def test_english_and_filipino_pass_with_their_first_word(text: str) -> None:
    assert judge(text, ended=True) == "pass"
    if not text.startswith(("La ", "El ")):
        assert judge(text.split(maxsplit=1)[0], ended=False) == "pass"


@pytest.mark.parametrize("text", OTHERS)
def test_another_language_or_script_is_refused(text: str) -> None:
    assert judge(text, ended=False) == "refuse"
    words = text.split()
    assert all(judge(" ".join(words[:size]), ended=False) != "pass" for size in (1, 2, 3) if size == len(words))


def test_what_may_be_either_is_waited_for_shortly() -> None:
    assert judge("Las", ended=False) == "hold"
    assert judge("Las", ended=True) == "pass"
    assert judge("Las Piñas is a city", ended=False) in ("pass", "hold")
    assert judge("Las Piñas is a city in the south of Metro Manila, and", ended=False) == "pass"


@pytest.mark.parametrize(
    "question", ["How do I say hello in Japanese?", "Isalin ito sa Espanyol: salamat", "What does 山 mean?"]
)
def test_a_question_about_languages_may_be_answered_in_them(question: str) -> None:
    assert is_about_languages(question)
    assert not is_about_languages("What is photosynthesis?")


def test_counts_letters_of_other_scripts_only() -> None:
    assert strays("π ≤ 4 ñ é ₱ ᜊ") == 0
    assert strays("abc 山川") == 2
