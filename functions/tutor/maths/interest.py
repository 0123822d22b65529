"""Simple and compound interest: what is earned, or what the money has grown to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths.money import pesos_latex, pesos_plain, to_centavos
from functions.tutor.maths.phrases import say
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import EXACT
from functions.tutor.maths.values import Unverified
from functions.tutor.maths.wording import PLAIN, amount, is_plain, without, words
from functions.tutor.maths.written import decimal_text, value_latex

KIND = "interest"
MAX_PERIODS = 400
PERCENT = r"(?: ?%| percent| porsiyento| porsyento)"
MONEY = re.compile(
    rf"(?:principal(?: amount)?(?: of| is| =| na| ay)? ?|p ?= ?)?(?:₱ ?|\bphp ?|\bp)({PLAIN})"
    rf"|\bprincipal(?: of| is| =| na| ay)? ?({PLAIN})|({PLAIN}) (?:pesos?|piso)\b"
)
RATE = re.compile(
    rf"(?:(?:rate|r)(?: of| is| =| na| ay)? ?)?({PLAIN}){PERCENT}(?: rate| interest)?"
    r"(?: (?:per|a|kada|bawat|sa isang) (?:year|annum|taon)| annually| yearly| p\.a\.| taun-taon)?(?: rate)?"
)
TIME = re.compile(
    rf"(?:(?:time|t)(?: of| is| =)? ?)?({PLAIN}) ?-?(?P<unit>years?|yrs?|taon|months?|buwan)\b(?: na| ng)?"
)
COMPOUND = re.compile(r"\bcompound(?:ed)?\b")
OFTEN = {
    r"compounded (?:annually|yearly|every year)|compounded once a year": 1,
    r"compounded (?:semi-?annually|twice a year|every six months|every 6 months)": 2,
    r"compounded (?:quarterly|every quarter|every three months|every 3 months)": 4,
    r"compounded (?:monthly|every month)": 12,
}
AMOUNT = re.compile(
    r"\b(?:total amount|maturity value|future value|total value|final amount|final value|final balance|balance"
    r"|how much (?:will|would) (?:it|you|he|she|they|the money) (?:be worth|be|become|have|get|grow to)"
    r"|accumulated amount|amount(?! of)(?! invested)|kabuuang halaga|kabuuang pera|magiging halaga)\b"
)
# What is known is the interest, and something else is asked for.
OTHER_WAY = re.compile(
    r"\b(?:interest|tubo|interes|earns?|earned|kumita)(?: is| of| =| na| ay)? ?(?:₱|php|p ?(?=[0-9]))"
    r"|\b(?:find|what is|hanapin|ano)(?: the| ang)? (?:principal|rate|time)\b"
)
INTEREST = re.compile(r"\b(?:simple interest|compound interest|interest|tubo|interes)\b")
WORDS = words(
    """simple compound interest rate year years annum per a at for on in if loan loaned loans borrowed borrows borrow
    invested invests invest investment deposited deposits deposit saved bank money pera with and after earned earn earns
    earning paid pay will be the of an tubo interes utang inutang umutang inilagay idineposito deposito bangko loob sa
    ng na may bawat kada taon matapos makalipas pagkatapos loob-ng to from how total time principal annual annually
    yearly it is your has was kung kapag puhunan what's nang pesos"""
)


def solve(text: str, language: Language) -> Solution | None:  # noqa: PLR0911 (a return for each thing that is missing)
    """Raises TooLarge, and Unverified when adding the interest period by period gives something else."""
    if not INTEREST.search(text) and not COMPOUND.search(text):
        return None
    often, rest = 1, text
    for pattern, per in OFTEN.items():
        if found := re.search(rf"\b(?:{pattern})\b", text):
            often, rest = per, without(text, found)
    if OTHER_WAY.search(text):
        return None
    compound = bool(COMPOUND.search(text))
    pieces: list[re.Match[str]] = []
    for each in (TIME, RATE, MONEY):
        piece = each.search(rest)
        if piece is None:
            return None
        rest = without(rest, piece)
        pieces.append(piece)
    grown = AMOUNT.search(rest)
    if grown is None and not INTEREST.search(rest):
        return None
    rest = without(rest, grown) if grown else rest
    if not is_plain(rest, WORDS) or (compound and "simple" in text):
        return None
    time, rate, money = pieces
    years = amount(time[1]) * (Fraction(1, 12) if time["unit"].startswith(("month", "buwan")) else 1)
    loan = Loan(amount(money[1] or money[2] or money[3]), amount(rate[1]), years, grown is not None)
    if not loan.principal or not loan.percent or not years or loan.percent > 1000:
        return None
    return _compound(loan, often, language) if compound else _simple(loan, language)


