"""Percent and interest."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "start_percent": (
        "Which number is the whole, which the part, and what is the rate? Write the percent as a decimal.",
        "Alin ang kabuuan (whole), alin ang bahagi (part), at ano ang rate? Isulat ang percent bilang decimal.",
    ),
    "start_interest": (
        "Write down the principal, the rate as a decimal, and the time in years. Which formula fits?",
        "Isulat ang principal (puhunan), ang rate bilang decimal, at ang time sa taon. Aling formula ang bagay?",
    ),
    "percent_asked_of": ("{a} of {b}", "{a} ng {b}"),
    "percent_asked_share": ("What percent of {b} is {a}?", "Ilang percent ng {b} ang {a}?"),
    "percent_asked_whole": ("{b} is {a} of what number?", "Ang {b} ay {a} ng anong bilang?"),
    "percent_asked_change": ("The percent of change from {a} to {b}", "Ang percent ng pagbabago mula {a} hanggang {b}"),
    "percent_asked_more": ("{b} and {a} more", "{b} na dinagdagan ng {a}"),
    "percent_asked_less": ("{b} less {a}", "{b} na binawasan ng {a}"),
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
    "interest_asked": ("{wanted} for {what}", "{wanted} para sa {what}"),
    "asked_simple_interest": ("The simple interest", "Ang simple interest (tubo)"),
    "asked_compound_interest": ("The compound interest", "Ang compound interest (tubo)"),
    "asked_amount": ("The total amount", "Ang kabuuang halaga (amount)"),
    "simple_formula": (
        "Simple interest: \\(I = Prt\\), principal times rate times time in years.",
        "Simple interest: \\(I = Prt\\), principal times rate times time sa taon.",
    ),
    "compound_formula": (
        "Compound interest: \\(A = P(1 + i)^{{n}}\\), with the rate of one period and the number of periods.",
        "Compound interest: \\(A = P(1 + i)^{{n}}\\), gamit ang rate ng isang period at ang bilang ng periods.",
    ),
    "compound_periods": (
        "There are {n} periods, and the rate of each is {rate}.",
        "May {n} period, at ang rate ng bawat isa ay {rate}.",
    ),
    "add_principal": (
        "Add the interest to the principal: {what}.",
        "Idagdag ang interest sa principal: {what}.",
    ),
    "take_principal": (
        "The interest is what is more than the principal: {what}.",
        "Ang interest ang sobra sa principal: {what}.",
    ),
}
