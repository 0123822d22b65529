"""Pesos and centavos."""

from __future__ import annotations

from fractions import Fraction

from functions.tutor.maths.written import decimal_text, value_latex


def pesos_latex(value: Fraction) -> str:
    """₱1{,}250 or ₱424.58, with \\approx before it where it had to be rounded to centavos."""
    sign = "" if decimal_text(value, 2) else "\\approx "
    return sign + "₱" + _centavos(value_latex(to_centavos(value), decimals=True))


def pesos_plain(value: Fraction) -> str:
    """₱1,250 or about ₱424.58."""
    return pesos_latex(value).replace("\\approx ", "about ").replace("{,}", ",")


def to_centavos(value: Fraction) -> Fraction:
    """Half a centavo goes up, as in a shop."""
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)


def _centavos(written: str) -> str:
    return written + "0" if len(written.partition(".")[2]) == 1 else written
