"""Areas, perimeters and volumes: the formulas as text, and what a problem has to give for each."""

from __future__ import annotations

from dataclasses import dataclass

# What is typed for each letter; Filipino words may end in -ng before what follows.
DIMENSIONS = {
    "s": "side length|length of the side|length of each side|length of one side|side|sides|edge|edges|gilid",
    "l": "length|haba|long",
    "w": "width|lapad|wide|breadth",
    "h": "perpendicular height|height|taas|high|tall|altitude|deep|depth",
    "b": "base|baseng",
    "r": "radius|radyus",
    "d": "diameter|diyametro",
    "k": "base side|side of the base|base edge",
}


@dataclass(frozen=True)
class Measure:
    """`symbol` = `formula`, a text of our own in the letters of `given`; `power` of the unit."""

    symbol: str
    formula: str
    given: tuple[str, ...]
    power: int


FIGURES = {
    "square": "square|parisukat",
    "rectangle": "rectangle|rectangular (?:lot|garden|room|field|floor|table)|parihaba",
    "triangle": "triangle|tatsulok",
    "circle": "circle|bilog",
    "parallelogram": "parallelogram",
    "trapezoid": "trapezoid|trapezium|trapesoyd",
    "rhombus": "rhombus|kite",
    "cube": "cube|kubo",
    "box": "rectangular prism|rectangular box|cuboid|rectangular solid|box|kahon",
    "cylinder": "cylinder|silindro",
    "cone": "cone|kono",
    "sphere": "sphere|espero",
    "pyramid": "square pyramid|pyramid",
}
MEASURES = {
    "surface area": "total surface area|surface area",
    "area": "area|lawak",
    "perimeter": "perimeter|perimetro",
    "circumference": "circumference|sirkumperensiya",
    "volume": "volume|bolyum",
}
# p and q are two diagonals or two parallel sides; x, y and z three sides.
FORMULAS = {
    ("square", "area"): Measure("A", "s^2", ("s",), 2),
    ("square", "perimeter"): Measure("P", "4s", ("s",), 1),
    ("rectangle", "area"): Measure("A", "l w", ("l", "w"), 2),
    ("rectangle", "perimeter"): Measure("P", "2l + 2w", ("l", "w"), 1),
    ("triangle", "area"): Measure("A", "b h/2", ("b", "h"), 2),
    ("triangle", "perimeter"): Measure("P", "x + y + z", ("x", "y", "z"), 1),
    ("circle", "area"): Measure("A", "π r^2", ("r",), 2),
    ("circle", "circumference"): Measure("C", "2π r", ("r",), 1),
    ("circle", "perimeter"): Measure("C", "2π r", ("r",), 1),
    ("parallelogram", "area"): Measure("A", "b h", ("b", "h"), 2),
    ("trapezoid", "area"): Measure("A", "(p + q)h/2", ("p", "q", "h"), 2),
    ("rhombus", "area"): Measure("A", "p q/2", ("p", "q"), 2),
    ("rhombus", "perimeter"): Measure("P", "4s", ("s",), 1),
    ("cube", "volume"): Measure("V", "s^3", ("s",), 3),
    ("cube", "surface area"): Measure("S", "6s^2", ("s",), 2),
    ("box", "volume"): Measure("V", "l w h", ("l", "w", "h"), 3),
    ("box", "surface area"): Measure("S", "2l w + 2l h + 2w h", ("l", "w", "h"), 2),
    ("cylinder", "volume"): Measure("V", "π r^2 h", ("r", "h"), 3),
    ("cylinder", "surface area"): Measure("S", "2π r^2 + 2π r h", ("r", "h"), 2),
    ("cone", "volume"): Measure("V", "π r^2 h/3", ("r", "h"), 3),
    ("sphere", "volume"): Measure("V", "4π r^3/3", ("r",), 3),
    ("sphere", "surface area"): Measure("S", "4π r^2", ("r",), 2),
    ("pyramid", "volume"): Measure("V", "k^2 h/3", ("k", "h"), 3),
}
