"""The pages of the bot: start, help, topics, privacy, and the menus of commands."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.core.language import Language
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
    assert "I never write your questions" in shown
    assert shown.endswith("/forgetme")


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
    pages = PageWording(catalogue, LEXICON, many)
    for commands in (pages.private_commands(language), pages.group_commands(language)):
        assert len(commands) == 100
        assert len(dict(commands)) == 100
        assert all(1 <= len(description) <= 256 for _, description in commands)
        assert "help" in dict(commands)
