"""Derivatives and integrals."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "start_derivatives": (
        "Go term by term. What does the power rule do with the exponent?",
        "Isa-isahin ang mga term. Ano ang ginagawa ng power rule sa exponent?",
    ),
    "start_integrals": (
        "Go term by term, and turn the power rule around: the exponent goes up by 1.",
        "Isa-isahin ang mga term, at baligtarin ang power rule: tumataas ng 1 ang exponent.",
    ),
    "asked_derivative": ("The derivative of {what}", "Ang derivative ng {what}"),
    "asked_derivative_at": ("The derivative of {what} at {at}", "Ang derivative ng {what} sa {at}"),
    "multiply_first": ("Multiply out first: {what}.", "I-multiply (expand) muna: {what}."),
    "power_rule": (
        "Use the power rule: the exponent comes down as a factor and becomes one less; a constant becomes 0.",
        "Gamitin ang power rule: bumababa ang exponent bilang factor at nababawasan ng isa; nagiging 0 ang constant.",
    ),
    "reverse_power_rule": (
        "Turn the power rule around: make the exponent one more, and divide by the new exponent.",
        "Baligtarin ang power rule: dagdagan ng isa ang exponent, at i-divide sa bagong exponent.",
    ),
    "put_together": ("Put the terms together: {what}.", "Pagsama-samahin ang mga term: {what}."),
    "plus_constant": (
        "Put the terms together, and add the constant of integration: {what}.",
        "Pagsama-samahin ang mga term, at idagdag ang constant of integration: {what}.",
    ),
    "antiderivative": ("So an antiderivative is {what}.", "Kaya ang isang antiderivative ay {what}."),
    "put_limits": ("Put in the limits: {what}.", "Ilagay ang mga limit: {what}."),
    "subtract_limits": (
        "Subtract the value at the lower limit: {what}.",
        "Ibawas ang halaga sa lower limit: {what}.",
    ),
}
