"""Wordings that are made once."""

from dataclasses import replace
from datetime import date

from bot.core.answers import Answer, Outcome
from bot.core.facts import Fact
from bot.core.language import Language
from bot.texts.answer_wording import AnswerWording
from bot.texts.fact_wording import WordingCache
from bot.texts.markup import HTML, Marked
from tests.unit.texts.samples import TODAY, TURNOVER, WORKSHOP


class Making:
    """Makes wordings and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> Marked:
        self.made += 1
        return HTML.text(f"wording {self.made}")


def test_a_wording_is_made_once_for_each_manner() -> None:
    cache, make = WordingCache(), Making()

    shown = [cache.of(TURNOVER, manner, make) for manner in ("en", "ru", "en", "ru")]

    assert shown == ["wording 1", "wording 2", "wording 1", "wording 2"]


def test_a_corrected_fact_is_worded_anew() -> None:
    cache, make = WordingCache(), Making()

    shown = [cache.of(fact, "en", make) for fact in (TURNOVER, replace(TURNOVER), TURNOVER)]

    assert shown == ["wording 1", "wording 2", "wording 3"]


def test_the_longest_unused_is_forgotten() -> None:
    cache, make = WordingCache(kept=2), Making()

    def show(name: str, facts: dict[str, Fact]) -> Marked:
        return cache.of(facts.setdefault(name, replace(TURNOVER, id=name)), "en", make)

    facts: dict[str, Fact] = {}
    shown = [show(name, facts) for name in ("a", "b", "a", "c", "a", "b")]

    assert shown == [f"wording {number}" for number in (1, 2, 1, 3, 1, 4)]
    assert make.made == 4


def test_a_fact_corrected_while_the_bot_runs_is_shown_as_corrected(wording: AnswerWording) -> None:
    corrected = replace(TURNOVER, statement=replace(TURNOVER.statement, en="Trade reached {turnover} US dollars."))

    shown = [wording.html(Answer(Outcome.ANSWER, Language.EN, (fact,)), TODAY) for fact in (TURNOVER, corrected)]

    assert "23.6%" in shown[0]
    assert "23.6%" not in shown[1]


def test_a_fact_is_marked_from_the_day_on_which_it_is_due(wording: AnswerWording) -> None:
    answer, due = Answer(Outcome.ANSWER, Language.EN, (WORKSHOP,)), date(2024, 9, 13)

    shown = [wording.plain(answer, today) for today in (TODAY, due, TODAY)]

    assert shown[0] == shown[2] != shown[1]
