"""What the tutor says for each teaching move."""

from __future__ import annotations

# key: (English ones, Filipino ones)
SAYINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "the_problem": (
        ("This is the problem, as I read it: {problem}",),
        ("Ito ang problema ayon sa basa ko: {problem}",),
    ),
    "worked_out": (("Worked out without the AI: {answer}",), ("Kinuwenta nang walang AI: {answer}",)),
    "ask_try": (
        (
            "What have you tried so far? Send me your first step, even if you are not sure of it.",
            "What would you do first? Write that one step, and we go on from there.",
            "How would you begin? One line is enough. A wrong start is fine, it shows us where to look.",
        ),
        (
            "Ano na ang nasubukan mo? Isulat mo rito ang unang hakbang mo, kahit hindi ka pa sigurado.",
            "Ano ang una mong gagawin? Isulat mo ang isang hakbang na iyon, at doon tayo magpapatuloy.",
            "Paano mo ito sisimulan? Sapat na ang isang linya. Ayos lang kung mali: makikita natin kung saan titingin.",
        ),
    ),
    "ask_problem": (
        ("Tell me the problem word for word, and what you have tried so far. Then we work on it together.",),
        ("Isulat mo ang buong problema, at kung ano na ang nasubukan mo. Pagkatapos, sabay natin itong gagawin.",),
    ),
    "ask_idea": (
        ("What do you already know about it? Write it in one or two sentences of your own, and we build on that.",),
        (
            "Ano na ang alam mo tungkol dito? Isulat mo sa isa o dalawang pangungusap na sarili mo, "
            "at doon tayo magsisimula.",
        ),
    ),
    "hint": (
        ("Here is a hint.", "Let me point you to the first step.", "Start here."),
        ("Narito ang isang hint.", "Ituturo ko ang unang hakbang.", "Dito ka magsimula."),
    ),
    "any_hint": (
        (
            "Write down what is given and what is asked. Which rule or formula joins the two?",
            "Say in your own words what is asked. Which of the things that you learned lately could help here?",
        ),
        (
            "Isulat ang ibinigay (given) at ang hinahanap. Anong tuntunin o formula ang nag-uugnay sa dalawa?",
            "Sabihin sa sarili mong salita kung ano ang hinahanap. Alin sa mga natutuhan mo ang makatutulong dito?",
        ),
    ),
    "hint_ask": (
        ("Try that, and write what you get.", "Do just this, and tell me what comes out.", "What do you get?"),
        (
            "Subukan mo, at isulat kung ano ang nakuha mo.",
            "Ito lang muna ang gawin mo, saka mo sabihin ang lumabas.",
            "Ano ang nakuha mo?",
        ),
    ),
    "young": (
        ("You may draw it, or count with small stones or your fingers.",),
        ("Puwede mong iguhit, o magbilang gamit ang maliliit na bato o ang mga daliri mo.",),
    ),
    "next_step": (
        ("Let us do this step together:", "Here is the next step:"),
        ("Gawin natin nang sabay ang hakbang na ito:", "Ito ang susunod na hakbang:"),
    ),
    "next_step_ask": (
        ("Now it is your turn: what comes after it?", "Go on from there. What do you get?"),
        ("Ikaw naman: ano ang kasunod nito?", "Ituloy mo mula riyan. Ano ang nakuha mo?"),
    ),
    "look_back": (
        ("Write the last line you are sure of. Then ask: which one thing stands between it and the answer?",),
        ("Isulat ang huling linyang sigurado ka. Saka itanong: anong isang bagay na lang ang kulang bago ang sagot?",),
    ),
    "twin": (
        ("Here is a problem of the same kind, worked out. Watch the steps, not the numbers.",),
        ("Narito ang katulad na problema na may buong solusyon. Sundan ang mga hakbang, hindi ang mga bilang.",),
    ),
    "twin_back": (
        ("Now do the same with your own problem: {problem}",),
        ("Gawin mo naman ito sa sarili mong problema: {problem}",),
    ),
    "solution": (
        ("You have worked at this. Here is the whole solution. Ask yourself at each line why it holds.",),
        ("Pinagpaguran mo ito. Narito ang buong solusyon; basahin bawat linya at itanong kung bakit ito tama.",),
    ),
    "solution_unknown": (
        ("I have no checked solution of this one, so I will not make one up. Ask again when the AI model is back.",),
        ("Wala akong nasuring solusyon nito, kaya hindi ako mag-iimbento. Itanong ulit kapag may AI model na.",),
    ),
    "unknown_try": (
        (
            "Thank you for showing me your work. I cannot check the result of this one myself, but look at this:",
            "I have read it. I cannot check the result by myself, so test it with this:",
        ),
        (
            "Salamat sa pagpapakita ng gawa mo. Hindi ko masusuri ang sagot nito, pero tingnan mo ito:",
            "Nabasa ko ito. Hindi ko masusuri ang sagot nang mag-isa, kaya subukin mo gamit ito:",
        ),
    ),
    "offer_similar": (
        ("Would you like to try a similar one, so that you can do it alone?",),
        ("Gusto mo bang subukan ang isang katulad nito, para kaya mo na itong mag-isa?",),
    ),
    "similar": (
        ("Here is one of the same kind, with other numbers:", "Try this one:", "Another one for you:"),
        ("Narito ang katulad nito na iba ang mga bilang:", "Subukan mo ito:", "Heto pa ang isa para sa iyo:"),
    ),
    "similar_ask": (
        ("Work it out on paper first. What is your answer?",),
        ("Kuwentahin mo muna sa papel. Ano ang sagot mo?",),
    ),
    "which_topic": (
        ("Gladly! What would you like to practise? Name one of these topics:",),
        ("Sige! Ano ang gusto mong sanayin? Banggitin ang isa sa mga paksang ito:",),
    ),
    "no_similar": (
        ("Change the numbers of the problem yourself, work it out, and send me both. I will check it.",),
        ("Palitan mo ang mga bilang sa problema, sagutan mo, at ipadala mo sa akin. Titingnan ko kung tama.",),
    ),
    "explain": (("Here is how it goes.",), ("Ganito iyon.",)),
    "right": (
        ("Yes, that is right: {answer}.", "Correct! {answer}.", "Well done, that is it: {answer}."),
        ("Oo, tama: {answer}.", "Tama ang sagot mo! {answer}.", "Mahusay, iyan nga: {answer}."),
    ),
    "right_plain": (
        ("Yes, that is right.", "Correct!", "Well done."),
        ("Oo, tama iyan.", "Tama!", "Mahusay, tama."),
    ),
    "why": (("Here is why.",), ("Ito ang dahilan.",)),
    "wrong_try": (
        (
            "Not yet. But you have started, and that is what counts.",
            "That is not it yet. Let us look for the place where it turned.",
            "Not quite. Look at your steps rather than at the answer: something there does not fit yet.",
        ),
        (
            "Hindi pa iyan. Pero nasimulan mo na, at iyon ang mahalaga.",
            "Hindi pa iyan ang sagot. Hanapin natin kung saan ito lumihis.",
            "Tingnan mo muna ang mga hakbang mo, hindi ang sagot: may hindi pa tugma roon.",
        ),
    ),
    "wrong_line": (
        ("Look at this line: {line}. It does not follow from what stands before it.",),
        ("Tingnan ang linyang ito: {line}. Hindi ito sumusunod sa nauna rito.",),
    ),
    "wrong_ask": (
        ("Go through it once more, and send me your new answer.", "Check that, and try again.", "What do you get now?"),
        (
            "Balikan mo ito, at ipadala ang bago mong sagot.",
            "Suriin mo iyan, at subukan ulit.",
            "Ano na ang nakuha mo?",
        ),
    ),
    "put_back": (
        ("You can test an answer yourself: put it back into the problem and see whether everything fits.",),
        ("Kaya mong subukin ang sagot: ibalik ito sa problema at tingnan kung tugma ang lahat.",),
    ),
    "unreadable": (
        ("I could not read your answer for sure. Write it in one line, for example “x = 7” or “3/5”.",),
        ("Hindi ko nabasa nang tiyak ang sagot mo. Isulat ito sa isang linya, gaya ng “x = 7” o “3/5”.",),
    ),
    "almost": (("Almost!", "You are very near."), ("Halos tama na!", "Malapit na malapit ka na.")),
    "almost_ask": (
        ("Put that right, and you have it.",),
        ("Ayusin mo iyon, at tama na ito.",),
    ),
    "hold": (
        (
            "I could tell you, but in the exam you will be alone with it. So let us get you there. {next}",
            "I know it is tempting. One small step is enough for now. {next}",
            "Not yet, and not to tease you: what you find yourself, you keep. {next}",
            "I believe you can do this part. {next}",
            "We are nearer than it looks. One more thing first. {next}",
        ),
        (
            "Kaya kong sabihin, pero sa exam ay mag-isa ka na. Kaya ihahanda kita. {next}",
            "Alam kong nakakatuksong humingi ng sagot. Isang maliit na hakbang muna. {next}",
            "Hindi pa muna, at hindi ito panunukso: mas tumatatak ang ikaw mismo ang nakahanap. {next}",
            "Naniniwala akong kaya mo ang bahaging ito. {next}",
            "Mas malapit na tayo kaysa sa inaakala mo. Isa na lang muna. {next}",
        ),
    ),
    "hold_next": (
        (
            "Write what the problem gives you and what it asks for.",
            "Write one step, even a wrong one, and I answer to exactly that.",
            "Tell me the place where you are stuck, or tap “I’m stuck” and I will give you a hint.",
        ),
        (
            "Isulat kung ano ang ibinigay ng problema at ano ang hinahanap.",
            "Magsulat ng isang hakbang, kahit mali, at iyon mismo ang sasagutin ko.",
            "Sabihin mo kung saan ka natigil, o pindutin ang button na “Na‑stuck ako” at bibigyan kita ng hint.",
        ),
    ),
    "check_work": (
        ("Let us check your work. Send me your steps, a line each, and your answer at the end.",),
        ("Suriin natin ang gawa mo. Ipadala ang mga hakbang, isa bawat linya, at ang sagot sa dulo.",),
    ),
    "check_no_problem": (
        ("Send me the problem together with your work, so that I can compare the two.",),
        ("Ipadala mo ang problema kasama ng gawa mo, para maihambing ko ang dalawa.",),
    ),
}
