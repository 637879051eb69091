"""Questions about several years are computed from one publisher's series, and from nothing else."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from bot.core.answers import Answer, Outcome
from bot.core.computation import Aggregate, Change, Computed, Extreme, Obstacle, Refused, Share
from bot.core.language import Language
from bot.core.lookup.engine import Lookup
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.files.series_files import read_series
from bot.files.vocabulary import load_everyday_words, load_sounds
from bot.services.answers import Answers
from bot.services.computations import Computations
from bot.services.series_search import SeriesSearch
from bot.texts.answer_wording import AnswerWording
from bot.texts.locale_bundle import read_catalogue
from tests.article import article_facts

DATA = Path(__file__).parent.parent.parent / "data"
TODAY = date(2026, 3, 1)
TRADE = ["trade-kz-cn-china-customs", "trade-kz-cn-kazakh-statistics"]


@cache
def shipped() -> tuple[Answers, AnswerWording]:
    topics, lexicon = load_topics(DATA / "topics.yaml"), load_full_lexicon(DATA / "lexicon")
    held = tuple(read_series([DATA / "series"], [topic.id for topic in topics]))
    sounds, everyday = load_sounds(DATA / "sounds" / "pinyin.txt"), load_everyday_words(DATA / "words")
    lookup = Lookup(lexicon, article_facts(), sounds=sounds, everyday=everyday, today=lambda: TODAY)
    computations = Computations(SeriesSearch(lambda: held))
    return Answers(lookup, computations), AnswerWording(read_catalogue(), lexicon, topics)


def ask(question: str) -> Answer:
    return shipped()[0].find(question)


def told(question: str) -> str:
    return shipped()[1].plain(ask(question), TODAY)


def computed(question: str) -> Computed:
    answer = ask(question)
    assert answer.outcome is Outcome.COMPUTED, question
    (one,) = answer.computed
    assert not isinstance(one, Refused)
    return one


def values(series_id: str) -> Mapping[int, Decimal]:
    with (DATA / "series" / f"{series_id}.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["period"]): Decimal(row["value"]) for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("series_id", "question"),
    [
        ("kz-coal-electricity", "how did coal generation in Kazakhstan change from {} to {}"),
        ("kz-population", "на сколько изменилось население Казахстана с {} по {} год"),
        ("cn-gdp-current-usd", "中国GDP从{}年到{}年的变化"),
    ],
)
def test_the_change_between_every_pair_of_years_is_that_of_the_file(series_id: str, question: str) -> None:
    held = values(series_id)
    assert len(held) >= 19

    for first, last in combinations(sorted(held), 2):
        one = computed(question.format(first, last))
        assert isinstance(one, Change)
        assert one.series.id == series_id
        assert [point.period.start.year for point in one.points] == [first, last]
        assert one.difference == held[last] - held[first]
        assert one.percent is not None
        assert abs(one.percent - (held[last] / held[first] - 1) * 100) < Decimal("1e-20")


KINDS: Mapping[str, tuple[type[Computed], str, tuple[str, str, str, str]]] = {
    "between": (
        Change,
        "cn-wind-electricity",
        (
            "how much more wind power in China in 2023 than in 2019",
            "на сколько больше ветровой электроэнергии в Китае в 2023 году, чем в 2019",
            "2019 жылға қарағанда 2023 жылы Қытайда жел энергиясы қаншаға артты",
            "中国2023年风力发电比2019年多多少",
        ),
    ),
    "since": (
        Change,
        "cn-population",
        (
            "how did the population of China change since 2015",
            "как изменилось население Китая с 2015 года",
            "2015 жылдан бері Қытайдағы халық саны қалай өзгерді",
            "2015年以来中国人口有何变化",
        ),
    ),
    "highest": (
        Extreme,
        "kz-coal-electricity",
        (
            "highest coal year in Kazakhstan",
            "в каком году выработка угольной электроэнергии в Казахстане была максимальной",
            "Қазақстанда көмірден электр энергиясы ең көп өндірілген жыл",
            "哈萨克斯坦煤炭发电量最高的年份",
        ),
    ),
    "lowest": (
        Extreme,
        "kz-gas-electricity",
        (
            "what was the lowest year of gas electricity in Kazakhstan",
            "в каком году выработка газовой электроэнергии в Казахстане была минимальной",
            "Қазақстанда газдан электр энергиясы ең аз өндірілген жыл",
            "哪一年哈萨克斯坦天然气发电量最低",
        ),
    ),
    "average": (
        Aggregate,
        "kz-coal-electricity",
        (
            "average coal generation in Kazakhstan 2015–2020",
            "средняя выработка электроэнергии из угля в Казахстане в 2015–2020 годах",
            "Қазақстанда 2015–2020 жылдары көмірден өндірілген электр энергиясы орта есеппен қанша",
            "哈萨克斯坦2015年至2020年平均煤炭发电量",
        ),
    ),
    "share": (
        Share,
        "cn-wind-electricity",
        (
            "share of wind power in China's electricity in 2020",
            "доля ветра в электроэнергии Китая в 2020 году",
            "2020 жылы Қытай электр энергиясындағы жел үлесі қанша",
            "2020年风电在中国发电量中的比重",
        ),
    ),
}
CASES = [
    pytest.param(*KINDS[kind][:2], question, language, id=f"{kind}-{language}")
    for kind in KINDS
    for language, question in zip(Language, KINDS[kind][2], strict=True)
]


@pytest.mark.parametrize(("kind", "series_id", "question", "language"), CASES)
def test_each_kind_is_understood_and_worded_in_each_language(
    kind: type[Computed], series_id: str, question: str, language: Language
) -> None:
    one, text = computed(question), told(question)

    assert type(one) is kind
    assert one.series.id == series_id
    assert ask(question).language is language
    assert one.series.title.best(language)[1] in text
    assert str(one.series.as_of.year) in text
    assert "CC BY 4.0" in text
    assert "{" not in text


def test_values_and_result_are_written_as_figures_of_facts_are() -> None:
    assert "4,91\xa0млрд" in told("на сколько больше ветровой электроэнергии в Казахстане в 2024 году, чем в 2019")
    assert "в 6,9 раза" in told("на сколько больше ветровой электроэнергии в Казахстане в 2024 году, чем в 2019")
    assert "49.1亿千瓦时" in told("哈萨克斯坦2024年风力发电比2019年多多少")
    assert "20,592,571 people in 2024" in told("how did the population of Kazakhstan change since 2010")


def test_extremes_averages_sums_and_shares_are_those_of_the_files() -> None:
    coal, whole, gas = (
        values(f"kz-{name}") for name in ("coal-electricity", "electricity-generation", "gas-electricity")
    )
    highest, lowest = (computed(KINDS[kind][2][0]) for kind in ("highest", "lowest"))
    mean = computed("average coal generation in Kazakhstan 2015–2020")
    added = computed("coal generation in Kazakhstan 2015–2020 in total")
    part = computed("share of coal in Kazakhstan's electricity in 2017")

    assert {point.value for point in highest.points} == {max(coal.values())}
    assert {point.value for point in lowest.points} == {min(gas.values())}
    assert isinstance(mean, Aggregate)
    assert isinstance(added, Aggregate)
    assert added.value == sum(coal[year] for year in range(2015, 2021))
    assert mean.value == added.value / 6
    assert isinstance(part, Share)
    assert abs(part.percent - coal[2017] / whole[2017] * 100) < Decimal("1e-20")


@pytest.mark.parametrize(
    "question",
    [
        "average growth of Kazakhstan's population per year 2010–2020",
        "population of Kazakhstan growth per year 2010–2020",
        "average annual growth of the population of Kazakhstan from 2010 to 2020",
    ],
)
def test_growth_per_year_is_told_where_it_is_asked_for(question: str) -> None:
    one = computed(question)

    assert isinstance(one, Change)
    assert one.yearly is not None
    assert "+1.5% a year" in told(question)


def test_preliminary_values_are_called_so() -> None:
    assert "5.83 billion kWh (preliminary)" in told("how did wind power in Kazakhstan change from 2019 to 2025")
    assert "Preliminary values" in told("average coal generation in Kazakhstan 2020–2025")


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("how did trade between Kazakhstan and China change since 2021", Obstacle.MIXED),
        ("Как изменилась торговля с 2021 года?", Obstacle.MIXED),
        ("2021年以来中哈贸易有何变化", Obstacle.MIXED),
        ("how did trade change since 2018", Obstacle.GAP),
        ("2018 жылдан бері сауда қалай өзгерді", Obstacle.GAP),
    ],
)
def test_figures_of_the_press_are_shown_side_by_side_and_not_computed_with(question: str, why: Obstacle) -> None:
    answer = ask(question)

    assert answer.outcome is not Outcome.COMPUTED
    assert [one.series.id for one in answer.computed] == TRADE
    assert {one.obstacle for one in answer.computed if isinstance(one, Refused)} == {why}
    assert re.search(r"43[.,]8|438\.2", told(question))


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("how much more rail freight in 2024 than in 2019", Obstacle.MIXED),
        ("how did wind power in Kazakhstan change from 2013 to 2025", Obstacle.BASE),
        ("how did the population of Kazakhstan change from 1990 to 2020", Obstacle.GAP),
        ("average coal generation in Kazakhstan 1999–2010", Obstacle.GAP),
        ("average share of coal in Kazakhstan 2015–2020", Obstacle.NOT_ADDITIVE),
    ],
)
def test_what_cannot_be_computed_says_why(question: str, why: Obstacle) -> None:
    answer = ask(question)

    assert answer.outcome is Outcome.UNKNOWN
    (one,) = answer.computed
    assert isinstance(one, Refused)
    assert one.obstacle is why


@pytest.mark.parametrize(
    "question",
    [
        "How did Kazakhstan change since 2015?",
        "how did the economy of Kazakhstan change since 2021",
        "how did China-Kazakhstan relations change since 2021",
        "how did the price of coal in Kazakhstan change since 2015",
        "how did prices in Kazakhstan change since 2015",
        "насколько изменились цены на электроэнергию в Казахстане с 2015 по 2020",
        "how did the capacity of wind power in Kazakhstan change from 2015 to 2020",
        "coal exports of Kazakhstan growth 2015-2020",
        "how did coal production in Kazakhstan change from 2015 to 2020",
        "how did energy change since 2015",
        "how did Chinese investment in wind energy change 2015-2020",
        "largest wind farm in Kazakhstan",
        "why did coal generation in Kazakhstan change since 2015",
        "who changed coal generation in Kazakhstan since 2015",
        "how much did coal generation in Kazakhstan not grow from 2015 to 2020",
        "how did coal generation in Russia change from 2015 to 2020",
        "how did the population of Almaty change since 2015",
        "highest coal month in Kazakhstan",
        "how did coal generation in Kazakhstan change before 2015",
        "how did coal generation in Kazakhstan change in the first half of 2015 and 2016",
    ],
)
def test_what_no_series_is_about_is_not_computed(question: str) -> None:
    assert ask(question).computed == ()


@pytest.mark.parametrize(
    "question",
    ["What was the trade turnover between China and Kazakhstan in 2022?", "How much did trade grow in 2022?"],
)
def test_a_fact_that_says_it_stays_the_answer(question: str) -> None:
    answer = ask(question)

    assert answer.outcome is Outcome.ANSWER
    assert answer.computed == ()


def test_a_question_that_goes_on_is_computed_only_where_it_says_all_itself() -> None:
    answers = shipped()[0]
    before = answers.converse("What was the trade turnover in 2022?", None, Language.EN).reading

    whole = answers.converse("how did the population of China change since 2015", before, Language.EN)
    part = answers.converse("and since 2015?", before, Language.EN)

    assert whole.answer.outcome is Outcome.COMPUTED
    assert part.answer.outcome is not Outcome.COMPUTED


@pytest.mark.parametrize(
    "question",
    [
        "how did the share of renewables in China change since 2015",
        "Насколько выросла доля ВИЭ в Китае с 2015 года?",
        "2015年以来中国可再生能源占比有何变化",
    ],
)
def test_a_change_in_points_ends_as_a_sentence_does(question: str) -> None:
    text = told(question)

    assert "13" in text
    assert ".." not in text
    assert "。。" not in text
