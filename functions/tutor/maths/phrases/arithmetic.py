"""Arithmetic, fractions, powers and roots."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "start_arithmetic": (
        "Which operation comes first? Brackets and powers, then × and ÷, then + and −. Do one at a time.",
        "Aling operasyon ang mauuna? Panaklong at power, saka × at ÷, saka + at −. Isa-isa lang.",
    ),
    "start_fractions": (
        "To add or subtract fractions, make the denominators the same. To multiply, go straight across. "
        "To divide, flip the second one.",
        "Sa pag-add o pag-subtract ng fraction, pagparehuhin ang denominator. Sa pag-multiply, diretso lang. "
        "Sa pag-divide, baligtarin ang ikalawa.",
    ),
    "start_same_denominator": (
        "The denominators are the same already. Which numbers are left to add or subtract?",
        "Pareho na ang denominator. Alin na lang ang mga bilang na ia-add o isu-subtract?",
    ),
    "start_signs": (
        "Think of the number line, or of money that you have and money that you owe. Where do you start, and which way "
        "do you go?",
        "Isipin ang number line, o perang hawak mo at perang utang mo. Saan ka magsisimula, at saan ang punta mo?",
    ),
    "start_columns": (
        "Write one number below the other, ones under ones, tens under tens. Begin with the column on the right.",
        "Isulat ang isang bilang sa ilalim ng isa, ones sa tapat ng ones, tens sa tapat ng tens. Magsimula sa kanan.",
    ),
    "start_times": (
        "Split one of the numbers into parts that are easy to multiply, such as tens and ones. Then add the parts.",
        "Hatiin ang isang bilang sa mga bahaging madaling i-multiply, gaya ng tens at ones. Saka pagsamahin.",
    ),
    "start_divide": (
        "How many times does the second number fit into the first? Begin with the digits on the left.",
        "Ilang ulit nagkakasya ang ikalawang bilang sa una? Magsimula sa mga digit sa kaliwa.",
    ),
    "start_simplest": (
        "Which number divides both the numerator and the denominator?",
        "Aling bilang ang makapaghahati sa numerator at sa denominator?",
    ),
    "start_powers": (
        "The exponent says how many times the base is multiplied by itself.",
        "Sinasabi ng exponent kung ilang ulit imu-multiply ang base sa sarili nito.",
    ),
    "start_roots": (
        "Which number, multiplied by itself, gives the number under the root? If none does, look for a factor that is "
        "a perfect square (or cube).",
        "Aling bilang, kapag na-multiply sa sarili nito, ang nasa ilalim ng root? Kung wala, maghanap ng factor na "
        "perfect square (o cube).",
    ),
    "start_division_by_zero": (
        "Look at what you divide by. What can nothing be divided by?",
        "Tingnan kung sa ano ka naghahati. Saan hindi puwedeng mag-divide?",
    ),
    "also": (", which is {what}", ", na katumbas ng {what}"),
    "order": (
        "The order of operations (PEMDAS): brackets, powers and roots, then × and ÷ from left to right, "
        "then + and − from left to right.",
        "Ang ayos ng operasyon (order of operations, PEMDAS): una ang nasa panaklong, sunod ang power at root, "
        "saka × at ÷ mula kaliwa pakanan, at huli ang + at − mula kaliwa pakanan.",
    ),
    "mixed": (
        "Write each mixed number as an improper fraction: {what}.",
        "Gawing improper fraction ang bawat mixed number: {what}.",
    ),
    "power": ("Work out the power: {what}.", "Kunin muna ang power: {what}."),
    "root": ("Find the root: {what}, because {why}.", "Hanapin ang root: {what}, dahil {why}."),
    "+": ("Add: {what}.", "Pagsamahin (add): {what}."),
    "-": ("Subtract: {what}.", "Ibawas (subtract): {what}."),
    "*": ("Multiply: {what}.", "I-multiply: {what}."),
    "/": ("Divide: {what}.", "I-divide: {what}."),
    "denominator": (
        "Give both fractions the same denominator. The least common denominator (LCD) is {lcd}: {what}.",
        "Pagparehuhin ang denominator ng dalawang fraction. Ang least common denominator (LCD) ay {lcd}: {what}.",
    ),
    "same_denominator": (
        "The denominators are the same, so only the numerators change: {what}.",
        "Pareho na ang denominator, kaya mga numerator lang ang kukuwentahin: {what}.",
    ),
    "times_fraction": (
        "Multiply the numerators, and multiply the denominators: {what}.",
        "I-multiply ang mga numerator, at i-multiply ang mga denominator: {what}.",
    ),
    "flip": (
        "Dividing by a fraction is multiplying by its reciprocal: {what}.",
        "Ang pag-divide sa isang fraction ay pag-multiply sa reciprocal nito: {what}.",
    ),
    "simplify": (
        "Divide the numerator and the denominator by {by}: {what}.",
        "I-divide ang numerator at denominator sa {by}: {what}.",
    ),
    "lowest": (
        "This fraction is already in lowest terms: {what}.",
        "Nasa lowest terms na ang fraction na ito: {what}.",
    ),
    "surd": (
        "Look for the largest {kind} that divides the number under the root: {what}.",
        "Hanapin ang pinakamalaking {kind} na factor ng bilang sa ilalim ng root: {what}.",
    ),
    "square": ("perfect square", "perfect square"),
    "cube": ("perfect cube", "perfect cube"),
    "irrational": (
        "No whole number or fraction equals this root: its decimals never end and never repeat.",
        "Walang whole number o fraction na katumbas nito: walang katapusan ang decimal nito at hindi umuulit.",
    ),
    "by_zero": (
        "Here a number is divided by 0. That has no answer: nothing times 0 gives {what}. "
        "We say that division by zero is **undefined**.",
        "Dito ay hinahati sa 0 ang isang bilang. Walang sagot iyan: walang bilang na kapag i-multiply sa 0 ay "
        "magiging {what}. Ang tawag dito ay **undefined**.",
    ),
    "by_zero_zero": (
        "Here 0 is divided by 0. Any number times 0 gives 0, so there is no single answer. We say it is **undefined**.",
        "Dito ay hinahati ang 0 sa 0. Kahit anong bilang na i-multiply sa 0 ay 0, kaya walang iisang sagot. "
        "Ang tawag dito ay **undefined**.",
    ),
    "negative_root": (
        "There is no real number for {what}: a number times itself is never negative.",
        "Walang real number na katumbas ng {what}: hindi kailanman negative ang bilang na na-multiply sa sarili nito.",
    ),
    "undefined": ("undefined", "undefined"),
    "no_real_number": ("no real number", "walang real number"),
    "which_is_about": (", which is {what}", ", na {what}"),
    "power_as_root": ("A fraction as exponent is a root: {what}.", "Ang fraction na exponent ay root: {what}."),
    "rationalize": (
        "Rationalize: multiply the numerator and the denominator by what takes the root out of the denominator.",
        "I-rationalize: i-multiply ang numerator at denominator sa magtatanggal ng root sa denominator.",
    ),
    "like_roots": ("Add the like roots: {what}.", "Pagsamahin ang magkakatulad na root (like roots): {what}."),
    "times_roots": (
        "Multiply what stands before the roots and what stands under them, and simplify: {what}.",
        "I-multiply ang nasa labas at ang nasa ilalim ng mga root, saka pasimplehin: {what}.",
    ),
}
