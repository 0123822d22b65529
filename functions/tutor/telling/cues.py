"""The words by which a sentence says that a number is the result, or something else, in English and Filipino."""

from __future__ import annotations

import re

_FILL = (
    r"(?:\s+(?:mo|ko|po|na|ay|is|to|as|just|exactly|equal|dapat|nga|lang|the|a|an|ang|number|be|only|now|then"
    r"|both|either"
    r"|isang|about|are|were|will|would|should|must|here|:))*[\s:*=,\"'(]*$"
)
# "the answer is", "sagot:": whatever follows is meant as the result.
STRONG = re.compile(
    r"(?:\b(?:answers?|ans|sagot|result|resulta|solutions?(?: set)?|solusyon|final|roots|zeros|simplest form"
    r"|lowest terms|factored form|expanded form)\b(?: (?:mo|ko|po|nito|set|of [a-z]|ng [a-z]))*)" + _FILL
)
# "you get", "makes", "is", "ay": something comes out.
WEAK = re.compile(
    r"(?:\b(?:is|are|ay|get|gets|got|have|gives?(?: (?:you|us))?|makes?|becomes?|leaves?(?: (?:you|us))?|equals?|obtain"
    r"|find|total(?:s|ing)?|comes (?:out )?(?:as|to)|ends? up with|works? out to|be|makukuha(?: mo| natin)?|magiging"
    r"|lalabas|naging|kabuuan|so|kaya|therefore|thus|hence|that's|it's|samakatuwid|edi|yes|correct|tama)\b|=|:)" + _FILL
)
# The same, but only what is unmistakably the end: "result" and "equation" also stand on the way.
CLAIM = re.compile(r"\b(?:answers?|ans|sagot|solutions?(?: set)?|solusyon|final)\b(?: (?:mo|ko|po|nito|set))*" + _FILL)
# You get, it becomes: the end of a calculation.
OUTCOME = re.compile(
    r"\b(?:gets?|got|gives?(?: (?:you|us))?|makes?|becomes?|leaves?(?: (?:you|us))?|left with|makukuha(?: mo"
    r"| natin)?|magiging"
    r"|lalabas|naging|comes (?:out )?(?:as|to)|ends? up with|works? out to)\b" + _FILL
)
# "4 is the answer", "5, kaya iyon ang median": what comes after says what it is.
AFTER = re.compile(
    r"^[\s*)!.,]*(?:po )?(?:kaya |so |that |this |which |iyon |ito |iyan )*(?:is|are|as|would be|ay)? ?"
    r"(?:the|your|our|ang|yung) ((?:[a-z]+(?: |$|\b)){1,4})"
)
# "3 makes it true", "5 works".
SATISFIES = re.compile(
    r"^[\s*)]*(?:makes? (?:it|this|the|both)\b|(?:also |both |will |would )?(?:works?|fits?|satisf\w+|solves?)\b)"
)
RESULTS = frozenset(
    ("answer", "answers", "sagot", "result", "resulta", "solution", "solutions", "solusyon", "value", "halaga")
)
RESULTS |= {"simplest", "lalabas", "makukuha", "magiging", "nakuha"}
# The unknown as the subject: "x must", "the value of x turns out to".
NAME = (
    r"(?<![\w^*/+-]){0}(?: (?:po|natin|mo|must|has to|have to|should|would|will|can only|turns out to|dapat))*\s*$"
    r"|\b(?:value|halaga) (?:of|ng) {0}\b"
)
PRONOUN = re.compile(r"(?:^|[\s(])(?:it|that|this|which|ito|iyon|iyan|the (?:missing |unknown )?number|ang bilang)\s*$")
# What follows a number word that stands for itself: "apat.", "four, because", "siyam ang"; not "four steps".
ENDS = re.compile(
    r"^[\s*)\]]*(?:[.,;!?:]|$|(?:po|kasi|because|since|dahil|and|at|or|o|naman|pala|ang|yung|is|are|ay|as|for"
    r"|when|if|kapag|kung"
    r"|nga|lang|na lang|in all|altogether|lahat|each|bawat|not|hindi)\b)"
)
# "the constant is 3": what the problem gives, not what it asks for.
GIVEN = re.compile(
    r"\b(?:coefficient|constant|denominators?|numerators?|exponent|base|degree|radius|diameter|sides?|legs?"
    r"|length|width"
    r"|height|intercept|first|second|third|last|next|other|difference|ratio|gcf|lcd|lcm|left|right|kaliwa"
    r"|kanan|given|[a-z]"
    r"|una|ikalawa|huli|factors?|number of|bilang ng|there|may|rise|run|isa|rate|price|original|values?|numbers?)\b"
)
# Step 4, grade 4, number 4: a label.
LABEL = re.compile(
    r"(?:\b(?:step|steps|hakbang|grade|baitang|level|number|no|item|problem|question|exercise|page|pahina|chapter"
    r"|kabanata|lesson|aralin|part|bahagi|table|figure|example|halimbawa|case|line|row|quadrant|day|week|ika|pang|form"
    r"|type|rule|option|equation|method|section|unit|bilang|tanong)\.?|#|ika-|pang-)[\s#*]*$"
)
# Subtract 4, divide by 4, ibawas ang 4: what an operation is done with, not what comes out.
OPERATION = re.compile(
    r"\b(?:subtract|add|divide|multiply|times|minus|plus|(?:i-?)?(?:ibawas|idagdag|bawasan|dagdagan|hatiin"
    r"|divide|multiply|add"
    r"|subtract))(?: (?:both|each|every|sides?|it|that|this|the|left|right|terms?|equation|everything|ang|ng"
    r"|sa|by|magkabilang"
    r"|panig|dalawang|bawat|lahat|mo|natin|muna))*\s*[(\-]?$"
)
# 4 steps, 2 sides, 3 ways: counts of what explains, not of what is asked.
COUNTS = re.compile(
    r"^[\s-]*(?:more |pang |na |ang |ang mga )?(?:steps?|hakbang|sides?|panig|ways?|paraan|parts?|methods?"
    r"|examples?|hints?"
    r"|equations?|unknowns?|variables?|factors?|digits?|decimal places|places|pm\b|am\b|o'clock|times\b|(?:st"
    r"|nd|rd|th)\b|possible"
    r"|cases?|conditions?|rules?|questions?|tries|attempts?|terms?\b|numbers?\b|values?\b)"
)
MONTH = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|enero|pebrero|marso|abril"
    r"|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre)\s*$"
)
YEAR = re.compile(r"\b(?:in|noong|year|taong)\s*$")
# What a result is called, where the problem asks for it.
ASKED = re.compile(
    r"\b(?:mean|average|median|mode|range|slope|area|perimeter|volume|sum|total|difference|product|quotient|distance"
    r"|speed|price|cost|length|width|height|hypotenuse|probability|value|interest|discount|gcf|lcm|term|midpoint|radius"
    r"|diameter|halaga|presyo|haba|lapad|taas|kabuuan)\b"
)
# What comes out of an operation that the problem names.
COMES_OUT = {"add": "sum", "plus": "sum", "subtract": "difference", "minus": "difference", "multiply": "product"}
COMES_OUT |= {
    "times": "product",
    "divide": "quotient",
    "simplify": "form",
    "+": "sum",
    "-": "difference",
    "*": "product",
}
ALIKE = {"average": "mean", "presyo": "price", "cost": "price", "halaga": "value", "haba": "length", "lapad": "width"}
CONDITION = re.compile(r"\b(?:if|when|suppose|let|try|say|kung|kapag|kunwari|halimbawa|assume|subukan)\b")
# The second factor of a product, and the first: 2 * 4, 2(4).
PRODUCT = re.compile(r"(?<![\w./])(\d+(?:\.\d+)?) ?(?:\* ?\(?|\() ?(-?\d+(?:\.\d+)?)(?![\w.]*\d| ?/)")

_NOTHING = re.compile(
    r"\b(?:no (?:real )?(?:solutions?|roots?|numbers?|mode)"
    r"|wala(?:ng)?(?: itong)? (?:real (?:na )?)?(?:solusyon|solution|sagot|number|mode)"
    r"|inconsistent|empty set)\b"
)
_EVERYTHING = re.compile(
    r"\b(?:all (?:real )?numbers|infinitely many|every (?:real )?number|lahat ng (?:real (?:na )?)?(?:numbers?|bilang)"
    r"|an identity)\b"
)
_UNDEFINED = re.compile(r"\b(?:undefined|not defined|hindi defined|does not exist)\b")
SPECIAL = {"none": _NOTHING, "all": _EVERYTHING, "undefined": _UNDEFINED}
