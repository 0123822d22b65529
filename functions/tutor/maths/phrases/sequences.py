"""Sequences."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "start_sequences": (
        "Compare each term with the one before it: is the same number added each time, or multiplied?",
        "Ihambing ang bawat term sa nauna rito: iisang bilang ba ang idinadagdag, o imu-multiply?",
    ),
    "sequence_next": ("What comes next in {what}", "Ang kasunod sa {what}"),
    "sequence_nth": ("Term number {n} of {what}", "Ang ika-{n} na term ng {what}"),
    "sequence_sum": ("The sum of the first {n} terms of {what}", "Ang kabuuan (sum) ng unang {n} term ng {what}"),
    "sequence_step": ("What every step of {what} has in common", "Ang pareho sa bawat hakbang ng {what}"),
    "sequence_rule": ("The rule for the nth term of {what}", "Ang rule para sa nth term ng {what}"),
    "sequence_endless": ("The infinite sum of {what}", "Ang infinite sum ng {what}"),
    "common_difference_how": (
        "Subtract each term from the one after it.",
        "Ibawas ang bawat term sa kasunod nito.",
    ),
    "common_ratio_how": ("Divide each term by the one before it.", "I-divide ang bawat term sa nauna rito."),
    "sequence_step_is": ("It is the same each time: {what}.", "Pareho ito sa bawat isa: {what}."),
    "is_arithmetic": (
        "The same number is added each time, so it is arithmetic, with the common difference {what}.",
        "Iisang bilang ang idinadagdag, kaya arithmetic ito, at ang common difference ay {what}.",
    ),
    "is_geometric": (
        "Each term is multiplied by the same number, so it is geometric, with the common ratio {what}.",
        "Iisang bilang ang imu-multiply sa bawat term, kaya geometric ito, at ang common ratio ay {what}.",
    ),
    "next_term": ("Go one step on from the last term: {what}.", "Magpatuloy mula sa huling term: {what}."),
    "nth_arithmetic": (
        "Use \\(a_n = a_1 + (n - 1)d\\).",
        "Gamitin ang \\(a_n = a_1 + (n - 1)d\\).",
    ),
    "nth_geometric": (
        "Use \\(a_n = a_1 r^{{n - 1}}\\).",
        "Gamitin ang \\(a_n = a_1 r^{{n - 1}}\\).",
    ),
    "sum_arithmetic": (
        "Use \\(S_n = \\frac{{n}}{{2}}(2a_1 + (n - 1)d)\\).",
        "Gamitin ang \\(S_n = \\frac{{n}}{{2}}(2a_1 + (n - 1)d)\\).",
    ),
    "sum_geometric": (
        "Use \\(S_n = a_1 \\frac{{1 - r^{{n}}}}{{1 - r}}\\).",
        "Gamitin ang \\(S_n = a_1 \\frac{{1 - r^{{n}}}}{{1 - r}}\\).",
    ),
    "sum_same": ("All terms are the same: multiply.", "Pare-pareho ang term: i-multiply."),
    "endless_sum": (
        "The ratio is between −1 and 1, so the infinite sum is \\(S = \\frac{{a_1}}{{1 - r}}\\).",
        "Nasa pagitan ng −1 at 1 ang ratio, kaya ang infinite sum ay \\(S = \\frac{{a_1}}{{1 - r}}\\).",
    ),
    "endless_grows": (
        "The ratio is not between −1 and 1, so the terms do not shrink to 0.",
        "Wala sa pagitan ng −1 at 1 ang ratio, kaya hindi lumiliit papunta sa 0 ang mga term.",
    ),
    "no_sum": ("no sum: the series diverges", "walang sum: diverges ang series"),
}
