"""The words that stand around maths in a question, in English and Filipino."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that turn numbers into something this cannot do.
POISON_WORDS = _words(
    """sin cos tan cot sec csc log ln lim limit mod modulo gcf gcd hcf lcm lcd factorial derivative integral integrate
    differentiate average mean median mode binary hexadecimal octal matrix vector graph slope system intercept
    inequality factors multiples prime sequence series round rounded estimate verse chapter kabanata talata pahina page
    pages grade baitang not remaining remain left rest hindi natira natitira"""
)
POISON_SIGNS = frozenset("≠|π∫∑Σ∞°≈→%&@~`$")
FRACTION_WORDS = _words("simplify reduce lowest simplest decimal divide compute calculate solve pasimplehin")
# Words that only ask for a result: among them any sign is meant as maths.
FRAME_WORDS = _words(
    """what whats what's is are the of an find solve compute calculate evaluate simplify reduce get give show value
    answer to for please pls plz can could would will you me my help how do does did much many result results equal
    equals work out explain step steps by this that these equation equations expression problem with using let tell
    when if where given math maths it its lowest terms term form simplest fraction fractions decimal i add subtract
    multiply divide sum difference product quotient in and then also need want know about hi hello hey good morning
    sir ma'am mam teacher thanks thank question number unknown variable letter root roots solution solutions solving
    solved quadratic linear factoring formula exact correct check true right ano anong ang ay ng nang sa mga si po
    ba naman nga din rin paki pakisagot pakisolve paki-solve sagot sagutin sagutan hanapin kunin kuwentahin
    kwentahin kalkulahin lutasin i-solve isolve i-compute icompute i-simplify solusyon halaga paano paanong kung
    ilan magkano kapag na yung iyong ung ito nito itong tulong tulungan mo ako akin ko resulta kabuuan pasimplehin
    ipaliwanag turuan isagot alamin hingi pahingi ni kay lang salamat maging magiging bilang hakbang-hakbang hakbang
    tama rationalize i-rationalize denominator radical radicals sides"""
)
# Words that change nothing whatever is asked for; the words of an operation are none of them.
COURTESY = FRAME_WORDS - _words(
    """add subtract multiply divide sum difference product quotient then root roots quadratic linear factoring formula
    correct check true reduce lowest simplest fraction fractions decimal simplify kabuuan equals equal equation
    equations expression also pasimplehin terms term right evaluate work unknown variable letter number bilang"""
) | _words("a evaluate work out alamin isulat write determine hanap the po opo ano-ano pag tanong question")
