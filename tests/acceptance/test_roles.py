"""The rules of the lookup go by the roles of concepts: without a role something is answered otherwise; ids are free."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from bot.core.answers import Answer
from bot.core.errors import DataFileError
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Concept, Lexicon
from bot.core.lookup.engine import Lookup
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.phrase_book import Written, all_written
from bot.core.question_detection import QuestionDetection
from bot.core.roles import MONTHS, Role
from bot.core.series import Series
from bot.files.facts_files import read_facts
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.files.series_files import read_series
from bot.files.vocabulary import load_everyday_words, load_sounds
from bot.services.answers import Answers
from bot.services.computations import Computations
from bot.services.series_search import SeriesSearch
from tests.article import article_facts
from tests.questions import by_fact_id

DATA = Path(__file__).parent.parent.parent / "data"
OTHER_FACTS = ("avdaliani", "desht", "hu-xiu-2025-07-02", "caci-analyst-2013-10-30")
"""Sources with exports and imports of both countries, and with students in China."""
YBYRAI, SILK_ROAD = "Where is the Ybyrai wind farm?", "Who proposed the Silk Road Economic Belt?"
BUILT_BY = "Ыбырай жел электр станциясын кім салды?"
TALKS: Mapping[Role, tuple[str, ...]] = {
    Role.HOME_COUNTRY: ("What did Kazakhstan gain in trade in 2022?",),
    Role.PARTNER_COUNTRY: ("Сколько больших совместных проектов реализовали Казахстан и Китай за десятилетие?",),
    Role.PARTNERSHIP: ("What unites China and Kazakhstan?",),
    Role.IN_HOME_COUNTRY: ("Что дали крупные совместные проекты простым людям в Казахстане?",),
    Role.IN_PARTNER_COUNTRY: ("What do people in China like from Kazakhstan?",),
    Role.OF_HOME_COUNTRY: ("How many Kazakhstan students were in China in 2010?",),
    Role.OF_PARTNER_COUNTRY: (
        "How much renewable capacity in total had been built in Kazakhstan with Chinese involvement by late 2022?",
    ),
    Role.SEAT_OF_GOVERNMENT: ("xi jinping astana speech year",),
    Role.TIGHT: ("do many Kazakh kids want to go to university in China?",),
    Role.DIRECTED: ("Қазақстан экспорты 2021",),
    Role.TO_BE_NAMED: ("экспорт Китая в 2021 году",),
    Role.DERIVED: ("中哈产能合作有专门的基金吗？",),
    Role.YEARLY_CHANGE: ("How much did trade grow in 2021 compared with 2022?",),
    Role.DEFINING: ("Nurly Zhol",),
    Role.NOT_YET: ("What was the planned trade turnover in 2022?",),
    Role.LOOSE: ("What is the country's trade turnover in 2022?",),
    Role.TELLS_LITTLE: ("country trade turnover",),
    Role.FORM_OF_ADDRESS: ("leader Xi Jinping",),
    Role.ORIGIN: (SILK_ROAD, "who wrote this?"),
    Role.CHANGE: ("how did the population of China change since 2015",),
    Role.COMPARING: ("how much more wind power in China in 2023 than in 2019",),
    Role.MAXIMUM: ("highest wind power year in China",),
    Role.MINIMUM: ("lowest wind power year in China",),
    Role.AVERAGE: ("average wind power generation in China 2015-2020",),
    Role.SUM: ("wind power generation in China 2015-2020 in total",),
    Role.SHARE: ("share of wind power in China's electricity in 2020",),
    Role.WHOLE: ("share of wind power in China's electricity in 2020",),
    Role.INCONVERTIBLE: ("How much was the trade turnover in tenge in 2022?",),
    Role.ORDER_OF_MAGNITUDE: ("how many thousand built cars at Ybyrai?",),
    Role.CALENDAR_YEAR: ("xi jinping astana speech year",),
    Role.SPAN_OF_TIME: ("joint projects built cars how many in a decade?",),
    Role.RATE: ("trade turnover in one week 2022 how much",),
    Role.PART_OF_YEAR: ("What was the trade turnover in a quarter?",),
    Role.YEAR_NOW: ("What is the trade turnover this year?",),
    Role.YEAR_BEFORE: ("What was the trade turnover last year?",),
    Role.YEAR_AFTER: ("What will the trade turnover be next year?",),
    **{month: (f"What was the trade turnover in {month} 2022?",) for month in MONTHS},
    Role.COUNTING: ("How many wind turbines in Ybyrai?",),
    Role.SAYS_WHAT_IT_COUNTS: ("How many people work on joint projects?",),
    Role.PERCENTAGE: ("what percent of students were in China in 2010",),
    Role.CHOOSING: ("which bank finances Zhanatas?",),
    Role.CHOOSING_OF_A_KIND: ("哪家医院建了易卜拉伊风电场？",),
    Role.DENYING: ("Who did not propose the Silk Road?",),
    Role.EXCLUDING: ("Who built Ybyrai except China?",),
    Role.SELF_REFERENCE: ("I love the Zhanatas wind farm",),
    Role.REQUESTING: ("Please, my Zhanatas wind farm",),
    Role.GOES_ON: (YBYRAI, "and China?"),
    Role.GOES_ON_BEHIND: (BUILT_BY, "Жаңатас ше?"),
    Role.POINTS_BACK: (SILK_ROAD, "Kazakhstan with him?"),
    Role.POLITE: (YBYRAI, "thanks, have a nice day"),
}
"""What is asked, one question after the other, that the role alone lets the bot answer as it does."""
AT_ONCE = [
    frozenset(MONTHS),
    frozenset(
        {
            *(Role.YEAR_NOW, Role.YEAR_BEFORE, Role.YEAR_AFTER, Role.PART_OF_YEAR, Role.RATE, Role.INCONVERTIBLE),
            *(Role.CHOOSING, Role.CHOOSING_OF_A_KIND, Role.DENYING, Role.EXCLUDING, Role.FORM_OF_ADDRESS),
            Role.SELF_REFERENCE,
        }
    ),
]
"""Roles of which no two are borne by what one of these questions says: taken away together, which takes less time."""


@cache
def lexicon() -> Lexicon:
    return load_full_lexicon(DATA / "lexicon")


@cache
def written() -> tuple[Written, ...]:
    return tuple(all_written(lexicon()))


@cache
def everyday() -> CommonWords:
    return CommonWords(load_everyday_words(DATA / "words"))


@cache
def series() -> tuple[Series, ...]:
    topics = [topic.id for topic in load_topics(DATA / "topics.yaml")]
    return tuple(read_series([DATA / "series"], topics))


@cache
def facts() -> tuple[Fact, ...]:
    others = (fact for name in OTHER_FACTS for fact in read_facts([DATA / "facts" / f"{name}.yaml"]))
    return (*article_facts(), *others)


def answers_with(
    concepts: Lexicon,
    held: Iterable[Fact],
    phrases: Iterable[Written] | None = None,
    over_time: Callable[[], Sequence[Series]] = series,
) -> Answers:
    sounds = load_sounds(DATA / "sounds" / "pinyin.txt")
    found = Lookup(concepts, held, sounds=sounds, everyday=everyday(), written=phrases, today=lambda: date(2026, 3, 1))
    return Answers(found, Computations(SeriesSearch(over_time)))


@cache
def shipped() -> Answers:
    return answers_with(lexicon(), facts(), written())


def without(concept: Concept, roles: frozenset[Role]) -> Concept:
    return replace(concept, roles=concept.roles - roles) if concept.bears(roles) else concept


def talk(answers: Answers, questions: Iterable[str]) -> Answer:
    """The answer to the last of these questions, of which each may go on from the one before."""
    earlier = None
    for question in questions:
        conversed = answers.converse(question, earlier, Language.EN)
        earlier = conversed.reading
    return conversed.answer


IN_CHATS: Mapping[Role, str] = {
    Role.EVERYDAY: "как починить гидравлику на рохле?",
    Role.UNSPECIFIC: "қой бағасы қанша ауылда",
}
"""What is no question to the bot in a chat, because of a role that no answer goes by."""
ALONE = [
    frozenset({role}) for role in Role if role not in IN_CHATS and not any(role in together for together in AT_ONCE)
]


@pytest.mark.parametrize("roles", [*ALONE, *AT_ONCE], ids=lambda roles: "+".join(sorted(roles)))
def test_without_a_role_the_rule_that_asks_for_it_falls_silent(roles: frozenset[Role]) -> None:
    silent = answers_with(Lexicon([without(concept, roles) for concept in lexicon()]), facts(), written())

    for role in roles:
        assert talk(silent, TALKS[role]) != talk(shipped(), TALKS[role]), role


@pytest.mark.parametrize("role", IN_CHATS)
def test_without_its_role_a_word_makes_a_question_of_what_is_none(role: Role) -> None:
    silent = answers_with(Lexicon([without(concept, frozenset({role})) for concept in lexicon()]), facts(), written())
    held = {term for fact in facts() for term in (fact.subject, fact.metric) if term}

    assert QuestionDetection(shipped().lookup.read, held).asked(IN_CHATS[role]) is None
    assert QuestionDetection(silent.lookup.read, held).asked(IN_CHATS[role]) is not None


def renamed_concept(concept: Concept, names: Mapping[str, str]) -> Concept:
    of, broader = (tuple(names.get(name, name) for name in told) for told in (concept.of, concept.broader))
    return replace(concept, id=names.get(concept.id, concept.id), of=of, broader=broader)


Termed = TypeVar("Termed", Fact, Series)


def renamed_terms(one: Termed, names: Mapping[str, str]) -> Termed:
    terms = {name: getattr(one, name) for name in ("subject", "metric", "place", "attributed_to")}
    return replace(one, **{name: names.get(term, term) for name, term in terms.items()})


def test_concepts_that_rules_go_by_may_have_any_id() -> None:
    units = {figure.unit for fact in facts() for figure in fact.figures}
    bearers = {concept.id for concept in lexicon() if concept.roles} - units
    names = {name: f"{name}-9" for name in bearers}
    concepts = Lexicon([renamed_concept(concept, names) for concept in lexicon()])
    renamed = [renamed_terms(one, names) for one in series()]
    other = answers_with(concepts, [renamed_terms(fact, names) for fact in facts()], over_time=lambda: renamed)
    asked = [(one.text,) for one in (*by_fact_id("plain.jsonl"), *by_fact_id("wording.jsonl"))]

    for questions in (*asked, *TALKS.values()):
        one, same = (talk(answers, questions) for answers in (shipped(), other))
        plain = [replace(told, facts=(), nearest=(), parts=(), computed=()) for told in (one, same)]
        assert plain[0] == plain[1], questions
        assert [told.series.id for told in same.computed] == [told.series.id for told in one.computed]
        assert [fact.id for fact in (*same.facts, *same.nearest)] == [fact.id for fact in (*one.facts, *one.nearest)]


def changed_lexicon(folder: Path, old: str, new: str) -> Path:
    """A copy of the shipped lexicon in which something is written otherwise."""
    for path in (DATA / "lexicon").iterdir():
        (folder / path.name).write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return folder


def test_a_question_word_is_renamed_in_its_file_and_counts_as_before(tmp_path: Path) -> None:
    folder = changed_lexicon(tmp_path, "- id: ask-how-many\n", "- id: of-what-number\n")

    renamed = answers_with(load_full_lexicon(folder), facts())

    assert renamed.lookup.lexicon.bearing(Role.COUNTING) == {"of-what-number"}
    for questions in TALKS.values():
        assert talk(renamed, questions) == talk(shipped(), questions)


def test_a_question_word_that_loses_its_role_in_its_file_is_missed(tmp_path: Path) -> None:
    folder = changed_lexicon(tmp_path, "  roles: [counting]\n", "")

    with pytest.raises(DataFileError, match="no concept bears the role “counting”, without which questions get wrong"):
        load_full_lexicon(folder)