@dataclass(frozen=True)
class Loan:
    """`both`: the principal and the interest together are asked for."""

    principal: Fraction
    percent: Fraction
    years: Fraction
    both: bool


def _simple(loan: Loan, language: Language) -> Solution:
    page = _page("simple", loan, language)
    principal, rate, years = loan.principal, loan.percent / 100, loan.years
    interest = principal * rate * years
    if interest * 100 / years != principal * loan.percent:
        raise Unverified
    page.step("simple_formula")
    line = f"I = {_number(principal)} \\times {_number(rate)} \\times {_number(years)} = {pesos_latex(interest)}"
    page.step("put_in_formula", what=inline(line.replace("= \\approx", "\\approx")))
    if not loan.both:
        return page.finish(KIND, pesos_latex(interest), pesos_plain(interest))
    total = principal + interest
    line = f"A = {pesos_latex(principal)} + {pesos_latex(interest)} = {pesos_latex(total)}"
    page.step("add_principal", what=inline(line.replace("= \\approx", "\\approx")))
    return page.finish(KIND, pesos_latex(total), pesos_plain(total))


def _compound(loan: Loan, often: int, language: Language) -> Solution | None:
    periods = loan.years * often
    if periods.denominator != 1 or periods > MAX_PERIODS:
        return None
    page = _page("compound", loan, language)
    principal, percent = loan.principal, loan.percent
    rate, n = percent / 100 / often, int(periods)
    factor = 1 + rate
    total = principal * factor**n
    step = EXACT.add(Decimal(1), EXACT.divide(Decimal(rate.numerator), Decimal(rate.denominator)))
    money = EXACT.divide(Decimal(principal.numerator), Decimal(principal.denominator))
    for _ in range(n):
        money = EXACT.multiply(money, step)
    if abs(Fraction(money) - total) > Fraction(1, 10**9) * max(total, Fraction(1)):
        raise Unverified
    page.step("compound_formula")
    each_period = f"{_number(percent)}\\% \\div {often} = {_number(percent / often)}\\%"
    page.step("compound_periods", n=inline(str(n)), rate=inline(each_period))
    power = f"{_number(principal)} \\times {_number(factor)}^{{{n}}}"
    total_shown = pesos_latex(total)
    page.step("put_in_formula", what=inline(f"A = {power} = {total_shown}".replace("= \\approx", "\\approx")))
    if loan.both:
        return page.finish(KIND, total_shown, pesos_plain(total))
    # As on paper: what was rounded to centavos less the principal.
    interest = to_centavos(total) - principal if decimal_text(principal, 2) else total - principal
    sign = "" if decimal_text(total, 2) else "\\approx "
    grown = total_shown.removeprefix("\\approx ")
    line = f"I = {grown} - {pesos_latex(principal)} = {pesos_latex(interest)}"
    page.step("take_principal", what=inline(line))
    plain = ("about " if sign else "") + pesos_plain(interest)
    return page.finish(KIND, sign + pesos_latex(interest), plain)


def _page(kind: str, loan: Loan, language: Language) -> Page:
    wanted = say("asked_amount" if loan.both else f"asked_{kind}_interest", language)
    rate, years = _number(loan.percent), _number(loan.years)
    known = f"P = {pesos_latex(loan.principal)}, \\ r = {rate}\\%, \\ t = {years}"
    return Page(language, say("interest_asked", language, wanted=wanted, what=inline(known)))


def _number(value: Fraction) -> str:
    return value_latex(value, decimals=True)
