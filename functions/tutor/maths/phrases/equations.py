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
    "start_inequalities": (
        "Solve it like an equation, and remember: multiplying or dividing by a negative number turns the sign around.",
        "Lutasin ito gaya ng equation, at tandaan: bumabaligtad ang sign kapag nag-multiply o nag-divide sa negative.",
    ),
    "solve_part": ("Solve {what}.", "Lutasin ang {what}."),
    "join_and": (
        "“And” means that both must be true: take where the two overlap.",
        "Ang “and” (at) ay parehong dapat totoo: kunin kung saan nagkakasabay ang dalawa.",
    ),
    "join_or": (
        "“Or” means that one is enough: take both together.",
        "Ang “or” (o) ay sapat na ang isa: pagsamahin ang dalawa.",
    ),
    "subtract_all": ("Subtract {what} from all three parts.", "Ibawas ang {what} sa lahat ng tatlong bahagi."),
    "add_all": ("Add {what} to all three parts.", "Idagdag ang {what} sa lahat ng tatlong bahagi."),
    "divide_all": ("Divide all three parts by {by}.", "I-divide ang lahat ng tatlong bahagi sa {by}."),
    "divide_and_turn_all": (
        "Divide all three parts by {by}. It is negative, so both signs turn around.",
        "I-divide ang lahat ng tatlong bahagi sa {by}. Negative ito, kaya babaligtad ang dalawang sign.",
    ),
    "find_zeros": ("Find where it is 0: {what}.", "Hanapin kung saan ito nagiging 0: {what}."),
    "no_zeros": (
        "It is never 0, so it has the same sign everywhere: try any number.",
        "Hindi ito kailanman 0, kaya iisa ang sign nito saanman: subukan ang kahit anong bilang.",
    ),
    "test_intervals": (
        "The zeros are {what}. They cut the number line into intervals: try one number in each.",
        "Ang mga zero ay {what}. Hinahati nila ang number line sa mga interval: subukan ang isang bilang sa bawat isa.",
    ),
    "start_systems": (
        "There are two unknowns. Can you make one of them disappear by adding or subtracting the equations?",
        "May dalawang unknown. Kaya mo bang mawala ang isa kapag pinag-add o pinag-subtract ang mga equation?",
    ),
    "solve_system": ("Let us solve the system of equations:", "Lutasin natin ang system of equations:"),
    "standard_form": (
        "Write both equations in standard form, the unknowns on the left.",
        "Isulat ang dalawang equation sa standard form, nasa kaliwa ang mga unknown.",
    ),
    "eliminate_times": (
        "Multiply the equations so that the numbers before {x} match.",
        "I-multiply ang mga equation para magkatugma ang bilang sa unahan ng {x}.",
    ),
    "eliminate_subtract": (
        "Subtract the second equation from the first: {x} is gone.",
        "Ibawas ang ikalawang equation sa una: mawawala ang {x}.",
    ),
    "eliminate_add": ("Add the equations: {x} is gone.", "Pag-add-in ang mga equation: mawawala ang {x}."),
    "solve_one": ("Solve for {x}: {what}.", "Lutasin ang {x}: {what}."),
    "put_back": (
        "Put {known} into {equation} and solve for {x}: {what}.",
        "Ilagay ang {known} sa {equation} at lutasin ang {x}: {what}.",
    ),
    "check_system": (
        "Put both into the other equation: {what}. ✓",
        "Ilagay ang dalawa sa kabilang equation: {what}. ✓",
    ),
    "same_line": (
        "Both unknowns are gone, and what is left is always true: the two equations say the same.",
        "Nawala ang dalawang unknown, at laging totoo ang natira: iisa ang sinasabi ng dalawang equation.",
    ),
    "parallel": (
        "Both unknowns are gone, and what is left is never true: the two lines are parallel.",
        "Nawala ang dalawang unknown, at hindi kailanman totoo ang natira: parallel ang dalawang linya.",
    ),
    "infinitely_many": (
        "infinitely many solutions: every pair with {what}",
        "walang hanggan ang solusyon (infinitely many): bawat pares na may {what}",
    ),
    "start_proportion": (
        "Two ratios are equal. Multiply crosswise: the outer ones give the same product as the inner ones.",
        "Magkapareho ang dalawang ratio. Mag-cross multiply: pareho ang product ng nasa labas at ng nasa loob.",
    ),
    "cross": ("Cross multiply: {what}.", "Mag-cross multiply: {what}."),
}
