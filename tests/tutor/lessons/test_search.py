"""Questions as students type them, and the lesson they must find, or none."""

from __future__ import annotations

import pytest

from functions.tutor.lessons.lesson import library
from functions.tutor.lessons.search import find_lesson
from functions.tutor.lessons.words import root

FOUND = [
    ("photosynthesis", "What is photosynthesis?"),
    ("photosynthesis", "Ano ang photosynthesis?"),
    ("photosynthesis", "Explain how plants make their own food"),
    ("photosynthesis", "Paano gumagawa ng pagkain ang mga halaman?"),
    ("photosynthesis", "bakit green ang dahon?"),
    ("photosynthesis", "what is fotosynthesis"),
    ("photosynthesis", "photosyntesis"),
    ("photosynthesis", "Ano ang papel ng chlorophyll sa halaman?"),
    ("photosynthesis", "why are leaves green"),
    ("water-cycle", "What is the water cycle?"),
    ("water-cycle", "Ipaliwanag ang siklo ng tubig"),
    ("water-cycle", "Paano nabubuo ang ulan?"),
    ("water-cycle", "difference between evaporation and condensation"),
    ("water-cycle", "how does rain form?"),
    ("water-cycle", "Ano ang ebaporasyon at kondensasyon"),
    ("water-cycle", "bakit umuulan?"),
    ("cells", "What are the parts of a cell?"),
    ("cells", "Ano ang mga bahagi ng selula?"),
    ("cells", "plant cell vs animal cell"),
    ("cells", "ano ang function ng mitochondria"),
    ("cells", "What does the nucleus do?"),
    ("fractions", "How do I add fractions with different denominators?"),
    ("fractions", "Paano mag-add ng fractions?"),
    ("fractions", "what is a numerator"),
    ("fractions", "Ano ang hating-bilang?"),
    ("fractions", "paano paghambingin ang mga praksyon"),
    ("linear-equations", "How do I solve linear equations?"),
    ("linear-equations", "Paano mag-solve ng linear equation?"),
    ("linear-equations", "what is a variable in algebra"),
    ("linear-equations", "ano ang ekwasyon"),
    ("pythagorean-theorem", "What is the Pythagorean theorem?"),
    ("pythagorean-theorem", "pythagorian theorem"),
    ("pythagorean-theorem", "Ano ang hypotenuse?"),
    ("pythagorean-theorem", "how to find the hypotenuse of a right triangle"),
    ("pythagorean-theorem", "a^2 + b^2 = c^2"),
    ("pythagorean-theorem", "gilid ng tatsulok na may right angle"),
    ("parts-of-speech", "What are the eight parts of speech?"),
    ("parts-of-speech", "Ano ang adjective at adverb?"),
    ("parts-of-speech", "difference between noun and pronoun"),
    ("bahagi-ng-pananalita", "bahagi ng pananalita"),
    ("parts-of-speech", "What is a verb?"),
    ("parts-of-speech", "give me examples of prepositions"),
    ("subject-verb-agreement", "Explain subject-verb agreement"),
    ("subject-verb-agreement", "when do I use is or are?"),
    ("subject-verb-agreement", "Kailan ginagamit ang has o have?"),
    ("subject-verb-agreement", "does or do"),
    ("subject-verb-agreement", "subject verb agreement rules po"),
    ("verb-aspect", "Ano ang aspekto ng pandiwa?"),
    ("verb-aspect", "Ano ang perpektibo at imperpektibo?"),
    ("verb-aspect", "magbigay ng halimbawa ng pandiwang naganap"),
    ("verb-aspect", "What are the aspects of Filipino verbs?"),
    ("verb-aspect", "kontemplatibo meaning"),
    ("figures-of-speech", "Ano ang tayutay?"),
    ("figures-of-speech", "Mga uri ng tayutay at halimbawa"),
    ("figures-of-speech", "What is personification?"),
    ("figures-of-speech", "simile vs metaphor"),
    ("figures-of-speech", "Ano ang pagsasatao?"),
    ("figures-of-speech", "what are figures of speech"),
    ("independence-1898", "What happened in 1898?"),
    ("independence-1898", "Kailan ipinahayag ang kalayaan ng Pilipinas?"),
    ("independence-1898", "Who founded the Katipunan?"),
    ("independence-1898", "Sino si Andres Bonifacio?"),
    ("independence-1898", "Bakit nagsimula ang himagsikan?"),
    ("independence-1898", "Treaty of Paris"),
    ("independence-1898", "when is philippine independence day"),
    ("branches-of-government", "What are the three branches of government?"),
    ("branches-of-government", "Ano ang tatlong sangay ng pamahalaan?"),
    ("branches-of-government", "Ano ang ginagawa ng Senado?"),
    ("branches-of-government", "what does the supreme court do"),
    ("branches-of-government", "Ano ang trabaho ng Pangulo ng Pilipinas?"),
    ("branches-of-government", "checks and balances"),
]
NOTHING = [
    "What is the capital of Japan?",
    "Tell me a joke",
    "What is the boiling point of water?",
    "Best cell phone under 5000 pesos",
    "What is gravity?",
    "Ano ang gravity?",
    "World War 2",
    "chapter 3",
    "Sino ang pangulo ng Japan?",
    "How do volcanoes erupt?",
    "Paano magluto ng adobo?",
    "Who won the basketball game?",
    "hello",
    "",
    "thank you po",
    "What is mitosis?",
    "What is DNA replication?",
    "How many planets are there?",
    "Ano ang kabisera ng Cebu?",
    "president of the United States",
    "right now I am hungry",
    "water bill payment",
    "the sun is hot",
    "Ano ang buod ng Florante at Laura?",
    "what is python programming",
    "asdfghjkl qwerty",
    "What is the periodic table",
    "How tall is Mount Apo?",
    "ano ulam natin ngayon",
    "kasaysayan ng Japan",
    "What is 2x + 3?",
    "solve it",
    "Ang kalayaan ng Amerika",
    "Mahal ko ang araw",
]


