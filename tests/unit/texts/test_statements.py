"""Statements carry their figures, with the value bold and everything else as it stands."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.core.facts import Fact
from bot.core.figures import Figure
from bot.core.language import Language, LocalText
from bot.texts.answer_wording import AnswerWording
from bot.texts.fact_wording import statement
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, PLAIN
from tests.unit.texts.samples import TURNOVER, WORKSHOP, read_html

EN = Language.EN


def stating(text: str, *figures: tuple[str, str]) -> Fact:
    held = tuple(Figure(name, Decimal(value)) for name, value in figures)
    return replace(WORKSHOP, statement=LocalText(en=text), figures=held)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.EN, "Trade reached 31.17 billion US dollars in 2022, 23.6% more than the year before."),
        (Language.RU, "Товарооборот в 2022 году достиг 31,17\u00a0млрд долларов США — на 23,6\u00a0% больше."),
        (Language.KK, "2022 жылы тауар айналымы 31,17\u00a0млрд АҚШ долларына жетті, 23,6% көп."),
        (Language.ZH, "2022年贸易额达311.7亿美元，增长23.6%。"),
    ],
)
def test_figures_are_written_out_in_each_language(wording: AnswerWording, language: Language, expected: str) -> None:
    assert wording.statement_plain(TURNOVER, language) == expected
    assert read_html(wording.statement_html(TURNOVER, language))[0] == expected


def test_only_the_value_is_bold(wording: AnswerWording) -> None:
    shown = wording.statement_html(TURNOVER, EN)
    assert shown == "Trade reached <b>31.17 billion</b> US dollars in 2022, 23.6% more than the year before."


def test_the_value_is_bold_once_and_wherever_it_stands(wording: AnswerWording) -> None:
    fact = stating("{other}, then {value}; {value} again", ("value", "7"), ("other", "8"))
    assert wording.statement_html(fact, EN) == "8, then <b>7</b>; 7 again"


def test_a_statement_without_figures_has_nothing_bold(wording: AnswerWording) -> None:
    assert wording.statement_html(WORKSHOP, EN) == "A Lu Ban workshop is to be set up."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has 5 institutes.", "It has <b>5</b> institutes."),
        ("It has five institutes.", "It has five institutes."),
        ("It has 5 of 5.", "It has 5 of 5."),
        ("It has 15, or 5.5, or 1.5, or 5 000.", "It has 15, or 5.5, or 1.5, or 5 000."),
        ("There are 0.5.", "There are 0.5."),
        ("5", "<b>5</b>"),
    ],
)
def test_a_value_in_plain_words_is_bold_where_it_stands_alone(wording: AnswerWording, text: str, expected: str) -> None:
    assert wording.statement_html(stating(text, ("count", "5")), EN) == expected


def test_a_plain_value_may_be_spaced_by_an_ordinary_blank(wording: AnswerWording) -> None:
    fact = replace(TURNOVER, statement=LocalText(ru="Достиг 31,17 млрд долларов & более."))
    assert wording.statement_html(fact, Language.RU) == "Достиг <b>31,17 млрд</b> долларов &amp; более."


def test_another_language_is_named_in_the_readers_own(wording: AnswerWording) -> None:
    assert wording.statement_plain(WORKSHOP, Language.RU) == "A Lu Ban workshop is to be set up. (на английском)"
    assert wording.statement_plain(WORKSHOP, Language.ZH) == "A Lu Ban workshop is to be set up.（英文）"


def test_numbers_follow_the_sentence_and_not_the_reader(wording: AnswerWording) -> None:
    fact = replace(TURNOVER, statement=LocalText(ru="Достиг {turnover} долларов."))
    assert wording.statement_plain(fact, EN) == "Достиг 31,17\u00a0млрд долларов. (in Russian)"


def test_markup_in_a_statement_is_shown_and_not_obeyed(wording: AnswerWording) -> None:
    fact = stating('<script>{value}</script> & "quotes" <b>\'', ("value", "5"))
    shown, tags = read_html(wording.statement_html(fact, EN))
    assert shown == '<script>5</script> & "quotes" <b>\''
    assert [tag for tag, _ in tags] == ["b"]


@pytest.mark.parametrize("most", [1, 10, 44, 45, 50])
def test_a_statement_too_long_is_cut_and_marked(catalogue: Catalogue, most: int) -> None:
    fact = stating("x" * 40 + " {value} " + "y" * 40, ("value", "12345"))
    shown = read_html(statement(fact, EN, catalogue, HTML, most))[0]
    assert len(shown) <= most + 1
    assert shown.endswith("…")
    assert statement(fact, EN, catalogue, PLAIN, most) == shown


def test_a_cut_behind_the_value_leaves_the_blank_between_them(catalogue: Catalogue) -> None:
    assert statement(TURNOVER, Language.EN, catalogue, PLAIN, 30) == "Trade reached 31.17 billion U…"
