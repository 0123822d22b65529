"""What the offline tutor says of itself, in English and Filipino."""

from __future__ import annotations

from typing import Literal

from functions.tutor.language import Language

Limited = Literal["student", "bundle"]
Words = dict[Language, str]

# ---------------------------------------------------------------- the first line of an answer beyond a limit

LIMITED: dict[Limited, Words] = {
    "student": {
        "en": "*You have used up today’s answers from the AI model. New ones come after midnight.*",
        "fil": "*Nagamit mo na ang mga sagot ng AI model para sa araw na ito. May bago pagkalipas ng hatinggabi.*",
    },
    "bundle": {
        "en": "*Today’s answers from the AI model are used up for everybody. New ones come after midnight.*",
        "fil": "*Ubos na para sa lahat ang mga sagot ng AI model ngayong araw. May bago pagkalipas ng hatinggabi.*",
    },
}

# ---------------------------------------------------------------- around a lesson

EXAMPLE: Words = {"en": "Example", "fil": "Halimbawa"}
YOUR_TURN: Words = {"en": "Your turn", "fil": "Ikaw naman"}
INVITATION: Words = {
    "en": "Try it without looking back, and write your answer here. If you are stuck, ask me for a hint.",
    "fil": "Subukan mo nang hindi tumitingin sa itaas, at isulat dito ang sagot mo. Kung natigil ka, humingi ng hint.",
}
SOURCES: Words = {"en": "To read more", "fil": "Para sa dagdag na babasahin"}
BACK_TO: Words = {"en": "And now back to your problem: {problem}", "fil": "At ngayon, balik sa problema mo: {problem}"}
COMPARE: Words = {
    "en": "Thank you. I cannot judge a free answer by myself, so compare yours with this one. What is the same, and "
    "what is missing?",
    "fil": "Salamat. Hindi ko kayang husgahan nang mag-isa ang malayang sagot: ihambing ang sa iyo rito. Ano ang "
    "pareho, at ano ang kulang?",
}
NEXT_CHECK: Words = {"en": "Here is the next question:", "fil": "Narito ang susunod na tanong:"}
LAST_CHECK: Words = {
    "en": "That was the last question on this topic. Come back to it in a few days: what you recall then, stays.",
    "fil": "Iyon ang huling tanong sa paksang ito. Balikan mo ito pagkaraan ng ilang araw: ang maalala mo noon ang "
    "tatatak.",
}
MORE_PRACTICE: Words = {
    "en": "Would you like a practice problem? Just say “more practice”.",
    "fil": "Gusto mo ba ng practice problem? Sabihin lang ang “practice pa”.",
}

# ---------------------------------------------------------------- where there is nothing

NOTHING: Words = {
    "en": "No AI model is available right now, and the BrainBytes library has nothing on this yet. "
    "I would rather say so than guess.",
    "fil": "Walang magagamit na AI model ngayon, at wala pa nito sa aklatan ng BrainBytes. "
    "Mas mabuting sabihin ko iyon kaysa manghula.",
}
OUTSIDE: Words = {
    "en": "I cannot answer that one without the AI model; ask it again later. What I can do is go on with you here.",
    "fil": "Hindi ko iyan masasagot nang walang AI model; itanong ulit mamaya. Ang kaya ko ay ituloy ito kasama ka.",
}
TOO_LARGE: Words = {
    "en": "No AI model is available right now, and this is too long, or its numbers are too large, "
    "for me to work out without it. A shorter problem will work.",
    "fil": "Walang magagamit na AI model ngayon, at masyado itong mahaba o masyadong malaki ang mga bilang para "
    "makuwenta ko nang wala iyon. Kaya ko ang mas maikling problema.",
}
UNSOLVED: Words = {
    "en": "Without the AI model I cannot work this one out myself, so I cannot tell you whether an answer is right. "
    "But I can help you to find the way.",
    "fil": "Kung wala ang AI model, hindi ko ito makuwenta mismo, kaya hindi ko masasabi kung tama ang isang sagot. "
    "Pero matutulungan kitang hanapin ang paraan.",
}
GREETING: Words = {
    "en": "Hello! This is BrainBytes’ own tutor; the AI model cannot be asked right now.",
    "fil": "Kumusta! Ito ang sariling tutor ng BrainBytes; hindi matanong ang AI model ngayon.",
}
THANKS: Words = {
    "en": "You are welcome! Whenever you are ready for the next one, I am here.",
    "fil": "Walang anuman! Narito lang ako kapag handa ka na sa susunod.",
}
WHAT_NOW: Words = {
    "en": "What you can do:\n\n"
    "- Ask this again later. Your question stays in this chat.\n"
    "- Ask me a maths problem such as “Solve 2x + 3 = 11” or “What is 3/4 + 1/2?”.\n"
    "- Say “Give me practice on fractions”.\n"
    "- Ask about one of these topics:",
    "fil": "Ito ang puwede mong gawin:\n\n"
    "- Itanong ulit ito mamaya. Mananatili ang tanong mo sa chat na ito.\n"
    "- Magtanong ng problema sa math, gaya ng “Hanapin ang x: 2x + 3 = 11” o “Ano ang 12% ng 50?”.\n"
    "- Sabihin ang “Bigyan mo ako ng practice sa fractions”.\n"
    "- Magtanong tungkol sa isa sa mga paksang ito:",
}
WHAT_I_DO: Words = {
    "en": "Send me a maths problem, ask about a topic from school, or say “Give me practice on fractions”.",
    "fil": "Magpadala ng problema sa math, magtanong tungkol sa isang aralin, o sabihin ang “Bigyan mo ako ng practice "
    "sa fractions”.",
}
