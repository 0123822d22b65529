"""What the tutor says about a lesson's check question."""

from __future__ import annotations

# key: (English ones, Filipino ones)
SAYINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "check_answer": (("This is the answer:",), ("Ito ang sagot:",)),
    "check_again": (
        ("This is the question. Say what comes to your mind, a guess counts as a start:",),
        ("Ito ang tanong. Isulat ang unang pumasok sa isip mo, simula na rin ang hula:",),
    ),
    "check_another": (("Here is another question:",), ("Narito ang isa pang tanong:",)),
    "check_unread": (
        ("I do not see yet how that answers the question. Look at it once more:",),
        ("Hindi ko pa makita kung paano nito sinasagot ang tanong. Tingnan mo ulit:",),
    ),
    "check_wrong": (
        ("Not quite. Here is something to think about.", "Not yet. Look at it from this side."),
        ("Hindi pa gaanong tama. Ito ang pag-isipan mo.", "Hindi pa. Tingnan mo mula sa panig na ito."),
    ),
    "check_next": (
        (
            "Look for the word in the question that matters most. What do you know about it?",
            "Write what you think, even half of it. I will say what holds.",
            "Read the idea above once more, then answer in your own words.",
        ),
        (
            "Hanapin ang pinakamahalagang salita sa tanong. Ano ang alam mo tungkol doon?",
            "Isulat ang naiisip mo, kahit kalahati lang. Sasabihin ko kung alin ang tama.",
            "Basahin ulit ang aralin sa itaas, saka sumagot sa sarili mong salita.",
        ),
    ),
    "reread": (
        ("Read the idea and the example once more: what you need stands there.",),
        ("Basahin ulit ang paliwanag at ang halimbawa: naroon ang kailangan mo.",),
    ),
}
