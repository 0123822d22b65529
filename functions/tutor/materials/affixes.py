"""What Filipino puts before and behind its roots, and how words that both languages have from Latin end."""

from __future__ import annotations

import re

VOWELS = "aeiou"
_PREFIXES = """
    pakikipag nakikipag makikipag nakipag makipag nakapag makapag pinakama pinaka pinagkaka pinag pinang pina
    ipinag ipinang ipina ipag ipang ipam ipan ipa ikina nagkaka magkaka pagkaka nagka magka pagka nakaka makaka
    naka maka paka nagpapa magpapa pagpapa nagpa magpa pagpa nagsi magsi pagsi mapag napag nangang mangang
    pangang nag mag pag nang mang pang nam mam pam nan man pan taga tag tig kina nai mai ma na ka pa i
"""
PREFIXES = {
    letter: sorted((one for one in _PREFIXES.split() if one[0] == letter), key=len, reverse=True) for letter in "iknmpt"
}
"""By their first letter, the longest first."""
# What a prefix that has taken on the sound of the root may stand before.
BEFORE = {"nam": "bp", "mam": "bp", "pam": "bp", "ipam": "bp", "nan": "dlrst", "man": "dlrst", "pan": "dlrst"}
BEFORE |= {"ipan": "dlrst", "nangang": VOWELS, "mangang": VOWELS, "pangang": VOWELS}
BEFORE |= {"nang": VOWELS + "ghmnwyk", "mang": VOWELS + "ghmnwyk", "pang": VOWELS + "ghmnwyk"}

# Roots that lose a vowel, or change, before a suffix or after pang- and mang-.
CHANGED: dict[str, str] = {
    form: root
    for root, changed in re.findall(
        "([a-z]+): (.*)",
        """
        alaala: alalahanin
        asin: asnan
        bahay: pamamahay
        bayan: mamamayan pamayanan
        bigat: pabigatin
        bigay: bigyan pamimigay
        bili: bilhin bilhan mamimili pamimili pamilihan
        bukas: buksan
        buhay: pamumuhay mamuhay namuhay
        dakip: dakpin
        dala: dalhin dalhan
        dama: damhin
        dating: datnan
        dinig: marinig narinig naririnig pakinggan pandinig
        dugo: duguan
        gawa: gawin gawan
        hati: hatiin
        higa: higan
        hinga: hingan
        ibig: naisin
        kagat: mangagat nangagat nangangagat mangangagat
        inom: inumin painumin
        kain: kanin kainin kainan
        kamit: kamtan kamtin
        kuha: kunin kunan
        laba: labhan
        lagay: lagyan
        laman: lamnan
        lasa: panlasa
        luwas: iluwas
        masid: masdan
        pantay: pantayan
        puno: punan
        putol: putlin
        sabi: sabihin
        sakay: sakyan
        sakop: mananakop pananakop manakop nanakop
        salita: pananalita magsalita
        sayaw: mananayaw
        silbi: silbihan
        simula: simulan
        subok: subukan
        sulat: manunulat panunulat panulat
        sunod: sundin sundan
        takip: takpan
        takot: pananakot
        tanim: tamnan pananim
        tingin: tingnan
        tira: mantira
        tupad: tuparin
        ubos: ubusin
        """,
    )
    for form in changed.split()
}
# How words that both languages have from Latin end, as sounds: Filipino's ending, English's.
COGNATES = [
    (re.compile(pattern), ending)
    for pattern, ending in (
        ("idad$", "iti"),  # densidad, density
        ("(lo|r)hya$", r"\1gi"),  # teknolohiya, enerhiya
        ("(?<=[^aeiou])[iy]a$", "i"),  # ekonomiya, bakterya
        ("ik[ao]$", "ik"),  # matematika, republika
        ("ura$", "ur"),  # temperatura
        ("([kplsr]t|[rls]m|ment|e[tms])[ao]$", r"\1"),  # produkto, organismo, elemento, planeta, sistema, proseso
    )
]
