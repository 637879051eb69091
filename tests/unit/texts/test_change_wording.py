"""The wording of facts that were changed after they had been told."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.core.announcing.history import Revision, Standing, Told
from bot.core.announcing.kinds import ChangeKind
from bot.core.announcing.reasons import NO_REASON, Cause, Reason
from bot.core.facts import Fact, Status
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.texts.change_wording import ChangeWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, PLAIN
from tests.unit.texts.samples import LEXICON, TODAY, TURNOVER, from_source, longest, read_html

MISTAKE = Reason(Cause.OUR_MISTAKE)
CHANGED = datetime(2024, 3, 4, 21, 30, tzinfo=UTC)  # past midnight in Almaty
RIGHT = replace(TURNOVER, figures=(Figure("turnover", Decimal("31.2"), "usd", Scale.BILLION), TURNOVER.figures[1]))
OLD, NEW = "Trade reached 31.17 billion", "Trade reached 31.2 billion"


@pytest.fixture(scope="module")
def changes(catalogue: Catalogue) -> ChangeWording:
    return ChangeWording(catalogue, LEXICON, ZoneInfo("Asia/Almaty"))


def told(standing: Standing, fact: Fact = RIGHT, **more: object) -> Told:
    return Told(standing, fact, changed_at=CHANGED, reason=MISTAKE, **more)  # type: ignore[arg-type] # by name


CORRECTED = told(Standing.CORRECTED, before=TURNOVER)


def struck(markup: str) -> str:
    return read_html(markup.partition("<s>")[2].partition("</s>")[0])[0]


def test_a_correction_shows_the_old_value_struck_out_the_new_one_the_day_and_the_reason(changes: ChangeWording) -> None:
    shown = changes.block(CORRECTED, Language.EN, HTML, TODAY)
    text, _ = read_html(shown)

    assert text.splitlines()[0] == "Correction · 5 March 2024"
    assert struck(shown).startswith(OLD)
    assert NEW in text.partition(struck(shown))[2]
    assert text.endswith("Reason: we had copied the source wrongly")
    assert text.count("Source: People's Daily, 12 September 2023") == 1


def test_plain_text_says_in_words_which_value_was_before(changes: ChangeWording) -> None:
    assert f"Before: {OLD}" in changes.block(CORRECTED, Language.EN, PLAIN, TODAY)


def test_where_only_the_source_was_wrong_only_the_source_is_struck_out(changes: ChangeWording) -> None:
    wrong = from_source(RIGHT, publisher="Another Paper")

    shown = changes.block(told(Standing.CORRECTED, before=wrong), Language.EN, HTML, TODAY)

    assert struck(shown) == "Source: Another Paper, 12 September 2023"


def test_a_retraction_strikes_the_statement_out_and_names_its_source(changes: ChangeWording) -> None:
    shown = changes.block(told(Standing.RETRACTED, TURNOVER), Language.EN, HTML, TODAY)
    text, _ = read_html(shown)

    assert text.splitlines()[0] == "Retracted · 5 March 2024"
    assert struck(shown).startswith(OLD)
    assert text.count(OLD) == 1
    assert "No longer stated:" in text


def test_a_fact_that_was_checked_again_says_so_beneath(changes: ChangeWording) -> None:
    text, _ = read_html(changes.block(told(Standing.CONFIRMED), Language.EN, HTML, TODAY))

    assert text.startswith(NEW)
    assert text.endswith("Checked again on 5 March 2024: it stands as first told.")


@pytest.mark.parametrize("standing", [Standing.AS_TOLD, Standing.RENEWED])
def test_what_still_holds_of_its_time_has_no_remark(changes: ChangeWording, standing: Standing) -> None:
    text, _ = read_html(changes.block(told(standing), Language.EN, HTML, TODAY))

    assert text.startswith(NEW)
    assert text.endswith("Stated by: China Customs")


def test_a_notice_says_why_it_comes(changes: ChangeWording) -> None:
    notice = changes.notice(CORRECTED, Language.EN, HTML, TODAY)

    assert read_html(notice)[0].startswith("You asked me to tell you if this changes.\n\nCorrection · 5 March 2024")


def test_a_notice_of_newer_data_strikes_nothing_out(changes: ChangeWording) -> None:
    renewed = told(Standing.RENEWED, TURNOVER, newer=RIGHT)
    notice = changes.notice(renewed, Language.EN, HTML, TODAY)
    text, _ = read_html(notice)

    assert "<s>" not in notice
    assert text.index("Newer data · 5 March 2024") < text.index(f"Before: {OLD}") < text.index(NEW)
    outdated = changes.notice(replace(renewed, newer=None), Language.EN, PLAIN, TODAY)
    assert (OLD in outdated, NEW in outdated) == (True, False)


def test_own_words_are_given_in_the_readers_language_or_say_which_it_is(changes: ChangeWording) -> None:
    own = replace(CORRECTED, reason=Reason(words=LocalText(ru="Опечатка <b>.")))

    russian, english = (changes.block(own, language, HTML, TODAY) for language in (Language.RU, Language.EN))

    assert russian.endswith("Причина: Опечатка &lt;b&gt;.")
    assert english.endswith("Reason: Опечатка &lt;b&gt;. (in Russian)")


def test_without_a_reason_none_is_made_up(changes: ChangeWording) -> None:
    assert "Reason" not in changes.block(replace(CORRECTED, reason=NO_REASON), Language.EN, PLAIN, TODAY)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("standing", Standing)
def test_every_message_fits_telegram_and_is_sound(
    changes: ChangeWording, language: Language, standing: Standing
) -> None:
    reason = Reason(words=LocalText(kk="ш" * 300))
    worst = Told(standing, longest(1, "ш"), longest(2, "щ"), longest(3, "ж"), CHANGED, reason)

    for message in (changes.block, changes.notice):
        text, _ = read_html(message(worst, language, HTML, TODAY))
        assert 0 < len(text.encode("utf-16-le")) // 2 <= 4096


def test_lines_of_a_list_are_cut(changes: ChangeWording) -> None:
    lines = changes.item(CORRECTED, Language.EN, HTML, 30)

    assert [read_html(line)[0] for line in lines][:2] == [
        "Correction · 5 March 2024",
        "Before: Trade reached 31.17 billion U…",
    ]
    assert "Trade reached 31.2 billion US…" in read_html(lines[2])[0]


def test_a_page_shows_what_was_said_before_and_why_the_newest_first(changes: ChangeWording) -> None:
    history = [
        Revision(1, ChangeKind.REWORDED, CHANGED, NO_REASON, TURNOVER),
        Revision(2, ChangeKind.CORRECTED, CHANGED, MISTAKE, TURNOVER),
        Revision(3, ChangeKind.RETRACTED, CHANGED, Reason(Cause.SOURCE_WITHDREW), RIGHT),
        Revision(4, ChangeKind.RESTORED, CHANGED, Reason(Cause.DATA_CHECKED), RIGHT),
        Revision(5, ChangeKind.SUPERSEDED, CHANGED, NO_REASON, RIGHT),
    ]

    shown = changes.earlier(history, Language.EN, HTML)

    assert [read_html(one)[0].splitlines()[0].partition(" · ")[0] for one in shown] == [
        "Newer data",
        "Stated again",
        "Retracted",
    ]
    assert [one.count("<s>") for one in shown] == [0, 0, 1]
    assert read_html(changes.earlier(history[:2], Language.EN, HTML)[0])[0].splitlines() == [
        "Correction · 5 March 2024",
        "Before: Trade reached 31.17 billion US dollars in 2022, 23.6% more than the year before.",
        "Reason: we had copied the source wrongly",
    ]


def test_a_page_of_a_changed_fact_says_what_holds_and_what_was_said_before(changes: ChangeWording) -> None:
    history = [Revision(4, ChangeKind.CORRECTED, CHANGED, MISTAKE, TURNOVER)]

    text, _ = read_html(changes.page(RIGHT, history, Language.EN, TODAY))

    assert text.startswith(NEW)
    assert text.index("Fact ID: trade-turnover-2022") < text.index(f"Before: {OLD}") < text.index("Reason: we had")


def test_a_page_of_a_retracted_fact_strikes_it_out_and_keeps_what_was_before(changes: ChangeWording) -> None:
    history = [
        Revision(4, ChangeKind.CORRECTED, CHANGED, MISTAKE, TURNOVER),
        Revision(5, ChangeKind.RETRACTED, CHANGED, Reason(Cause.SOURCE_WITHDREW), RIGHT),
    ]

    page = changes.page(replace(RIGHT, status=Status.RETRACTED), history, Language.EN, TODAY)
    text, _ = read_html(page)

    assert (text.startswith("Retracted"), struck(page).startswith(NEW), text.count(NEW)) == (True, True, 1)
    assert text.index("Reason: the source withdrew it") < text.index(f"Before: {OLD}")


def test_a_page_with_a_long_history_fits_telegram(changes: ChangeWording) -> None:
    reason = Reason(words=LocalText(kk="ш" * 300))
    history = [Revision(place, ChangeKind.CORRECTED, CHANGED, reason, longest(place, "ш")) for place in range(1, 9)]

    text, _ = read_html(changes.page(longest(9, "щ"), history, Language.KK, TODAY))

    assert 1000 < len(text) <= 4096
