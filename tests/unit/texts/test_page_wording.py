"""The pages of the bot: start, help, topics, privacy, and the menus of commands."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bot.core.language import Language
from bot.store.chat_records import VALID as WATCH_VALID
from bot.store.waiting_deliveries import KEPT as DELIVERIES_KEPT
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML
from bot.texts.page_wording import PageWording
from tests.unit.texts.samples import LEXICON, TOPICS, read_html

EN, RU = Language.EN, Language.RU
PAGES: tuple[Callable[[PageWording, Language], str], ...] = (
    PageWording.start,
    PageWording.help,
    PageWording.topics,
    PageWording.privacy,
    PageWording.none_of_these,
    lambda pages, language: HTML.text(pages.plain(language).language_ask),
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", PAGES)
def test_pages_are_short_and_whole(
    pages: PageWording, page: Callable[[PageWording, Language], str], language: Language
) -> None:
    shown, _ = read_html(page(pages, language))
    assert len(shown) <= (2100 if page is PageWording.privacy else 1500)  # there, nothing may be left out
    assert not set("{}") & set(shown)


def test_start_gives_an_example_and_the_way_to_help(pages: PageWording) -> None:
    shown = pages.start(EN)
    assert "“What was the trade turnover between China and Kazakhstan in 2022?”" in shown
    assert "My topics: Trade, Culture." in shown
    assert "/help" in shown


def test_help_lists_every_topic_and_then_the_other_commands(pages: PageWording) -> None:
    shown = pages.help(RU)
    assert (
        "\n\n<b>Темы:</b>\n/trade — Goods &amp; more\n/culture — Языки\n\n<b>Другие команды:</b>\n/topics — Все темы\n"
        in shown
    )
    assert shown.endswith("/forgetme — Удалить то, что я о вас храню")


def test_topics_lists_every_topic_with_its_command(pages: PageWording) -> None:
    assert pages.topics(RU) == "<b>Темы:</b>\n/trade — Goods &amp; more\n/culture — Языки"


def test_privacy_says_what_is_stored_for_how_long_and_how_to_delete_it(pages: PageWording) -> None:
    shown = pages.privacy(EN)
    assert shown.startswith("<b>What I store</b>\n\n• Your language, if you chose one")
    assert "not who reported it" in shown
    assert "for an hour, what your questions were about" in shown
    assert "For about an hour: the numbers of a message to me" in shown
    assert "I never write your other questions" in shown
    assert shown.endswith("/forgetme")


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        (EN, 30, ("for 30 days: how many", "until 30 days after")),
        (EN, 1, ("for 1 day: how many", "until 1 day after")),
        (RU, 30, ("Только числа, 30 дней:", "без имён: 30 дней после")),
        (RU, 21, ("Только числа, 21 день:", "без имён: 21 день после")),
        (RU, 3, ("Только числа, 3 дня:", "без имён: 3 дня после")),
        (Language.KK, 30, ("Тек сандарды, 30 күн:", "соңғы рет сұралғаннан кейін 30 күн.")),
        (Language.ZH, 30, ("保存30天：", "被问起后保存30天。")),
    ],
)
def test_privacy_names_the_days_that_the_operator_keeps_questions(
    catalogue: Catalogue, language: Language, days: int, words: Sequence[str]
) -> None:
    shown = PageWording(catalogue, LEXICON, TOPICS, days_kept=days).privacy(language)
    assert all(part in shown for part in words)
    assert not re.search(r"\b90\b", shown)


@pytest.mark.parametrize("language", Language)
def test_privacy_names_no_other_time_than_what_is_kept_so_long(pages: PageWording, language: Language) -> None:
    named = {int(days) for days in re.findall(r"(\d+)\s*(?:days|дн|күн|天)", pages.privacy(language))}
    assert named == {90, DELIVERIES_KEPT.days, WATCH_VALID.days}


def test_what_is_kept_is_told_before_it_is_said_that_nothing_else_is(pages: PageWording) -> None:
    shown = pages.privacy(EN)
    assert "the words of your questions are in their database, without your name" in shown
    assert 0 < shown.index("Questions that I could not answer") < shown.index("I never write your other questions")


def test_none_of_these_leads_to_the_topics(pages: PageWording) -> None:
    assert pages.none_of_these(EN).endswith("\n\nMy topics: Trade, Culture.")


def test_the_private_menu_lists_asking_topics_and_all_the_rest(pages: PageWording) -> None:
    commands = pages.private_commands(EN)
    assert " ".join(name for name, _ in commands) == (
        "ask trade culture topics new chart quiz fact sources subscribe unsubscribe settings language privacy forgetme "
        "help start"
    )
    assert dict(commands)["trade"] == "Goods & more"


def test_the_menu_of_groups_leaves_out_what_concerns_one_person(pages: PageWording) -> None:
    names = {name for name, _ in pages.group_commands(EN)}
    assert {name for name, _ in pages.private_commands(EN)} - names == {"forgetme", "start"}


@pytest.mark.parametrize("language", Language)
def test_menus_fit_telegram(catalogue: Catalogue, language: Language) -> None:
    many = [replace(TOPICS[0], command=f"topic_{number}") for number in range(200)]
    pages = PageWording(catalogue, LEXICON, many, days_kept=90)
    for commands in (pages.private_commands(language), pages.group_commands(language)):
        assert len(commands) == 100
        assert len(dict(commands)) == 100
        assert all(1 <= len(description) <= 256 for _, description in commands)
        assert "help" in dict(commands)
