"""What looks like maths and is none, or is a problem that is not solved here: another one must not be read into it."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from functions.tutor.maths.solve import solve
from functions.tutor.maths.syntax import TooLarge

FALSE_FRIENDS = [
    "The sale price is ₱400 after 20% off. What was the original price?",
    "What is the original price if it is 20% off ₱400?",
    "What is 24/7?",
    "Chapter 3",
    "12/25/2023",
    "Call 0917-899-8727",
    "H2O",
    "2H2 + O2 = 2H2O",
    "6CO2 + 6H2O → C6H12O6 + 6O2",
    "John 3:16",
    "The score was 3:2",
    "The time is 10:30",
    "at 7:30 pm",
    "ratio of boys to girls is 3:2, there are 30 students. How many boys?",
    "simplify the ratio of 3 km to 500 m",
    "Simplify my life in 3 steps",
    "Explain the mean of kindness",
    "What is the mean temperature of Manila in 2020, 2021, 2022?",
    "What is the mode of transport?",
    "average of 3 and 5 multiplied by 2",
    "mean and median of 2, 4, 6",
    "median voter 2016, 2019, 2022",
    "range of the Sierra Madre 1, 2, 3",
    "Find the area of Luzon",
    "What is the area of a rectangle with perimeter 20 cm and length 6 cm?",
    "area of a square with perimeter 20 cm",
    "Find the side of a square with area 49",
    "area of a circle with radius 6 cm minus a square with side 2 cm",
    "What is the volume of 5 moles of gas?",
    "area of a rectangle with length 5 cm and width 3 m",
    "area of a rectangle with length 5 cm",
    "perimeter of a triangle with sides 1, 2 and 9",
    "5 km race",
    "I ran 5 km in 30 minutes",
    "5 km in m per second",
    "convert 5 km to kg",
    "convert 100 pesos to dollars",
    "World War 2 to 3",
    "the probability of rain is 30%",
    "probability of getting an ace then a king from a deck",
    "probability of not getting a 4 with a die",
    "probability of drawing a red marble then a blue marble from a bag with 3 red and 5 blue",
    "A bag has 3 red and 5 blue marbles. What is the probability of drawing two red marbles?",
    "probability of rolling a 4 twice with a die",
    "probability of getting at least one head in 2 tosses",
    "probability of getting a king or a queen from a deck",
    "probability of a red card or an ace from a deck",
    "derivative of x^2 = 4",
    "derivative of x^2 + y^2",
    "f''(x) of x^3",
    "integrate x from 0 to infinity",
    "integral of x from 1 to x",
    "distance between Manila and Cebu",
    "distance between 3 and 5",
    "distance of (1,2) from the line y = 2x",
    "distance between (1,2), (3,4) and (5,6)",
    "slope of a line",
    "slope of the line perpendicular to y = 2x + 1",
    "equation of the line parallel to y = 2x + 1 through (1, 2)",
    "equation of a circle with center (1,2) and through (3,4)",
    "midpoint of the 19th century",
    "find the next number: 1, 1, 2, 3, 5, 8",
    "next term of 1, 4, 9, 16",
    "10th term of 2, 4",
    "sequence 2, 4, 8: what is the sum?",
    "what comes next after 5?",
    "5th grade term 2",
    "which term of 3, 7, 11, ... is 99?",
    "how many terms are in 3, 7, 11, ..., 99?",
    "sum of the arithmetic series 2 + 5 + 8 + ... + 29",
    "sin",
    "sin 30 + cos 60",
    "sin x = 1/2",
    "30° angle",
    "tan lines at 30",
    "Find the other leg of the right triangle whose legs are 3 and 4",
    "Find the area of a right triangle with legs 3 and 4",
    "Find the hypotenuse of a triangle with sides 3 and 4",
    "Simplify sin^2 x + cos^2 x",
    "simplify the fraction of people 3 4",
    "factor of safety 3x",
    "factors of x^2 - 9 and x^2 - 4",
    "x + y = 10",
    "x + y + z = 6, x - y = 2",
    "x^2 + y = 5, x - y = 1",
    "x < y",
    "x > 3 people",
    "a > b > c",
    "I <3 you",
    "if x > 5 and y = 2",
    "x ≠ 3",
    "|x| < 3",
    "1 < 2",
    "5 > 3x > 1 > 2",
    "x = 5",
    "x = 5, y = 3",
    "2x + 3 when x",
    "Evaluate 2x + y when x = 3",
    "simple interest",
    "Find the rate if the simple interest on ₱5,000 for 3 years is ₱900",
    "How long will ₱5,000 earn ₱900 at 6% simple interest?",
    "₱5,000 at 6% for 3 years compounded daily",
    "I have 5,000 pesos and 6% fever for 3 years",
    "interest rate of 5% in 2020",
    "Find the principal if interest is ₱600 at 5% for 2 years",
    "25% of 80 passed and 10% of 90 failed",
    "20% off ₱500 then 10% off",
    "What is 20% of 50% of 100?",
    "30% of students like math, 20 of 50",
    "hello 5",
    "3 apples + 2 apples",
    "3 + 4 apples",
    "If 3 pens cost ₱45, how much do 5 notebooks cost?",
    "Kung ang 3 lapis ay ₱24, magkano ang 5 papel?",
    "If 3 workers finish in 6 days, how many days for 9 workers?",
    "If 5 - 3 is 2, what is 3 - 2?",
    "Sino si Jose Rizal (1861-1896)?",
    "Republic Act 1425",
    "section 3.2",
    "pages 10-12",
    "Article 3 Section 4",
    "iPhone 15 vs 14",
    "COVID-19",
    "MATH 101",
    "Room 2+1",
    "Grade 7-8",
    "2nd of 3",
    "1/2 of the class failed",
    "half of the class of 40",
    "kalahati ng klase ng 40",
    "square root",
    "why is 2 + 2 = 4",
    "what is not 2 + 3",
    "2 + 3 or 4 + 5",
    "find x",
    "5x",
    "2x + 3",
    "(2, 3)",
    "[2, 3] + 1",
    "3 m + 2 m",
    "5 cm × 3 cm",
    "₱5 + 3 kg",
    "2 hours + 30 minutes",
    "9:00 - 7:30",
    "-5",
    "5 -",
    "+",
    "1,2,3",
    "1.2.3.4",
    "127.0.0.1 + 1",
    "v = 2.5.1",
    "3.14.15",
    "1e5 + 1",
    "1/2/3",
    "1-2-3",
    "2023-2024",
    "3D + 2D",
    "5G + 4G",
    "x2 + 3 = 5",
    "10x",
    "5 times a day",
    "three times in 5 years",
    "x = 1/2",
    "x = 2 or x = 3",
    "x > 3",
    "-2 < x <= 2",
    "x = -√2",
    "5√2",
    "6/8",
    "sum of 3 and 4 and 5",
]


@pytest.mark.parametrize("question", FALSE_FRIENDS)
def test_reads_no_problem_into_what_is_none(question: str) -> None:
    assert solve(question, "en") is None


ANSWERS = [
    "x = 4",
    "x=4 po ba?",
    "x = 2, y = 3",
    "x = 2 or x = 3",
    "x > 3",
    "-1 <= x < 2",
    "3/4",
    "6/8",
    "5√2",
    "(2, -1)",
]
ANSWERS += [
    "12 cm",
    "₱1,200",
    "25%",
    "3:4",
    "2x + 3",
    "(x + 2)(x + 3)",
    "I got 3/4",
    "sagot ko ay 7",
    "7",
    "-5",
    "0.75",
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_takes_an_answer_for_no_new_problem(answer: str) -> None:
    assert solve(answer, "en") is None


LOOKALIKES = [
    ("２ｘ＋３＝１１", "x = 4"),
    ("2х + 3 = 11", "x = 4"),
    ("𝟐𝑥 + 𝟑 = 𝟏𝟏", "x = 4"),
    ("x² − 5x + 6 = 0", "x = 2 or x = 3"),
    ("3∶4 = x∶12", "x = 9"),
    ("½ × 10", "5"),
    ("2⋅3", "6"),
    ("x ⩽ 2x − 3", "x >= 3"),
    (r"\(\frac{1}{2} + \frac{1}{3}\)", "5/6"),
    (r"Solve \(2x \leq 8\)", "x <= 4"),
    (r"\(3 \times 4\)", "12"),
    (r"\(\sqrt{50}\)", "5*sqrt(2)"),
]


@pytest.mark.parametrize(("question", "result"), LOOKALIKES)
def test_reads_signs_that_only_look_different(question: str, result: str) -> None:
    solution = solve(question, "en")
    assert solution is not None
    assert solution.result == result


PIECES = ["1+", "(", "√", "9**", "^", "2x+", "x^2+", "1, ", "3/4 ", "½", "²", "₱5 ", "5% of ", "x<", "1<x<", "1:", "∫ "]
PIECES += [
    "5 cm by ",
    "(1,2) ",
    "factor ",
    "(x+1)",
    "(x+1)^2",
    "ab+",
    "mean 1 ",
    "red ",
    "if x = 1 ",
    "π",
    "a-",
    "😀",
    "٣",
    " ",
]
HARD = [
    *(
        "9**9**9",
        "9**9**9**9",
        "(x+1)^99",
        "expand (x+1)^12(x-1)^12",
        "factor 83160x^5+83160",
        "√9999999967+√9999999929",
    ),
    *(
        "√2+√3+√5+√7+√11+√13",
        "(√2+√3)^60",
        "1000th term of 2, 4, 8",
        "tan 99999.5°",
        "2^0.0000001",
        "integrate (x+1)^8",
    ),
    *("₱1,000 at 7.35% compounded monthly for 33 years, find the total amount", "x^2 <= 9999999967", "x/x/x/x/x = 1"),
    *(
        command + piece * 300
        for piece in PIECES
        for command in ("", "find ", "mean of ", "area of a circle with radius ")
    ),
]


@pytest.mark.parametrize("length", [600, 10_000])
def test_nothing_that_is_typed_keeps_the_process_busy(length: int) -> None:
    """Each takes some 10 ms at most; the limit only catches what has gone wild."""
    for question in HARD:
        began = time.process_time()
        with suppress(TooLarge):
            solve(question[:length], "en")
        assert time.process_time() - began < 1, question[:60]
