"""What a verdict knows of the mistake: slip_ and its code."""

from __future__ import annotations

# key: (English ones, Filipino ones)
SAYINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "slip_sign": (
        ("Look at the signs: plus and minus. One of them turned on the way.",),
        ("Tingnan ang mga sign: plus at minus. May isang nabaligtad sa daan.",),
    ),
    "slip_unit_missing": (
        ("The number is fine. But of what? Write the unit beside it.",),
        ("Tama ang bilang. Pero bilang ng ano? Isulat ang unit sa tabi nito.",),
    ),
    "slip_unit_wrong": (
        ("Look at the unit. Which one does the problem ask for?",),
        ("Tingnan ang unit. Aling unit ang hinihingi ng problema?",),
    ),
    "slip_not_simplified": (
        ("The value is right, but it can be written more simply. Which number divides all of it?",),
        ("Tama ang halaga, pero puwede pa itong pasimplehin. Anong bilang ang naghahati sa lahat?",),
    ),
    "slip_not_factored": (
        ("It is worth the same, but the problem wants a product of factors.",),
        ("Katumbas nga, pero product ng mga factor ang hinihingi.",),
    ),
    "slip_not_expanded": (
        ("It is worth the same, but the problem wants the brackets gone.",),
        ("Katumbas nga, pero dapat wala nang panaklong.",),
    ),
    "slip_rounding": (
        ("You are near, but look how exact the answer has to be. Round only at the very end.",),
        ("Malapit na, pero tingnan kung gaano dapat kaeksakto ang sagot. Sa dulo lang mag-round.",),
    ),
    "slip_solution_missing": (
        ("What you found is right, but it is not all. Is there another one that fits?",),
        ("Tama ang nahanap mo, pero hindi pa iyon lahat. May iba pa bang puwede?",),
    ),
    "slip_solution_extra": (
        ("One of these does not fit. Put each back into the problem and see.",),
        ("May isa rito na hindi puwede. Ibalik ang bawat isa sa problema at tingnan.",),
    ),
    "slip_inverted": (
        ("It looks turned upside down. Which number belongs on top, and which below?",),
        ("Mukhang nabaligtad. Alin ang dapat nasa itaas, at alin ang nasa ibaba?",),
    ),
    "slip_off_by_power_of_ten": (
        ("The digits are fine. Now look at the decimal point, or at the zeros.",),
        ("Tama ang mga digit. Tingnan ngayon ang decimal point, o ang mga zero.",),
    ),
    "slip_incomplete": (
        ("A part of it is there. Something is still missing.",),
        ("Nariyan na ang isang bahagi. May kulang pa.",),
    ),
    "slip_either": (
        ("You named more than one. Which of them is it?",),
        ("Higit sa isa ang binanggit mo. Alin doon?",),
    ),
}
