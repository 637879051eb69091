"""How often the shipped facts and lexicon answer rightly; floors, below what was measured when they were set."""

from collections import defaultdict
from functools import partial
from pathlib import Path

import pytest

from bot.core.answers import Outcome
from bot.core.lookup.engine import Lookup
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.files.vocabulary import load_everyday_words, load_sounds
from bot.services.answers import Answers
from bot.texts.answer_wording import AnswerWording
from bot.texts.locale_bundle import read_catalogue
from tests.article import article_facts
from tests.questions import Asked, by_fact_id, development, shares, verdict

DATA = Path(__file__).parent.parent.parent / "data"


@pytest.fixture(scope="module")
def shipped() -> tuple[Answers, AnswerWording]:
    topics = load_topics(DATA / "topics.yaml")
    lexicon = load_full_lexicon(DATA / "lexicon")
    sounds = load_sounds(DATA / "sounds" / "pinyin.txt")
    everyday = load_everyday_words(DATA / "words")
    lookup = Lookup(lexicon, article_facts(), sounds=sounds, everyday=everyday)
    return Answers(lookup), AnswerWording(read_catalogue(), lexicon, topics)


def judge(shipped: tuple[Answers, AnswerWording], questions: list[Asked]) -> list[str]:
    answers, wording = shipped
    found = [(asked, answers.find(asked.text)) for asked in questions]
    return [
        verdict(asked, answer, partial(wording.statement_plain, language=answer.language)) for asked, answer in found
    ]


def test_the_plain_question_of_every_fact_finds_it_in_all_languages(shipped: tuple[Answers, AnswerWording]) -> None:
    assert shares(judge(shipped, by_fact_id("plain.jsonl")))["right"] >= 98


def test_the_development_questions_are_mostly_right_and_seldom_wrong(shipped: tuple[Answers, AnswerWording]) -> None:
    questions = development()
    found = judge(shipped, questions)
    answerable = shares(v for asked, v in zip(questions, found, strict=True) if asked.is_right is not None)
    unanswerable = shares(v for asked, v in zip(questions, found, strict=True) if asked.is_right is None)

    assert answerable["right"] >= 92
    assert answerable["right"] + answerable.get("choice", 0) >= 94
    assert answerable.get("wrong", 0) <= 1
    assert unanswerable.get("false", 0) <= 1
    assert unanswerable.get("shrug", 0) <= 10


def test_everyday_wording_of_every_fact_is_understood(shipped: tuple[Answers, AnswerWording]) -> None:
    found = shares(judge(shipped, by_fact_id("wording.jsonl")))

    assert found["right"] >= 95
    assert found.get("wrong", 0) <= 2


def test_what_sounds_held_but_is_not_is_seldom_answered(shipped: tuple[Answers, AnswerWording]) -> None:
    found = shares(judge(shipped, by_fact_id("near_misses.jsonl")))

    assert found.get("false", 0) <= 2
    assert found.get("shrug", 0) <= 10


def test_every_language_is_served_about_as_well(shipped: tuple[Answers, AnswerWording]) -> None:
    questions = [asked for asked in development() if asked.is_right is not None]
    by_language = defaultdict(list)
    for asked, found in zip(questions, judge(shipped, questions), strict=True):
        by_language[asked.language].append(found)

    assert {language for language, found in by_language.items() if shares(found)["right"] < 85} == set()


def test_a_question_is_answered_in_its_own_language(shipped: tuple[Answers, AnswerWording]) -> None:
    questions = [asked for asked in development() if asked.is_right is not None]
    misread = [asked.text for asked in questions if shipped[0].find(asked.text).language != asked.language]

    assert len(misread) <= 2


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Хоргос", "ru"),
        ("Khorgos", "en"),
        ("Қорғас", "kk"),
        ("Коргас", "ru"),
        ("Qorgas", "kk"),
        ("霍尔果斯", "zh"),
    ],
)
def test_one_place_has_many_spellings(shipped: tuple[Answers, AnswerWording], name: str, language: str) -> None:
    answer = shipped[0].find(name)

    assert (answer.facts[0].id, answer.language) == (shipped[0].find("Khorgos").facts[0].id, language)


