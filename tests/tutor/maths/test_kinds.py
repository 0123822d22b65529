"""How each kind of problem is worked on the page: the steps a teacher would write, in their order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from functions.tutor.language import Language
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.solve import solve


def solved(question: str, language: Language = "en") -> Solution:
    solution = solve(question, language)
    assert solution is not None, question
    return solution


def in_order(question: str, *lines: str, language: Language = "en") -> None:
    text = solved(question, language).text
    places = [text.index(line) for line in lines]
    assert places == sorted(places), text


def test_a_negative_number_turns_the_inequality_around() -> None:
    in_order(
        "5 - 2x < 11", r"\[ -2x < 6 \]", "the inequality sign turns around", r"\[ x > -3 \]", r"**Answer:** \(x > -3\)"
    )


def test_a_compound_inequality_is_worked_in_all_three_parts() -> None:
    in_order("-1 < 2x + 3 <= 7", r"\[ -4 < 2x \le 4 \]", r"\[ -2 < x \le 2 \]")


def test_a_quadratic_inequality_is_tested_between_its_zeros() -> None:
    in_order("x² − 5x + 6 > 0", "Find where it is 0", "(x - 3)(x - 2) = 0", "The zeros are", r"x < 2 \text{ or } x > 3")


def test_a_system_is_eliminated_put_back_and_checked() -> None:
    in_order(
        "2x + 3y = 8, x - y = -1",
        r"\[ 2x + 3y = 8, \quad 2x - 2y = -2 \]",
        r"\[ 5y = 10 \]",
        r"\(y = 2\)",
        r"\(x = 1\)",
        "**Check.**",
    )


def test_a_system_without_a_single_solution_says_so() -> None:
    assert solved("x + y = 3, 2x + 2y = 8").result == "no solution"
    assert solved("x + y = 3, 2x + 2y = 6").result == "x + y = 3"
    assert "infinitely many" in solved("x + y = 3, 2x + 2y = 6").answer


def test_ratio_shares_add_up() -> None:
    in_order("Hatiin ang ₱500 sa ratio na 2:3", "2 + 3 = 5", r"500 \div 5 = 100", "₱200", "₱300", language="fil")


def test_the_rule_of_three_goes_through_the_price_of_one() -> None:
    in_order("If 3 pens cost ₱45, how much do 5 pens cost?", r"₱45 \div 3 = ₱15", r"5 \times ₱15 = ₱75")


def test_interest_names_its_formula_and_compounds_by_the_period() -> None:
    in_order("Find the simple interest on ₱5,000 at 6% for 3 years", "I = Prt", r"5{,}000 \times 0.06 \times 3 = ₱900")
    assert (
        solved("Find the compound interest on ₱10,000 at 7% compounded quarterly for 2 years").result
        == "about ₱1,488.82"
    )
    assert solved("Find the total amount if ₱10,000 is invested at 7% compounded quarterly for 2 years").result == (
        "about ₱11,488.82"
    )


def test_expanding_writes_every_product_before_it_collects() -> None:
    in_order("Expand (x+2)(x+3)", r"\[ x^{2} + 3x + 2x + 6 \]", "3x + 2x = 5x", r"x^{2} + 5x + 6")


def test_factoring_takes_the_common_factor_first_and_multiplies_back() -> None:
    in_order("factor 2x^3 - 8x", r"2x(x^{2} - 4)", "difference of two squares", "**Check.**")


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Factor x^2 + 5x + 6", "factored"),
        ("Expand (x + 1)(x + 2)", "expanded"),
        ("Simplify 2x + 3x", "simplified"),
        ("Simplify 6/8", "simplified"),
        ("Simplify the ratio 6:8", "simplified"),
        ("Simplify √50", "simplified"),
        ("2x + 3 = 11", "any"),
    ],
)
def test_the_form_of_the_result_is_the_one_that_was_asked_for(question: str, form: str) -> None:
    assert solved(question).form == form


def test_only_the_common_factor_is_taken_out_where_only_that_is_asked() -> None:
    assert solved("Factor out the GCF: 6x + 12").result == "6(x + 2)"
    assert solve("Factor out the GCF: 2x^3 - 8x", "en") is None


def test_a_sequence_shows_its_formula_with_its_numbers() -> None:
    in_order(
        "Find the 10th term of 3, 7, 11, ...",
        "common difference",
        "a_n = a_1 + (n - 1)d",
        r"3 + (10 - 1) \times 4 = 39",
    )


def test_a_circle_keeps_pi_unless_told_what_to_use() -> None:
    circle = solved("area of a circle with radius 10 cm")
    assert circle.result == "100*pi cm^2"
    assert r"\approx 314.16 \text{ cm}^{2}" in circle.text
    assert solved("area of a circle with radius 10 cm, use π = 3.14").result == "314 cm^2"
    assert solved("area of a circle with radius 7 cm. Use pi = 22/7").result == "154 cm^2"


def test_special_angles_are_exact_and_others_rounded() -> None:
    assert solved("sin 60°").result == "sqrt(3)/2"
    assert solved("sin 61°").result == "about 0.8746"
    assert "special right triangles" in solved("sin 60°").text


def test_a_mean_that_does_not_end_is_given_exactly_and_rounded() -> None:
    mean = solved("mean of 1, 2, 2")
    assert mean.result == "5/3"
    assert r"\approx 1.67" in mean.text


def test_a_list_may_hold_thousands_fractions_and_signs() -> None:
    assert solved("mean of 1,200, 1,300").result == "1250"
    assert solved("mean of 100,200,300").result == "200"
    assert solved("mean of 1 1/2, 2 1/2").result == "2"
    assert solved("range of -3, 4, -10").result == "14"


def test_favorable_outcomes_are_listed_and_counted() -> None:
    in_order(
        "probability of a sum of 4 with two dice", r"\(36\)", "(1, 3), (2, 2), (3, 1)", r"\frac{3}{36} = \frac{1}{12}"
    )


def test_an_integral_has_its_constant_and_a_definite_one_its_limits() -> None:
    assert solved("integral of 6x").result == "3x^2 + C"
    in_order("integral of 6x from 1 to 2", "F(x) = 3x^{2}", r"F(2) = 12, \quad F(1) = 3", r"12 - 3 = 9")


def test_units_are_multiplied_to_the_smaller_and_divided_to_the_larger() -> None:
    in_order(
        "Ilang metro ang 2.5 km?", r"1 \text{ km} = 1{,}000 \text{ m}", r"2.5 \times 1{,}000 = 2{,}500", language="fil"
    )
    in_order("convert 45 minutes to hours", r"1 \text{ h} = 60 \text{ min}", r"45 \div 60 = 0.75")


def test_the_steps_can_be_given_one_by_one_as_hints() -> None:
    solution = solved("2x + 3 = 11")
    assert solution.steps == (
        "What is done to the unknown? Undo it, the same on both sides, until the unknown stands alone.",
        r"Subtract \(3\) from both sides. \(2x = 8\)",
        r"Divide both sides by \(2\). \(x = 4\)",
    )
    assert solution.problem == r"\(2x + 3 = 11\)"


def test_solving_loads_nothing_that_is_slow_to_load() -> None:
    program = "import sys; from functions.tutor.maths.solve import solve; solve('2x+3=11', 'en'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[3], capture_output=True, check=True, text=True
    )
    assert not {"sympy", "mpmath", "numpy", "multiprocessing", "subprocess"} & set(done.stdout.split())
