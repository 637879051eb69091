"""What editors write, read as parts of a draft."""

from decimal import Decimal

import pytest

from bot.core.dates import PartialDate, Period
from bot.core.draft_reading import (
    MAX_KEYWORDS,
    TooLongError,
    corrected_source,
    corrects_source,
    mentioned_years,
    proposed_figures,
    read_date,
    read_figures,
    read_keywords,
    read_period,
    read_reason,
    read_source,
    read_texts,
    read_translations,
    source_lines,
    with_figures,
)
from bot.core.drafts import DraftFact
from bot.core.errors import InvalidValueError
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText

EN, RU, KK, ZH = Language
TRADE = DraftFact(
    statement=LocalText(
        en="Trade reached 31.17 billion US dollars in 2022, 23.6% more than in 2021.",
        ru="Товарооборот в 2022 году составил 31,17 млрд долларов, на 23,6 % больше.",
        zh="2022年贸易额达311.7亿美元。",
    )
)


def test_one_text_is_in_the_language_that_is_asked_for() -> None:
    assert read_texts("Trade grew.\n It grew a lot. ", EN) == {EN: "Trade grew. It grew a lot."}


def test_lines_may_say_their_language() -> None:
    written = "en: Trade grew.\nRU： Торговля выросла.\nОчень.\nzh:贸易增长。"

    assert read_texts(written, KK) == {EN: "Trade grew.", RU: "Торговля выросла. Очень.", ZH: "贸易增长。"}


@pytest.mark.parametrize("text", ["", " \n ", "en:\n", "en: a\nen: b"])
def test_no_text_and_a_language_twice_are_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        read_texts(text, EN)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("В 2022 году товарооборот между странами составил 31 млрд долларов.", RU),
        ("2022 жылы екі ел арасындағы тауар айналымы 31 млрд долларға жетті.", KK),
        ("2022年哈中贸易额达到310亿美元。", ZH),
        ("KTZ Express", RU),  # a name may stand in any language
    ],
)
def test_a_translation_without_its_language_is_put_under_one_that_it_can_be_in(text: str, language: Language) -> None:
    assert read_translations(text, (RU, KK, ZH)) == {language: text}
    assert read_translations(f"{text}\nen: And in English.", (RU, KK, ZH)) == {language: text, EN: "And in English."}


def test_a_translation_that_says_its_language_is_put_there() -> None:
    assert read_translations("kk: 2022年哈中贸易额达到310亿美元。", (RU, KK, ZH)) == {
        KK: "2022年哈中贸易额达到310亿美元。"
    }


def test_a_text_that_is_too_long_tells_by_how_much() -> None:
    with pytest.raises(TooLongError) as refused:
        read_texts("ru: " + "а" * 901, EN)

    assert (refused.value.language, refused.value.length, refused.value.most) == (RU, 901, 900)


def test_a_reason_may_be_in_several_languages() -> None:
    words = read_reason("en: A typo.\nru: Опечатка.", EN).words

    assert words == LocalText(en="A typo.", ru="Опечатка.")


def test_figures_take_their_places_in_every_statement_that_has_them() -> None:
    value = Figure("value", Decimal("31.17"), "usd", Scale.BILLION)

    placed = with_figures(TRADE, [value]).statement

    assert placed is not None
    assert placed.en == "Trade reached {value} US dollars in 2022, 23.6% more than in 2021."
    assert placed.ru == "Товарооборот в 2022 году составил {value} долларов, на 23,6 % больше."
    assert placed.zh == "2022年贸易额达{value}美元。"


def test_a_figure_that_a_statement_mentions_twice_is_not_placed() -> None:
    fact = DraftFact(statement=LocalText(en="5 of 5 plants"))

    placed = with_figures(fact, [Figure("value", Decimal(5))]).statement

    assert placed == fact.statement


def test_the_figures_of_the_first_statement_are_proposed() -> None:
    assert [one.text for one in proposed_figures(TRADE)] == ["31.17 billion", "23.6%"]
    assert proposed_figures(DraftFact()) == []


def test_figures_are_read_one_a_line_with_or_without_names() -> None:
    assert read_figures("31,17 млрд долларов\ngrowth: 23,6 %\n5", RU) == (
        Figure("value", Decimal("31.17"), "usd", Scale.BILLION),
        Figure("growth", Decimal("23.6"), "percent"),
        Figure("value2", Decimal(5)),
    )


