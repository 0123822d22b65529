"""What a student's message gives as her answer."""

from __future__ import annotations

import pytest

from functions.tutor.maths.attempts import find_answer
from functions.tutor.maths.compare import compare

ATTEMPTS = [
    ("x=4 po ba?", "x=4"),
    ("sagot ko ay tatlo", "3"),
    ("I got 3/4", "3/4"),
    ("12 cm", "12 cm"),
    ("4", "4"),
    ("x = 4", "x = 4"),
    ("is it 4?", "4"),
    ("Is the answer 12 cm?", "12 cm"),
    ("my answer is 7", "7"),
    ("The answer is 2x + 3.", "2x + 3"),
    ("final answer: x = -2", "x = -2"),
    ("ang sagot ko po ay labindalawa", "12"),
    ("Sagot: 25%", "25%"),
    ("nakuha ko po 3.5", "3.5"),
    ("I think it's 15 because 3 times 5 is 15", "15"),
    ("feeling ko 8", "8"),
    ("baka 10?", "10"),
    ("siguro po kalahati", "1/2"),
    ("tama ba ang 5/8?", "5/8"),
    ("9 po yung sagot", "9"),
    ("12 ang sagot", "12"),
    ("7 po ba ang sagot?", "7"),
    ("x is 5", "x = 5"),
    ("2x + 3 = 11, 2x = 8, x = 4", "x = 4"),
    ("2x = 8\nx = 4", "x = 4"),
    ("so x = 4", "x = 4"),
    ("kaya x = 4 po", "x = 4"),
    ("x = 2 or x = -3", "x = 2 or x = -3"),
    ("x=2 at x=-3 po", "x=2 at x=-3"),
    ("(x+2)(x+3)", "(x+2)(x+3)"),
    ("x² + 5x + 6", "x^2 + 5x + 6"),
    ("y = 2x + 1", "y = 2x + 1"),
    ("(2, -1)", "(2, -1)"),
    ("x > 3", "x > 3"),
    ("₱1,200 po", "₱1,200"),
    ("I got ₱50 each", "₱50"),
    ("50 pesos", "50 pesos"),
    ("5√2", "5√2"),
    (r"\frac{3}{4}", "3/4"),
    ("no solution", "no solution"),
    ("walang solusyon po", "walang solusyon"),
    ("3:4 po", "3:4"),
    ("twenty-one", "21"),
    ("dalawampu't lima po", "25"),
    ("tingin ko 6 sir", "6"),
    ("I ended up with 2.5 hours", "2.5 hours"),
    ("ans 36", "36"),
    ("36π cm²", "36π cm^2"),
    ("5/8 is my answer", "5/8"),
    ("maybe 4?", "4"),
    ("my try: x = 7", "x = 7"),
    ("12 mangoes po", "12 mangoes"),
    ("I guess 100", "100"),
    ("akala ko 9 ang sagot", "9"),
]

NOTHING = [
    "",
    "   ",
    "What is 2x + 3 = 11?",
    "Solve 2x + 3 = 11",
    "2x + 3 = 11",
    "3/4 + 1/8",
    "I don't know",
    "idk po",
    "hindi ko alam",
    "hindi ko po alam ang sagot",
    "just tell me the answer",
    "ibigay mo na ang sagot",
    "sabihin mo na lang po ang sagot",
    "please give me the answer",
    "what is the answer to number 3?",
    "paano po i-solve ang 2x + 3 = 11?",
    "12% of 50",
    "Ano ang 12% ng 50?",
    "Can you give me 3 examples?",
    "bakit 8 ang nasa kanan?",
    "how did you get 8?",
    "I am in grade 7",
    "grade 7 po ako",
    "ok",
    "opo",
    "thanks po!",
    "salamat",
    "hi",
    "I'm stuck",
    "next",
    "hint please",
    "one more hint",
    "isang hint pa po",
    "hindi ko gets yung step 2",
    "can I see step 3?",
    "Find the area of a square with side 5 cm.",
    "simplify 6/8",
    "factor x^2 + 5x + 6",
    "why do we divide by 2?",
    "I have 3 apples and Ana gives me 4 more, how many do I have?",
    "and/or",
    "no idea",
    "is it hard?",
    "is it?",
    "so what",
    "so how do I do that?",
    "wala akong maisip",
    "x" * 5000,
    "(" * 5000,
    "1+" * 4000,
]


@pytest.mark.parametrize(("message", "answer"), ATTEMPTS)
def test_finds_the_answer(message: str, answer: str) -> None:
    found = find_answer(message)
    assert found is not None
    assert found.replace(" ", "") == answer.replace(" ", "") or compare(answer, found).kind == "same"


@pytest.mark.parametrize("message", NOTHING)
def test_finds_no_answer_where_there_is_none(message: str) -> None:
    assert find_answer(message) is None
