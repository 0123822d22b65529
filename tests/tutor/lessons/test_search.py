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
    ("place-value", "What is the value of the digit 5?"),
    ("place-value", "paano mag-round off ng bilang"),
    ("four-operations", "how to do long division"),
    ("four-operations", "Ano ang remainder sa division?"),
    ("order-of-operations", "What is PEMDAS?"),
    ("order-of-operations", "alin ang uunahin, multiplication o division"),
    ("decimals", "how do I multiply decimals"),
    ("decimals", "Paano mag-add ng decimal?"),
    ("percent-and-interest", "What is simple interest?"),
    ("percent-and-interest", "paano kunin ang porsiyento"),
    ("ratio-and-proportion", "Explain ratio and proportion"),
    ("ratio-and-proportion", "Ano ang partitive proportion?"),
    ("integers", "How do you subtract negative numbers?"),
    ("integers", "Ano ang absolute value?"),
    ("measurement-units", "How do I convert units in the metric system?"),
    ("measurement-units", "ilang gramo ang isang kilo"),
    ("perimeter-and-area", "What is the area of a triangle?"),
    ("perimeter-and-area", "Paano kunin ang perimeter ng parihaba?"),
    ("volume", "volume of a cylinder"),
    ("volume", "Ano ang volume ng cube?"),
    ("exponents-and-radicals", "What are the laws of exponents?"),
    ("exponents-and-radicals", "paano pasimplehin ang radical"),
    ("linear-inequalities", "When do I flip the inequality sign?"),
    ("linear-inequalities", "Ano ang linear inequality?"),
    ("systems-of-equations", "solve systems of equations by elimination"),
    ("systems-of-equations", "Ano ang substitution sa system of equations?"),
    ("factoring", "How do I factor trinomials?"),
    ("factoring", "Ano ang difference of two squares?"),
    ("quadratic-equations", "What is the quadratic formula?"),
    ("quadratic-equations", "ano ang discriminant"),
    ("sequences", "What is an arithmetic sequence?"),
    ("sequences", "Paano hanapin ang common ratio?"),
    ("statistics-mean-median-mode", "difference between mean, median and mode"),
    ("statistics-mean-median-mode", "Paano kunin ang average?"),
    ("states-of-matter", "What is the boiling point of water?"),
    ("states-of-matter", "Ano ang solid, liquid at gas?"),
    ("mixtures-and-solutions", "What is the difference between solute and solvent?"),
    ("mixtures-and-solutions", "Paano paghiwalayin ang mga halo?"),
    ("atoms-and-elements", "What is the periodic table"),
    ("atoms-and-elements", "Ano ang proton, neutron at electron?"),
    ("chemical-reactions", "How do I balance chemical equations?"),
    ("chemical-reactions", "Ano ang reaksiyong kemikal?"),
    ("force-and-motion", "What is gravity?"),
    ("force-and-motion", "Ano ang gravity?"),
    ("force-and-motion", "What are Newton's laws of motion?"),
    ("energy", "kinetic energy vs potential energy"),
    ("energy", "Ano ang mga anyo ng enerhiya?"),
    ("electricity-and-circuits", "What is Ohm's law?"),
    ("electricity-and-circuits", "Ano ang series circuit at parallel circuit?"),
    ("light-and-sound", "What is refraction?"),
    ("light-and-sound", "Paano nabubuo ang bahaghari?"),
    ("human-body-systems", "What does the digestive system do?"),
    ("human-body-systems", "Ano ang ginagawa ng puso at baga?"),
    ("ecosystems-and-food-chains", "What is a food chain?"),
    ("ecosystems-and-food-chains", "Ano ang producer at consumer sa ecosystem?"),
    ("heredity-and-genetics", "How do I make a Punnett square?"),
    ("heredity-and-genetics", "Ano ang dominant at recessive?"),
    ("earthquakes-and-volcanoes", "How do volcanoes erupt?"),
    ("earthquakes-and-volcanoes", "Bakit lumilindol?"),
    ("typhoons-and-weather", "How do typhoons form?"),
    ("typhoons-and-weather", "Ano ang habagat at amihan?"),
    ("probability", "What is the probability of rolling a die?"),
    ("probability", "Ano ang sample space?"),
    ("trigonometric-ratios", "What is SOH CAH TOA?"),
    ("trigonometric-ratios", "Ano ang sine, cosine at tangent?"),
    ("coordinate-geometry", "How do I find the slope of a line?"),
    ("coordinate-geometry", "paano kunin ang midpoint"),
    ("solar-system", "How many planets are there?"),
    ("solar-system", "Bakit may eklipse?"),
    ("evolution", "What is natural selection?"),
    ("evolution", "Ano ang ebolusyon?"),
]
NOTHING = [
    "What is the capital of Japan?",
    "Tell me a joke",
    "Best cell phone under 5000 pesos",
    "World War 2",
    "chapter 3",
    "Sino ang pangulo ng Japan?",
    "Paano magluto ng adobo?",
    "Who won the basketball game?",
    "hello",
    "",
    "thank you po",
    "What is mitosis?",
    "Ano ang kabisera ng Cebu?",
    "president of the United States",
    "right now I am hungry",
    "water bill payment",
    "the sun is hot",
    "Ano ang buod ng Florante at Laura?",
    "what is python programming",
    "asdfghjkl qwerty",
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
