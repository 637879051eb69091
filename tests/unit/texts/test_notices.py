"""Short messages that say one thing, and say it without repeating anybody's markup."""

from collections.abc import Callable

import pytest

from bot.core.language import Language
from bot.texts.markup import HTML
from bot.texts.page_wording import PageWording
from tests.unit.texts.samples import read_html

EN, RU = Language.EN, Language.RU
NOTICES: tuple[Callable[[PageWording, Language], str], ...] = (
    lambda pages, language: HTML.text(pages.plain(language).ask_usage),
    lambda pages, language: HTML.text(pages.plain(language).fact_usage),
    lambda pages, language: HTML.text(pages.plain(language).language_ask),
    lambda pages, language: HTML.text(pages.plain(language).language_set),
    lambda pages, language: HTML.text(pages.plain(language).forgotten),
    lambda pages, language: HTML.text(pages.plain(language).unknown_command),
    lambda pages, language: HTML.text(pages.plain(language).not_text),
    lambda pages, language: HTML.text(pages.plain(language).arabic_script),
    PageWording.too_many,
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_is_one_short_line_without_markup(
    pages: PageWording, notice: Callable[[PageWording, Language], str], language: Language
) -> None:
    shown = notice(pages, language)
    assert read_html(shown) == (shown, [])
    assert "\n" not in shown
    assert len(shown) <= 220


def test_an_unknown_command_is_answered_with_the_way_to_help(pages: PageWording) -> None:
    assert pages.plain(EN).unknown_command == "I do not know this command. /help shows what I can do."


def test_a_mistyped_id_is_repeated_without_harm(pages: PageWording) -> None:
    shown = pages.no_such_fact("<b>x\ny", EN)
    assert shown == "I have no fact with the ID “&lt;b&gt;x y”. See what I have: /topics"
    assert len(pages.no_such_fact("x" * 5000, EN)) < 200


def test_arabic_script_is_answered_with_the_scripts_that_work(pages: PageWording) -> None:
    assert "кирилл немесе латын" in pages.plain(Language.KK).arabic_script
    assert "西里尔字母或拉丁字母" in pages.plain(Language.ZH).arabic_script


@pytest.mark.parametrize("language", Language)
def test_the_limit_is_named_in_the_notice_about_it(pages: PageWording, language: Language) -> None:
    assert "20" in pages.too_many(language)


def test_the_limit_is_in_the_right_plural(pages: PageWording) -> None:
    assert "20 вопросов в минуту" in pages.too_many(RU)
    assert "20 questions a minute" in pages.too_many(EN)


def test_a_chosen_language_is_confirmed_in_itself(pages: PageWording) -> None:
    assert "қазақ тілінде" in pages.plain(Language.KK).language_set


def test_a_failure_names_its_reference_and_nothing_else(pages: PageWording) -> None:
    assert pages.failure("7f3a", EN).endswith("Reference: 7f3a")


@pytest.mark.parametrize("language", list(Language))
def test_who_is_told_that_something_may_not_be_saved_gets_its_reference_too(
    language: Language, pages: PageWording
) -> None:
    told = pages.not_saved("7f3a", language)
    assert "7f3a" in told
    assert told != pages.failure("7f3a", language)
