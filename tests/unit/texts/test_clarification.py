"""Choices that differ in one slot become one question."""

from dataclasses import replace

import pytest

from bot.core.answers import Answer, Outcome
from bot.core.dates import Period
from bot.core.facts import Fact
from bot.core.language import Language
from bot.texts.answer_wording import MAX_LABEL, AnswerWording, ClarificationWording
from bot.texts.locale_bundle import Catalogue
from tests.unit.texts.samples import LEXICON, TODAY, TURNOVER, named

EN = Language.EN
OF_TRADE = replace(TURNOVER, id="one", metric="trade")


def choices(*facts: Fact, language: Language = EN) -> Answer:
    return Answer(Outcome.CHOICES, language, facts)


BY_METRIC = (replace(OF_TRADE, metric="customs-china"), replace(OF_TRADE, id="two", metric="peoples-daily"))
BY_SUBJECT = (replace(OF_TRADE, subject="customs-china"), replace(OF_TRADE, id="two", subject="peoples-daily"))
BY_YEAR = (OF_TRADE, replace(OF_TRADE, id="two", period=Period.parse("2021")))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.EN, "Trade: which one do you mean?"),
        (Language.RU, "Торговля: о чём именно вы спрашиваете?"),
        (Language.KK, "Сауда: қайсысы туралы сұрап тұрсыз?"),
        (Language.ZH, "贸易：您问的是哪一个？"),
    ],
)
def test_the_question_names_what_the_choices_share(wording: AnswerWording, language: Language, expected: str) -> None:
    assert wording.html(choices(*BY_SUBJECT, language=language), TODAY) == expected
    assert wording.html(choices(*BY_YEAR, language=language), TODAY) == expected


def test_the_subject_is_asked_for_by_other_words_than_the_metric(wording: AnswerWording) -> None:
    assert wording.html(choices(*BY_METRIC), TODAY) == "Trade: what would you like to know?"


def test_a_name_with_quotation_marks_of_its_own_gets_no_others(wording: AnswerWording) -> None:
    about_paper = [replace(fact, subject="peoples-daily") for fact in BY_METRIC]
    assert wording.html(choices(*about_paper, language=Language.RU), TODAY).startswith("«Жэньминь жибао»: что именно")


def test_the_labels_name_what_differs(wording: AnswerWording) -> None:
    labels = [asked and asked.labels for asked in map(wording.clarification, map(_answer, (BY_METRIC, BY_SUBJECT)))]

    assert labels == [("China Customs", "People's Daily")] * 2
    by_year = wording.clarification(_answer(BY_YEAR))
    assert by_year is not None
    assert by_year.labels == ("2022", "2021")


def test_a_terminal_lists_what_there_is_to_choose_from(wording: AnswerWording) -> None:
    assert wording.plain(choices(*BY_METRIC), TODAY).splitlines()[1:] == ["1. China Customs", "2. People's Daily"]


def test_what_has_no_name_is_read_out_whole(wording: AnswerWording) -> None:
    nameless = (OF_TRADE, replace(OF_TRADE, id="two", metric="no-concept"))

    assert wording.clarification(choices(*nameless)) is None
    assert wording.html(choices(*nameless), TODAY).startswith("Did you mean:\n\n1. Trade reached")


def test_labels_that_would_look_the_same_are_not_used(catalogue: Catalogue) -> None:
    long = "very " * 20
    twins = ClarificationWording(
        catalogue, type(LEXICON)([named("a", *[long + "a"] * 4), named("b", *[long + "b"] * 4)])
    )

    assert twins.about([replace(OF_TRADE, subject="a"), replace(OF_TRADE, subject="b", id="two")], EN) is None


def test_a_label_fits_on_a_button(catalogue: Catalogue) -> None:
    names = [named(name, *[f"{name} {'very ' * 20}"] * 4) for name in ("a", "b", "trade")]
    asked = ClarificationWording(catalogue, type(LEXICON)(names)).about(
        [replace(OF_TRADE, subject="a"), replace(OF_TRADE, subject="b", id="two")], EN
    )

    assert asked is not None
    assert all(10 < len(label) <= MAX_LABEL for label in asked.labels)


def _answer(facts: tuple[Fact, ...]) -> Answer:
    return choices(*facts)
