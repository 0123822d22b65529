"""The terms of a text: what passages are found by, the same for a passage and for a question about it."""

from __future__ import annotations

import re
from functools import lru_cache

from functions.contract.texts import fold
from functions.tutor.lessons.words import STOP_WORDS
from functions.tutor.materials.stems import forms, loose_form

PARTS = " | "  # between the terms of a title, a heading, a text, and the loose forms of all three
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_SIGNS = (("c++", "cplusplus"), ("c#", "csharp"), ("f#", "fsharp"), (".net", " dotnet"), ("’", "'"), ("'", ""))

# What a question or a heading says with these is little, but a passage is found by them: they are stored, not dropped.
WEAK = frozenset(
    re.findall(
        "[a-z]+",
        """
        actually add allow almost alone already although always among another answer answers anybody anyone
        anything appear around ask asked away back bad become becomes began begin best better between bit bring
        brought call called calls came cannot case certain change come comes coming common compute consider
        correct day days decide define definition describe did difference differences different doing easy else
        end enough especially even ever everybody everyone everything exact exactly example examples exercise
        exercises explain explanation fact far feel find fine first follow formula found full function functions
        gave get gets getting give given gives go goes going gone good got great group happen happened happens
        hard help hold however idea important instead keep kept kind kinds knew know known large last late later
        lead learn least leave left less lesson life little live long look looked looking looks lot made main
        make makes making many matter mean meaning means might more most much name near need needed needs never
        new next nobody none nothing number numbers often old one only order other others part people perhaps
        person place point possible practice problem problems put question questions quiz quite rather real
        really right role rule rules said saw say says second see seem seen set several short show simple simply
        since solve solving somebody someone something sometimes soon sort start still study such summarize
        summary sure take taken takes talk teach tell thing things think third thought three time times today
        together told took topic toward try turn two type types under understand use used useful uses using
        usually value want wanted wants way ways well went whole work works world write writes wrong year years
        yet alamin alituntunin araw ayaw ayos bagay bahagi banggit bigay bigyan bilang buhay buong buo dala
        dalawa dalawang dami dating gamit gamitin ganap gawa gawain gawin gumawa ginagawa ginawa gusto gustong
        halimbawa hanapin hanap huli huling ibig iba ibang ibigay ibinigay importante ipaliwanag isa isang
        kahulugan kaibahan kailangan kailangang kaya kompyut kunin kumuha lagay laman lugar lutasin mabuti
        magkaiba magkano maging magawa maganda mahalaga mahalagang mangyari mali marami maraming minsan nagiging
        nagagawa naging nangyari nangyayari nais oras paexplain pagkakaiba pagkatapos panahon papel paraan
        parang pareho patulong pinagkaiba pinagkakaiba problema punta sabay sabihin sagot sagutin sabi sinabi
        sinasabi sobra solb tama tanong tao tatlo tatlong tawag tinatawag totoo trabaho tungkol tuntunin turo
        tuturo una unang uri grado grade
        """,
    )
)
_SMALL = frozenset(
    re.findall(
        "[a-z]+",
        """
        a about after again all also am an and any are as at be because been before being both but by did do
        does done during each every few for from had has have having he her here him his how i if im in into is
        it its itself just let like may me mine my nor not now of off on onto or our out over own please same
        she should so some such than that the their them then there these they this those through to too until
        up upon us very via was we were what when where whether which while who whom whose why will with within
        without would yes you your yours can could might must shall eh ah oh ok okay hi hello thanks thank pls
        plz sir maam ako akin aking akong ang anu ano anong alin aling amin aming at atin ating ay ayon ba bago
        bakit basta bawat daw dahil dapat din diyan dito doon dun dyan eto ganito ganon ganoon ganun gayundin
        habang hanggang hindi ikaw ilan ilang ito itong iyan iyo iyon iyong ka kahit kailan kami kamo kanila
        kanilang kaniya kaniyang kanya kanyang kapag kasi kay kaysa kayo ko kong kumpara kung lamang lang man
        mas may mayroon mayroong meron mga mismo mo mong mula muna na nag nagka naka nakaka nalang namin naman
        nang natin ng nga ngayon ni nila nilang nina nito nitong niya niyang niyo noon noong nun nung nyo o opo
        oo pa paano paanong pag pala pano para pati pero pinaka po puwede puwedeng pwede pwedeng rin roon sa
        saan sakin sana sila silang sina sino sinong siya siyang sya subalit tayo tayong tulad tuwing ngunit
        upang wala walang yan yon yun yung maka mag mang pang ipag ika ma kina kila di bang bat yang nasa kaya
        eh daw raw uli ulit
        """,
    )
)
_LETTERS = frozenset("bcdfghjklmnprstvwxyz")  # that stand alone and say something: S waves, vitamin C
_DROPPED = (STOP_WORDS | _SMALL) - WEAK - _LETTERS


def words_of(text: str) -> list[str]:
    """The folded words that say something, in their order."""
    folded = fold(text)
    for sign, instead in _SIGNS:
        folded = folded.replace(sign, instead)
    return [word for found in _WORD.findall(folded) if not _says_nothing(word := _number(found))]


def terms_of(text: str) -> list[str]:
    """One term for each word that says something, such as `index_terms` stores: its stem."""
    return [forms(word)[0] for word in words_of(text)]


@lru_cache(maxsize=16384)
def _says_nothing(word: str) -> bool:
    return word in _DROPPED or (len(word) == 1 and word.isalpha() and word.isascii() and word not in _LETTERS)


def _number(word: str) -> str:
    """13,800 and 13800 are one number; 0.75 is one word to MongoDB, too."""
    return word.replace(",", "").replace(".", "d") if "," in word or "." in word else word


def index_terms(title: str, heading: str, text: str) -> str:
    """What is stored with a passage. Each part is in the order of its words."""
    parts = [words_of(part) for part in (title, heading, text)]
    loose = sorted({form for words in parts for word in words if (form := loose_form(word))})
    return PARTS.join([" ".join(form for word in words for form in forms(word)) for words in parts] + [" ".join(loose)])
