"""Buttons are short, and what they answer fits Telegram's small window."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.core.language import Language, LocalText
from bot.texts.change_wording import MOST_ON_PAGE
from bot.texts.locale_bundle import Texts
from bot.texts.page_wording import PageWording
from tests.unit.texts.samples import TOPICS, TURNOVER, WORKSHOP, longest

MAX_MESSAGE = 4096
EN, RU, ZH = Language.EN, Language.RU, Language.ZH
PLAIN_LABELS: tuple[Callable[[Texts], str], ...] = (
    lambda texts: texts.none_of_these,
    lambda texts: texts.report_mistake,
    lambda texts: texts.copy_citation,
    lambda texts: texts.copy_of_one,
    lambda texts: texts.share,
    lambda texts: texts.report_of_one,
    lambda texts: texts.helpful,
    lambda texts: texts.not_helpful,
    lambda texts: texts.follow_of_one,
    lambda texts: texts.follow,
    lambda texts: texts.remove,
    lambda texts: texts.previous,
    lambda texts: texts.next,
    lambda texts: texts.language_name,
)
ALERTS: tuple[Callable[[Texts], str], ...] = (
    lambda texts: texts.not_yours,
    lambda texts: texts.not_yours_to_remove,
    lambda texts: texts.button_too_old,
    lambda texts: texts.cannot_remove,
    lambda texts: texts.only_admins_set_language,
    lambda texts: texts.reported_thanks,
    lambda texts: texts.helpful_thanks,
    lambda texts: texts.why_not_helpful,
    lambda texts: texts.not_asked_thanks,
    lambda texts: texts.removed,
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("label", PLAIN_LABELS)
def test_labels_are_short(pages: PageWording, label: Callable[[Texts], str], language: Language) -> None:
    assert 1 <= len(label(pages.labels.texts(language))) <= 25


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("alert", ALERTS)
def test_alerts_fit_telegram(pages: PageWording, alert: Callable[[Texts], str], language: Language) -> None:
    assert 1 <= len(alert(pages.plain(language))) <= 200


@pytest.mark.parametrize("language", Language)
def test_the_line_behind_a_shared_fact_leaves_room_for_the_fact(pages: PageWording, language: Language) -> None:
    line = pages.plain(language).link_greeting

    assert len(line) + 2 <= MAX_MESSAGE - MOST_ON_PAGE
    assert "\n" not in line


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (EN, "1. Trade reached 31.17 billion US dollars in 2022, 23.6%…"),
        (RU, "1. Товарооборот в 2022 году достиг 31,17 млрд долларов США…"),
        (ZH, "1. 2022年贸易额达311.7亿美元，增长23.6%。"),
    ],
)
def test_a_choice_is_the_beginning_of_its_statement(pages: PageWording, language: Language, expected: str) -> None:
    assert pages.labels.choice(1, TURNOVER, language) == expected


def test_a_short_choice_is_whole(pages: PageWording) -> None:
    assert pages.labels.choice(3, WORKSHOP, EN) == "3. A Lu Ban workshop is to be set up."


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("letter", ["x", "<", "文", "a b"])
def test_no_choice_is_longer_than_sixty(pages: PageWording, language: Language, letter: str) -> None:
    fact = replace(WORKSHOP, statement=LocalText(en=letter * 200))
    assert len(pages.labels.choice(2, fact, language)) <= 60
    assert len(pages.labels.choice(2, longest(1, letter), language)) <= 60


def test_labels_carry_no_markup(pages: PageWording) -> None:
    fact = replace(WORKSHOP, statement=LocalText(en="<b>Tom</b> & Jerry"))
    assert pages.labels.choice(1, fact, EN) == "1. <b>Tom</b> & Jerry"


def test_the_rest_of_a_topic_is_named_by_its_topic(pages: PageWording) -> None:
    assert pages.labels.texts(RU).all_facts == "Все факты по этой теме"
    assert pages.labels.topic(TOPICS[0], Language.KK) == "Сауда"


def test_every_language_has_its_own_name(pages: PageWording) -> None:
    names = [pages.labels.texts(language).language_name for language in Language]
    assert names == ["English", "Русский", "Қазақша", "中文"]
