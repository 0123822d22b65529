"""Simplifying, expanding, factoring, and putting values in."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "start_simplifying": (
        "Which terms are alike: the same letters with the same exponents? Only those can be added.",
        "Aling mga term ang magkakatulad (like terms): parehong letra at parehong exponent? Iyon lang ang mapagsasama.",
    ),
    "start_expanding": (
        "Each term in one bracket is multiplied by each term in the other.",
        "Imu-multiply ang bawat term sa isang panaklong sa bawat term sa kabila.",
    ),
    "start_exponents": (
        "Same base? Then think of what happens to the exponents: times adds them, division subtracts them.",
        "Pareho ba ang base? Isipin ang mangyayari sa exponent: pinagsasama sa multiply, pinagbabawas sa divide.",
    ),
    "start_factoring": (
        "First look for a factor that all terms share. Then: how many terms are there, and are any of them squares?",
        "Hanapin muna ang factor na nasa lahat ng term. Saka: ilan ang term, at may square ba sa kanila?",
    ),
    "start_substitution": (
        "Write the number in brackets wherever the letter stands.",
        "Isulat ang bilang sa loob ng panaklong kung saan nakasulat ang letra.",
    ),
    "multiply_out": (
        "Multiply out: each term by each.",
        "I-multiply (expand) ang bawat term sa bawat term.",
    ),
    "remove_brackets": (
        "Remove the brackets; a minus before them turns every sign inside.",
        "Alisin ang panaklong; binabaligtad ng minus sa unahan ang bawat sign sa loob.",
    ),
    "like_terms": ("Add the like terms: {what}.", "Pagsamahin ang magkakatulad na term (like terms): {what}."),
    "power_times": (
        "Multiplying powers of the same base adds their exponents.",
        "Kapag minu-multiply ang mga power na pareho ang base, pinagsasama (add) ang exponent.",
    ),
    "power_over": (
        "Dividing powers of the same base subtracts their exponents.",
        "Kapag dini-divide ang mga power na pareho ang base, pinagbabawas (subtract) ang exponent.",
    ),
    "power_of_power": (
        "A power of a power multiplies the exponents, and takes in every factor of the bracket.",
        "Sa power ng power, minu-multiply ang mga exponent, at kasama ang bawat factor sa panaklong.",
    ),
    "put_values": ("Put in the values {what}.", "Ilagay ang mga halaga na {what}."),
    "work_it_out": ("Work it out: {what}.", "Kuwentahin: {what}."),
    "factor_common": (
        "Take out the greatest common factor (GCF), {what}.",
        "Ilabas ang greatest common factor (GCF), {what}.",
    ),
    "difference_of_squares": (
        "It is a difference of two squares: \\(a^{{2}} - b^{{2}} = (a + b)(a - b)\\).",
        "Ito ay difference of two squares: \\(a^{{2}} - b^{{2}} = (a + b)(a - b)\\).",
    ),
    "perfect_square_trinomial": (
        "It is a perfect square trinomial: \\(a^{{2}} \\pm 2ab + b^{{2}} = (a \\pm b)^{{2}}\\).",
        "Ito ay perfect square trinomial: \\(a^{{2}} \\pm 2ab + b^{{2}} = (a \\pm b)^{{2}}\\).",
    ),
    "sum_of_cubes": (
        "It is a sum of two cubes: \\(a^{{3}} + b^{{3}} = (a + b)(a^{{2}} - ab + b^{{2}})\\).",
        "Ito ay sum of two cubes: \\(a^{{3}} + b^{{3}} = (a + b)(a^{{2}} - ab + b^{{2}})\\).",
    ),
    "difference_of_cubes": (
        "It is a difference of two cubes: \\(a^{{3}} - b^{{3}} = (a - b)(a^{{2}} + ab + b^{{2}})\\).",
        "Ito ay difference of two cubes: \\(a^{{3}} - b^{{3}} = (a - b)(a^{{2}} + ab + b^{{2}})\\).",
    ),
    "rational_zero": (
        "Try numbers that divide the last term (over ones that divide the first): where it is 0, there is a factor.",
        "Subukan ang mga bilang na divisor ng huling term (over sa divisor ng una): kung saan 0, may factor.",
    ),
    "factor_grouping": (
        "Group the terms in pairs and take out what each pair shares.",
        "I-group nang pares ang mga term at ilabas ang pareho sa bawat pares.",
    ),
    "no_factors": (
        "No two factors with whole numbers give it.",
        "Walang dalawang factor na may whole numbers na magbibigay nito.",
    ),
    "prime_polynomial": (
        "{what} cannot be factored with whole numbers: it is prime",
        "hindi ma-factor ang {what} gamit ang whole numbers: prime ito",
    ),
    "check_factors": ("Multiply out: {what}. ✓", "I-multiply ulit: {what}. ✓"),
}