def test_figures_that_are_there_keep_their_names_and_places() -> None:
    earlier = (Figure("turnover", Decimal(31), "usd"), Figure("growth", Decimal(5), "percent"))

    assert [str(one.value) for one in read_figures("41 usd", EN, earlier)] == ["41", "5"]
    assert read_figures("growth: 7%", EN, earlier) == (earlier[0], Figure("growth", Decimal(7), "percent"))
    assert [one.name for one in read_figures("1\n2\n3", EN, earlier)] == ["turnover", "growth", "value"]


@pytest.mark.parametrize("text", ["", "many", "a: 1\na: 2", "5 of 7"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        read_figures(text, EN)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023", PartialDate(2023)),
        ("2023-09", PartialDate(2023, 9)),
        ("12.09.2023", PartialDate(2023, 9, 12)),
        ("2023年9月", PartialDate(2023, 9)),
        ("2023年9月12日", PartialDate(2023, 9, 12)),
        ("12 сентября 2023 г.", PartialDate(2023, 9, 12)),
        ("2023 жылғы 12 қыркүйек", PartialDate(2023, 9, 12)),
        ("Sept. 12, 2023", PartialDate(2023, 9, 12)),
        ("30/09/2023", PartialDate(2023, 9, 30)),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, date: PartialDate) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize("text", ["03/04/2024", "3-4-2024", "1/2/1999"])
def test_a_date_that_can_be_read_in_two_ways_is_asked_for_again(text: str) -> None:
    with pytest.raises(InvalidValueError, match="day or the month first"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2022", Period(PartialDate(2022))),
        ("2013-2023", Period(PartialDate(2013), PartialDate(2023))),
        ("2013 – 2023-09", Period(PartialDate(2013), PartialDate(2023, 9))),
        ("1 января 2023 – 30 сентября 2023", Period(PartialDate(2023, 1, 1), PartialDate(2023, 9, 30))),
        ("01.01.2023/30.09.2023", Period(PartialDate(2023, 1, 1), PartialDate(2023, 9, 30))),
    ],
)
def test_periods_are_read_as_people_write_them(text: str, period: Period) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize("text", ["", "soon", "2023-13", "2023/2022", "2021/2022/2023"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        read_period(text)


def test_years_are_told_from_other_numbers() -> None:
    assert mentioned_years(TRADE) == (2022, 2021)


def test_keywords_stand_on_lines_of_their_own() -> None:
    assert read_keywords("trade volume\nобъём торговли; 贸易额\n\ntrade volume") == (
        "trade volume",
        "объём торговли",
        "贸易额",
    )
    with pytest.raises(InvalidValueError):
        read_keywords("\n".join(map(str, range(MAX_KEYWORDS + 1))))


def test_a_source_is_read_line_by_line() -> None:
    source = read_source("The Astana Times\nTrade grows\nhttps://astanatimes.com/2024/01/a/\n2024-01-30", EN, ())

    assert (source.id, source.publisher, source.title) == (
        "the-astana-times-2024-01-30",
        "The Astana Times",
        "Trade grows",
    )
    assert (source.url, source.published) == ("https://astanatimes.com/2024/01/a/", PartialDate(2024, 1, 30))


def test_a_source_in_other_letters_is_known_by_its_host_and_never_by_an_id_that_is_taken() -> None:
    written = "Казинформ\nТорговля растёт\nhttps://www.inform.kz/a\n2024"

    assert read_source(written, RU, {"inform-kz-2024"}).id == "inform-kz-2024-2"


def test_lines_of_a_source_correct_it_and_a_whole_one_is_new() -> None:
    source = read_source("Inform\nGrowth\nhttps://a.example/1\n2024", EN, ())

    assert corrects_source("title: Growth of trade\ndate: 2024-05-01")
    corrected = corrected_source("Title: Growth of trade\ndate: 2024-05-01\nlanguage: ru\nlicence: CC BY 4.0", source)
    assert (corrected.id, corrected.title, corrected.published) == (
        source.id,
        "Growth of trade",
        PartialDate(2024, 5, 1),
    )
    assert (corrected.language, corrected.licence) == (RU, "CC BY 4.0")
    assert corrected_source(source_lines(source), source) == source
    assert not corrects_source("publisher: Other\ntitle: Another")
    assert read_source("publisher: Other\ntitle: Another", EN, ()).publisher == "Other"
    for wrong in ("date: soon", "kind: rumour", "language: klingon", "link: nowhere", "title: "):
        with pytest.raises(InvalidValueError):
            corrected_source(wrong, source)


@pytest.mark.parametrize("text", ["", "https://a.example", "Publisher alone\n2024", "a" * 301 + "\nTitle"])
def test_a_source_without_publisher_and_title_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        read_source(text, EN, ())
