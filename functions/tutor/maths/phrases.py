"""The sentences of the worked steps, in English and Filipino; exam terms stay in English beside the Filipino ones."""

from __future__ import annotations

from functions.tutor.language import Language

PHRASES: dict[str, tuple[str, str]] = {
    # key: (English, Filipino)
    "step": ("**Step {n}.** {what}", "**Hakbang {n}.** {what}"),
    "answer": ("**Answer:** {what}", "**Sagot:** {what}"),
    "check": ("**Check.** {what}", "**Pagsusuri (check).** {what}"),
    "or": ("or", "o"),
    "work_out": ("Let us work this out:", "Kuwentahin natin ito:"),
    "solve_for": ("Let us find \\({x}\\):", "Hanapin natin ang \\({x}\\):"),
    "also": (", which is {what}", ", na katumbas ng {what}"),
    "about": ("about {what}", "humigit-kumulang {what}"),
    # arithmetic
    "order": (
        "The order of operations (PEMDAS): brackets, powers and roots, then × and ÷ from left to right, "
        "then + and − from left to right.",
        "Ang ayos ng operasyon (order of operations, PEMDAS): una ang nasa panaklong, sunod ang power at root, "
        "saka × at ÷ mula kaliwa pakanan, at huli ang + at − mula kaliwa pakanan.",
    ),
    "mixed": (
        "Write each mixed number as an improper fraction: {what}.",
        "Gawing improper fraction ang bawat mixed number: {what}.",
    ),
    "power": ("Work out the power: {what}.", "Kunin muna ang power: {what}."),
    "root": ("Find the root: {what}, because {why}.", "Hanapin ang root: {what}, dahil {why}."),
    "+": ("Add: {what}.", "Pagsamahin (add): {what}."),
    "-": ("Subtract: {what}.", "Ibawas (subtract): {what}."),
    "*": ("Multiply: {what}.", "I-multiply: {what}."),
    "/": ("Divide: {what}.", "I-divide: {what}."),
    "denominator": (
        "Give both fractions the same denominator. The least common denominator (LCD) is {lcd}: {what}.",
        "Pagparehuhin ang denominator ng dalawang fraction. Ang least common denominator (LCD) ay {lcd}: {what}.",
    ),
    "same_denominator": (
        "The denominators are the same, so only the numerators change: {what}.",
        "Pareho na ang denominator, kaya mga numerator lang ang kukuwentahin: {what}.",
    ),
    "times_fraction": (
        "Multiply the numerators, and multiply the denominators: {what}.",
        "I-multiply ang mga numerator, at i-multiply ang mga denominator: {what}.",
    ),
    "flip": (
        "Dividing by a fraction is multiplying by its reciprocal: {what}.",
        "Ang pag-divide sa isang fraction ay pag-multiply sa reciprocal nito: {what}.",
    ),
    "simplify": (
        "Divide the numerator and the denominator by {by}: {what}.",
        "I-divide ang numerator at denominator sa {by}: {what}.",
    ),
    "lowest": (
        "This fraction is already in lowest terms: {what}.",
        "Nasa lowest terms na ang fraction na ito: {what}.",
    ),
    "surd": (
        "Look for the largest {kind} that divides the number under the root: {what}.",
        "Hanapin ang pinakamalaking {kind} na factor ng bilang sa ilalim ng root: {what}.",
    ),
    "square": ("perfect square", "perfect square"),
    "cube": ("perfect cube", "perfect cube"),
    "irrational": (
        "No whole number or fraction equals this root: its decimals never end and never repeat.",
        "Walang whole number o fraction na katumbas nito: walang katapusan ang decimal nito at hindi umuulit.",
    ),
    "by_zero": (
        "Here a number is divided by 0. That has no answer: nothing times 0 gives {what}. "
        "We say that division by zero is **undefined**.",
        "Dito ay hinahati sa 0 ang isang bilang. Walang sagot iyan: walang bilang na kapag i-multiply sa 0 ay "
        "magiging {what}. Ang tawag dito ay **undefined**.",
    ),
    "by_zero_zero": (
        "Here 0 is divided by 0. Any number times 0 gives 0, so there is no single answer. We say it is **undefined**.",
        "Dito ay hinahati ang 0 sa 0. Kahit anong bilang na i-multiply sa 0 ay 0, kaya walang iisang sagot. "
        "Ang tawag dito ay **undefined**.",
    ),
    "negative_root": (
        "There is no real number for {what}: a number times itself is never negative.",
        "Walang real number na katumbas ng {what}: hindi kailanman negative ang bilang na na-multiply sa sarili nito.",
    ),
    "undefined": ("undefined", "undefined"),
    "no_real_number": ("no real number", "walang real number"),
    # percent
    "percent_means": (
        "Percent means “out of 100”, so {what}.",
        "Ang percent ay “sa bawat 100” (out of 100), kaya {what}.",
    ),
    "percent_of": (
        "“{p}% of” a number means multiply by it: {what}.",
        "Ang “{p}% ng” isang bilang ay pag-multiply dito: {what}.",
    ),
    "percent_share": (
        "Write the part over the whole: {what}.",
        "Isulat ang bahagi (part) sa ibabaw ng kabuuan (whole): {what}.",
    ),
    "percent_times": ("Multiply by 100%: {what}.", "I-multiply sa 100%: {what}."),
    "percent_whole": (
        "{p}% of the number is {part}, so divide the part by the rate: {what}.",
        "{p}% ng bilang ay {part}, kaya i-divide ang bahagi (part) sa rate: {what}.",
    ),
    "percent_difference": (
        "Find how much it changed: {what}.",
        "Alamin kung gaano ang ipinagbago: {what}.",
    ),
    "percent_change": (
        "Compare the change with the starting value, and multiply by 100%: {what}.",
        "Ihambing ang pagbabago sa panimulang halaga (starting value), at i-multiply sa 100%: {what}.",
    ),
    "increase": ("an increase of {what}", "tumaas nang {what} (increase)"),
    "decrease": ("a decrease of {what}", "bumaba nang {what} (decrease)"),
    "no_change": ("no change: 0%", "walang pagbabago: 0%"),
    "from_zero": (
        "A change that starts from 0 has no percent: we would have to divide by 0.",
        "Walang percent ang pagbabagong nagsimula sa 0: kailangan nating mag-divide sa 0.",
    ),
    "of_zero": (
        "There is no such percent: we would have to divide by 0.",
        "Walang ganyang percent: kailangan nating mag-divide sa 0.",
    ),
    "percent_add": ("Add it: {what}.", "Idagdag ito: {what}."),
    "percent_take": ("Take it away: {what}.", "Ibawas ito: {what}."),
    # equations
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


def say(key: str, language: Language, **values: object) -> str:
    """A sentence with the values put in."""
    return PHRASES[key][1 if language == "fil" else 0].format(**values)
