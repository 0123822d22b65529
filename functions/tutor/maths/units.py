"""Units of length, mass, capacity, time and money: how pupils write them, and what they are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Unit:
    symbol: str
    measures: str
    worth: Fraction  # in the first unit of its kind


def _unit(symbol: str, measures: str, worth: str, names: str) -> list[tuple[str, Unit]]:
    unit = Unit(symbol, measures, Fraction(worth))
    return [(name, unit) for name in names.split("|")]


# Inches and feet only as words: "in" is one, and ' and " are quotes.
UNITS: dict[str, Unit] = dict(
    [
        *_unit("m", "length", "1", "m|meter|meters|metre|metres|metro"),
        *_unit("km", "length", "1000", "km|kms|kilometer|kilometers|kilometre|kilometres|kilometro"),
        *_unit("cm", "length", "1/100", "cm|cms|centimeter|centimeters|centimetre|centimetres|sentimetro|sentimetros"),
        *_unit("mm", "length", "1/1000", "mm|millimeter|millimeters|millimetre|millimetres|milimetro"),
        *_unit("dm", "length", "1/10", "dm|decimeter|decimeters|decimetre|decimetres|desimetro"),
        *_unit("ft", "length", "381/1250", "ft|foot|feet|talampakan"),
        *_unit("in", "length", "127/5000", "inch|inches|pulgada"),
        *_unit("yd", "length", "1143/1250", "yd|yard|yards|yarda"),
        *_unit("mi", "length", "201168/125", "mi|mile|miles|milya"),
        *_unit("g", "mass", "1", "g|gram|grams|gramo"),
        *_unit("kg", "mass", "1000", "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramo"),
        *_unit("mg", "mass", "1/1000", "mg|milligram|milligrams|miligramo"),
        *_unit("t", "mass", "1000000", "ton|tons|tonne|tonnes|tonelada"),
        *_unit("L", "capacity", "1", "l|liter|liters|litre|litres|litro"),
        *_unit("mL", "capacity", "1/1000", "ml|milliliter|milliliters|millilitre|millilitres|mililitro"),
        *_unit("s", "time", "1", "s|sec|secs|second|seconds|segundo"),
        *_unit("min", "time", "60", "min|mins|minute|minutes|minuto"),
        *_unit("h", "time", "3600", "h|hr|hrs|hour|hours|oras"),
        *_unit("days", "time", "86400", "day|days|araw"),
        *_unit("weeks", "time", "604800", "week|weeks|linggo"),
        *_unit("₱", "money", "1", "peso|pesos|piso|php|₱"),
        *_unit("centavos", "money", "1/100", "centavo|centavos|sentimo|sentimos|sentimong"),
    ]
)
# Filipino links a word to the next one with -ng: metrong, kilong, orasna is not written.
NAME = "|".join(sorted((re.escape(name) for name in UNITS), key=len, reverse=True))
UNIT = rf"(?:{NAME})(?:ng)?(?![a-z])"


def unit_of(text: str) -> Unit:
    return UNITS.get(text) or UNITS[text.removesuffix("ng")]