@pytest.mark.parametrize(("topic", "question"), FOUND)
def test_finds_the_lesson(topic: str, question: str) -> None:
    found = find_lesson(question)
    assert found is not None
    assert found.topic == topic


@pytest.mark.parametrize("question", NOTHING)
def test_finds_nothing_where_there_is_nothing(question: str) -> None:
    assert find_lesson(question) is None


def test_every_topic_is_found_in_both_languages() -> None:
    for topic, lessons in library().items():
        for lesson in lessons.values():
            found = find_lesson(lesson.title)
            assert found is not None
            assert found.topic == topic


@pytest.mark.parametrize(("subject", "topic"), [("English", "subject-verb-agreement"), ("Filipino", "verb-aspect")])
def test_the_subject_decides_between_close_lessons(subject: str, topic: str) -> None:
    found = find_lesson("verbs", subject)
    assert found is not None
    assert found.topic == topic


def test_a_very_long_question_is_searched_by_its_beginning() -> None:
    assert find_lesson("please " * 5000 + "photosynthesis") is not None
    assert find_lesson(" ".join(f"unknown{number}word" for number in range(2000))) is None


@pytest.mark.parametrize(
    "forms",
    [
        ["sulat", "sumulat", "susulat", "sinulat"],
        ["laro", "naglaro", "maglaro", "naglalaro", "maglalaro"],
        ["laya", "kalayaan", "malaya", "lumaya"],
        ["ulan", "umulan", "umuulan", "maulan"],
        ["fraction", "fractions"],
        ["pandiwa", "pandiwang"],
    ],
)
def test_forms_of_a_word_meet_at_one_root(forms: list[str]) -> None:
    assert len({root(form) for form in forms}) == 1
