"""Equations, inequalities and systems."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "start_linear_equations": (
        "What is done to the unknown? Undo it, the same on both sides, until the unknown stands alone.",
        "Ano ang ginawa sa unknown? Baligtarin iyon, pareho sa magkabilang panig, hanggang mag-isa ang unknown.",
    ),
    "start_quadratic_equations": (
        "There is a square in it. Can you bring everything to one side and factor?",
        "May square ito. Kaya mo bang ilipat ang lahat sa isang panig at i-factor?",
    ),
    "solve_for": ("Let us find \\({x}\\):", "Hanapin natin ang \\({x}\\):"),
    "collect": (
        "Remove brackets and collect like terms on each side.",
        "Alisin ang panaklong at pagsamahin ang magkakatulad na term (like terms) sa bawat panig.",
    ),
    "clear": (
        "Multiply both sides by {by}, so that no fraction is left.",
        "I-multiply ang magkabilang panig sa {by} para mawala ang fraction.",
    ),
    "swap": ("Swap the sides.", "Pagpalitin ang dalawang panig."),
    "subtract": ("Subtract {what} from both sides.", "Ibawas ang {what} sa magkabilang panig."),
    "add": ("Add {what} to both sides.", "Idagdag ang {what} sa magkabilang panig."),
    "divide": ("Divide both sides by {by}.", "I-divide ang magkabilang panig sa {by}."),
    "divide_and_turn": (
        "Divide both sides by {by}. It is negative, so the inequality sign turns around.",
        "I-divide ang magkabilang panig sa {by}. Negative ito, kaya babaligtad ang inequality sign.",
    ),
    "check_equation": (
        "Put {value} into the equation: left side {left}, right side {right}. Both sides are equal. ✓",
        "Ilagay ang {value} sa equation: sa kaliwa {left}, sa kanan {right}. Magkapareho ang dalawang panig. ✓",
    ),
    "check_surd": (
        "Putting {value} into the equation makes both sides equal. ✓",
        "Kapag inilagay ang {value} sa equation, magkapareho ang dalawang panig. ✓",
    ),
    "always": (
        "The unknown is gone, and what is left is always true: {what}.",
        "Nawala ang unknown, at laging totoo ang natira: {what}.",
    ),
    "never": (
        "The unknown is gone, and what is left is never true: {what}.",
        "Nawala ang unknown, at hindi kailanman totoo ang natira: {what}.",
    ),
    "every_number": ("every number is a solution", "lahat ng bilang ay solusyon"),
    "no_solution": ("no solution", "walang solusyon (no solution)"),
    "no_real_solution": ("no real solution", "walang real na solusyon (no real solution)"),
    "standard": (
        "Bring everything to the left side (standard form).",
        "Ilipat ang lahat sa kaliwa (standard form).",
    ),
    "shorten": ("Divide every term by {by}.", "I-divide ang bawat term sa {by}."),
    "square_roots": (
        "Take the square root of both sides. A positive and a negative number have the same square.",
        "Kunin ang square root ng magkabilang panig. May positive at negative na bilang na iisa ang square.",
    ),
    "square_zero": ("Only 0 has the square 0.", "0 lang ang bilang na 0 ang square."),
    "square_negative": (
        "The square of a real number is never negative, so no real number fits.",
        "Hindi kailanman negative ang square ng isang real number, kaya walang real number na puwede.",
    ),
    "common_factor": ("Take out the common factor {what}.", "Ilabas ang common factor na {what}."),
    "two_numbers": (
        "Factor: find two numbers whose product is {product} and whose sum is {sum}. They are {first} and {second}.",
        "I-factor: maghanap ng dalawang bilang na {product} ang product at {sum} ang sum. Ito ay {first} at {second}.",
    ),
    "split": (
        "Factor: two numbers with product {product} and sum {sum} are {first} and {second}. "
        "Split the middle term with them, and group.",
        "I-factor: ang dalawang bilang na {product} ang product at {sum} ang sum ay {first} at {second}. "
        "Gamitin ang mga ito sa paghati ng gitnang term, saka i-group.",
    ),
    "zero_product": (
        "A product is 0 only when one of its factors is 0: {what}.",
        "Nagiging 0 lang ang product kapag 0 ang isa sa mga factor: {what}.",
    ),
    "formula": (
        "It does not factor with whole numbers, so use the quadratic formula with {what}.",
        "Hindi ito ma-factor gamit ang whole numbers, kaya gamitin ang quadratic formula na may {what}.",
    ),
    "discriminant": (
        "Work out the discriminant, the part under the root: {what}.",
        "Kuwentahin ang discriminant, ang nasa ilalim ng root: {what}.",
    ),
    "discriminant_negative": (
        "It is negative, and no real number is the square root of a negative number.",
        "Negative ito, at walang real number na square root ng isang negative na bilang.",
    ),
    "put_in": ("Put it into the formula and simplify.", "Ilagay ito sa formula at pasimplehin."),
}
