"""The pages of the bot: start, help, topics, and what it says when something is wrong."""

from dataclasses import replace

import pytest

from bot.core.language import Language
from bot.texts.pages import PageWording
from tests.unit.texts.samples import TODAY, TOPICS, TURNOVER, WORKSHOP, read_html

EN, RU = Language.EN, Language.RU


@pytest.mark.parametrize("language", Language)
def test_start_and_help_are_short_and_whole(pages: PageWording, language: Language) -> None:
    for page in (pages.start(language), pages.help(language)):
        shown, _ = read_html(page)
        assert len(shown) <= 1000
        assert not set("{}") & set(shown)


def test_start_gives_an_example_and_the_way_to_help(pages: PageWording) -> None:
    shown = pages.start(EN)
    assert "“What was the trade turnover between China and Kazakhstan in 2022?”" in shown
    assert "My topics: Trade, Culture." in shown
    assert "/help" in shown


def test_help_lists_every_topic_with_its_command(pages: PageWording) -> None:
    assert pages.help(RU).endswith("<b>Темы:</b>\n/trade — Goods &amp; more\n/culture — Языки")


def test_the_menu_lists_topics_then_help_and_start(pages: PageWording) -> None:
    commands = pages.commands(EN)
    assert [name for name, _ in commands] == ["trade", "culture", "help", "start"]
    assert commands[0][1] == "Goods & more"


@pytest.mark.parametrize("language", Language)
def test_menu_descriptions_fit_telegram(pages: PageWording, language: Language) -> None:
    assert all(1 <= len(description) <= 256 for _, description in pages.commands(language))


def test_a_topic_page_shows_three_facts_and_counts_the_rest(pages: PageWording) -> None:
    facts = [replace(TURNOVER, id=f"fact-{number}") for number in range(5)]
    shown = pages.topic(TOPICS[0], facts, RU, TODAY)
    assert shown.startswith("<b>Торговля</b>\n\n1. Товарооборот")
    assert "\n\n3. " in shown
    assert "\n\n4. " not in shown
    assert shown.endswith("ещё 2 факта — просто спросите.")
    assert shown.count("Источник:") == 1


def test_a_topic_page_that_shows_all_counts_nothing(pages: PageWording) -> None:
    assert pages.topic(TOPICS[1], [WORKSHOP], EN, TODAY).endswith("12 September 2023")


def test_an_empty_topic_says_so(pages: PageWording) -> None:
    assert pages.topic(TOPICS[1], [], EN, TODAY) == "<b>Culture</b>\n\nI have no facts on this topic yet."


def test_an_unknown_command_is_repeated_without_harm(pages: PageWording) -> None:
    assert pages.unknown_command("/<b>", EN) == "I do not know the command /&lt;b&gt;. /help shows what I can do."
    assert len(pages.unknown_command("/" + "x" * 5000, EN)) < 200


def test_a_failure_names_its_reference_and_nothing_else(pages: PageWording) -> None:
    assert pages.failure("7f3a", EN).endswith("Reference: 7f3a")