@pytest.mark.parametrize("question", ["capacity", "мощность?", "қуаты?", "装机容量"])
def test_a_measure_without_a_subject_leads_to_a_choice(shipped: tuple[Answers, AnswerWording], question: str) -> None:
    answer = shipped[0].find(question)

    assert answer.outcome is Outcome.CHOICES
    assert len({fact.subject for fact in answer.facts}) > 1


@pytest.mark.parametrize(
    ("question", "fact_id"),
    [
        ("Which city was Xi speaking in when he first floated the Silk Road belt?", "silk-road-place"),
        ("哈萨克斯坦有几个孔子学员", "confucius-institutes"),
        ("njdfhjj,jhjn 2022", "trade-turnover-2022"),
        ("Нурлы жол простыми словами — что это", "nurly-zhol-what"),
    ],
)
def test_a_way_of_asking_once_misunderstood_is_understood(
    shipped: tuple[Answers, AnswerWording], question: str, fact_id: str
) -> None:
    assert [fact.id for fact in shipped[0].find(question).facts] == [fact_id]


def test_a_football_match_is_none_of_our_facts(shipped: tuple[Answers, AnswerWording]) -> None:
    assert shipped[0].find("kazakhstan china football match").facts == ()


@pytest.mark.parametrize(
    "question",
    [
        "what percent of Kazakhs learn Chinese",
        "сколько процентов энергии из угля",
        "how many Confucius Institutes in China",
        "сколько институтов Конфуция в Китае",
        "Қытайда неше Конфуций институты бар?",
        "中国有几所孔子学院",
        "Universal Energy capacity in China",
        "how much CO2 did Universal Energy emit",
        "total solar capacity of Universal Energy",
        "Сколько грузов перевезли с Китаем автотранспортом в 2022?",
        "China Kazakhstan trade in 2019",
        "товарооборот Казахстана и России за 2022 год",
        "第一个在阿里巴巴开国家馆的是哪个国家？",
        "how many wind farms does Universal Energy have",
        "how many Chinese companies work in Kazakhstan",
        "do Kazakhs like Chinese honey",
        "сколько китайских студентов учится в Казахстане",
        "товарооборот Китая и Казахстана в марте 2022 года",
        "2022年上半年中哈贸易额",
        "на сколько вырос экспорт в Китай в 2022 году",
        "кто не участвовал в строительстве Ыбырай",
        "what countries besides Kazakhstan have an Alibaba pavilion",
        "how many learners does the Confucius Institute have per month",
        "how do I register my company on the Alibaba national pavilion",
        "у меня брат в китае учится, говорит нормально",
        "At which university will the Lu Ban workshop be housed?",
        "в каком университете откроют мастерскую Лу Баня",
        "哪所大学承办鲁班工坊",
        "How many Confucius Institutes are there in Astana?",
        "阿斯塔纳有几所孔子学院",
        "最早在阿里巴巴开国家馆的是哪个国家？",
        "Which bank finances the production capacity fund?",
        "火车上可以带酒吗",
        "头疼吃什么中药管用",
        "蜂蜜过期了还能吃吗",
        "қытай асханасында не жеген дұрыс",
    ],
)
def test_what_only_sounds_held_is_not_answered(shipped: tuple[Answers, AnswerWording], question: str) -> None:
    """Each of these was answered with a true fact about something else, or easily could be."""
    assert shipped[0].find(question).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("capacity of Zhanatas", "zhanatas-investor"),
        ("when was the JAC factory opened", "jac-line"),
        ("мощность Тургусунской ГЭС", "turgusun-investor"),
    ],
)
def test_nobody_is_told_that_there_is_nothing_about_a_thing_of_which_something_is_held(
    shipped: tuple[Answers, AnswerWording], question: str, about: str
) -> None:
    answer = shipped[0].find(question)

    assert (answer.outcome, answer.missing) == (Outcome.UNKNOWN, None)
    assert [fact.id for fact in answer.nearest] == [about]
