"""Units of length, mass, time, money, area, volume, angle and speed, in English and Filipino, with their conversion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_TABLE = """
length mm 1/1000 millimeter millimeters millimetre millimetres milimetro
length cm 1/100 cms centimeter centimeters centimetre centimetres sentimetro
length dm 1/10 decimeter decimeters
length m 1 meter meters metre metres metro mtrs mtr
length km 1000 kms kilometer kilometers kilometre kilometres kilometro
length in 127/5000 inch inches pulgada
length ft 381/1250 foot feet talampakan
length yd 1143/1250 yard yards yarda
length mi 201168/125 mile miles milya
mass mg 1/1000000 milligram milligrams
mass g 1/1000 gram grams gramo gm gms
mass kg 1 kgs kilo kilos kilogram kilograms kilogramo
mass ton 1000 tons tonne tonnes tonelada
mass lb 45359237/100000000 lbs pound pounds libra
mass oz 45359237/1600000000 ounce ounces
time s 1 sec secs second seconds segundo
time min 60 mins minute minutes minuto
time h 3600 hr hrs hour hours oras
time day 86400 days araw
time week 604800 weeks linggo
time month 2592000 months buwan
time year 31536000 years yr yrs taon taong
money peso 1 pesos piso php pisong ₱
money centavo 1/100 centavos sentimo
dollar dollar 1 dollars $ usd
volume ml 1/1000000 milliliter milliliters millilitre millilitres mililitro
volume l 1/1000 liter liters litre litres litro
volume cc 1/1000000
angle ° 1 degree degrees deg degs digri
angle rad 0 radian radians
celsius °c 1 celsius
fahrenheit °f 1 fahrenheit
"""
_SQUARE = "square sq parisukat"
_CUBIC = "cubic cu kubiko kubikong"
SPEED = {"kph": "km/h", "kmph": "km/h", "kmh": "km/h", "mph": "mi/h", "mps": "m/s"}

_NOUNS = """
apple apples mansanas mango mangoes mangos mangga orange oranges banana bananas saging fruit fruits prutas egg
eggs itlog candy candies kendi cookie cookies cake cakes slice slices pizza book books libro notebook
notebooks kuwaderno pencil pencils lapis pen pens ballpen ballpens bolpen marble marbles holen ball balls bola
student students estudyante mag-aaral pupil pupils boy boys girl girls lalaki babae child children bata people
person persons tao pax man men women worker workers manggagawa guest guests piece pieces piraso pirasong pcs
pc item items unit units square-units bag bags box boxes kahon group groups grupo row rows column columns page
pages pahina ticket tickets tiket car cars jeepney jeepneys bus buses chair chairs upuan table tables mesa
card cards flower flowers bulaklak tree trees puno plant plants chicken chickens manok fish isda goat goats
kambing dog dogs cat cats pack packs pakete bottle bottles bote cup cups baso glass glasses sack sacks sako
stick sticks coin coins barya bill bills point points puntos goal goals way ways paraan outcome outcomes term
terms side sides time times beses coconut coconuts niyog seedling seedlings stamp stamps shirt shirts sticker
stickers bead beads
"""
NOUNS = frozenset(_NOUNS.split())


@dataclass(frozen=True)
class Unit:
    """size: what one of it is in the base units of `of`, which counts how often each dimension stands in it."""

    of: tuple[tuple[str, int], ...]
    size: Fraction
    text: str


def _known() -> dict[str, tuple[str, int, Fraction]]:
    known = {}
    for line in _TABLE.split("\n"):
        if line:
            dimension, name, size, *others = line.split()
            power = 3 if dimension == "volume" else 1
            base = "length" if dimension == "volume" else dimension
            if dimension == "angle" and name == "rad":
                base = "radian"
            for one in (name, *others):
                known[one] = (base, power, Fraction(size) or Fraction(1))
    return known


KNOWN = _known()
_PIECE = re.compile(
    rf"(?:(?P<shape>{'|'.join((_SQUARE + ' ' + _CUBIC).split())})\.? ?(?:na )?)?(?P<name>°[cf]?|₱|\$|[a-z]+)\.?"
    r" ?(?P<power>\^ ?\(?-?[1-3]\)?|[23]\b|squared|cubed)?"
)
_PER = re.compile(r" ?(?:/|\bper\b|\bkada\b|\bbawat\b) ?")
UNIT_AT_END = re.compile(
    r"(?<![a-z\\^])((?:(?:square|sq|cubic|cu|parisukat|kubiko|kubikong)\b\.? ?(?:na )?)?(?:°[cf]?|[a-z]+)\.?"
    r"(?: ?\^ ?\(?-?[1-3]\)?|[23]\b| ?squared| ?cubed)?(?: ?(?:/|\bper\b|\bkada\b|\bbawat\b) ?[a-z]+\.?(?:\^[1-3])?)?)$"
)


def read_unit(text: str) -> Unit | None:
    """cm, sq. cm, cm^2, km/h, meters per second; None where a piece of it is no unit."""
    text = SPEED.get(text.strip(), text.strip())
    dimensions: dict[str, int] = {}
    size = Fraction(1)
    for place, piece in enumerate(_PER.split(text)):
        found = _PIECE.fullmatch(piece.strip())
        if not found or found["name"] not in KNOWN:
            return None
        base, power, one = KNOWN[found["name"]]
        times = _times(found["shape"], found["power"]) * (-1 if place else 1)
        dimensions[base] = dimensions.get(base, 0) + power * times
        size *= one**times
    return Unit(tuple(sorted((name, count) for name, count in dimensions.items() if count)), size, text)


def _times(shape: str | None, power: str | None) -> int:
    if shape:
        return 2 if shape in _SQUARE.split() else 3
    if not power:
        return 1
    if power in ("squared", "cubed"):
        return 2 if power == "squared" else 3
    return int(re.sub(r"[^-\d]", "", power))


def split_unit(text: str) -> tuple[str, Unit | str | None]:
    """(the number, its unit or the noun that was counted, None without one)."""
    if text.startswith(("₱", "php", "$")):
        money = read_unit("$" if text[0] == "$" else "₱")
        return re.sub(r"^(?:₱|php|\$)\.? ?", "", text), money
    if re.match(r"p ?\d", text):
        return text[1:].strip(), read_unit("₱")
    found = UNIT_AT_END.search(text)
    if not found or not found.start():
        return text, None
    number = text[: found.start()].strip()
    if found.group(1).rstrip(".") in NOUNS:
        return number, found.group(1)
    if re.search(r"\b(?:square|sq\.?) units?$|\bunits? ?\^2$", text):
        return re.sub(r"\b(?:square|sq\.?) units?$|\bunits? ?\^2$", "", text).strip(), "units"
    unit = read_unit(found.group(1))
    return (number, unit) if unit else (text, None)
