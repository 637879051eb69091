"""What readers say and how much they ask, as editors see it: `/reports`, `/stats`, and one notice an hour."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app.application import build_application
from bot.app.library import Library
from bot.chat.editors.draft_buttons import DraftAction, DraftButton, encode_draft_button
from bot.config import Settings
from bot.core.announcing.history import Cause
from bot.core.language import Language
from bot.core.report_kinds import ReportKind
from bot.sandbox.server import SandboxServer
from bot.services.usage_counts import EXPIRY_LOOKS
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import served
from tests.acceptance.editing import EDITORS, OWNER, edited_library, editor_chat, owned
from tests.acceptance.places import TURNOVER, labels, private
from tests.sandbox_control import SandboxControl, SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]
FACT = "trade-turnover-2022"
WRONG, OUTDATED, NOT_ASKED = ReportKind
UNKNOWN = "How much uranium did Kazakhstan export to China in 2024?"


@pytest_asyncio.fixture(loop_scope="session")
async def read(
    settings: Settings,
    server: SandboxServer,
    control: SandboxControl,
    failures: set[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Library]:
    del control, failures
    folder = tmp_path_factory.mktemp("read")
    async with edited_library(settings, server, folder) as library, served(settings, library, server.clock):
        yield library


async def say_of(control: SandboxControl, *kinds: ReportKind) -> None:
    """Readers who were not helped by a fact, in private."""
    for kind in kinds:
        place, who = await private(control)
        (reply,) = await place.say(who, TURNOVER)
        await place.press(reply, who, label=ENGLISH.not_helpful)
        await place.press(await place.seen(reply), who, label=ENGLISH.reasons[kind])


def buttons(message: SeenMessage) -> list[str]:
    return [label for row in labels(message) for label in row]


async def test_reports_are_shown_by_fact_with_what_can_be_done_and_are_done_at_once(
    read: Library, control: SandboxControl
) -> None:
    editor = await editor_chat(control, EDITORS[0])
    none = await editor.say("/reports")
    await say_of(control, WRONG, NOT_ASKED, WRONG)
    await read.services.error_reports.report("ybyrai-capacity", Language.RU, OUTDATED)

    listed = await editor.say("/reports")
    shown = await editor.press("1. ")
    rest = await editor.press(ENGLISH.reports_done)

    assert none.text == ENGLISH.reports_none
    assert listed.text.startswith(ENGLISH.reports_title)
    assert f"({FACT})\nWrong: 2 · Off topic: 1" in listed.text
    assert "(ybyrai-capacity)\nOutdated: 1" in listed.text
    assert "31.17 billion" in shown.text
    assert "31,17" in shown.text
    assert buttons(shown) == [
        ENGLISH.draft_as_wording,
        ENGLISH.draft_as_correction,
        ENGLISH.draft_as_newer,
        ENGLISH.draft_retract,
        ENGLISH.reports_done,
    ]
    assert rest.text.startswith("3 reports are done.")
    assert FACT not in rest.text
    assert "ybyrai-capacity" in rest.text


async def test_what_is_reported_while_an_editor_looks_stays_open(read: Library, control: SandboxControl) -> None:
    editor = await editor_chat(control, EDITORS[0])
    await say_of(control, WRONG)
    await editor.say("/reports")
    await editor.press("1. ")
    await say_of(control, OUTDATED)
    rest = await editor.press(ENGLISH.reports_done)

    assert rest.text.startswith("1 report is done.")
    assert "Outdated: 1" in rest.text
    assert [one.counts for one in await read.services.error_reports.by_fact()] == [{OUTDATED: 1}]


@pytest.mark.usefixtures("read")
async def test_from_a_report_an_editor_goes_to_the_correction(control: SandboxControl) -> None:
    editor = await editor_chat(control, EDITORS[0])
    await say_of(control, OUTDATED)
    await editor.say("/reports")
    await editor.press("1. ")

    parts = await editor.press(ENGLISH.draft_as_correction)

    assert "31.17" in parts.text
    assert parts.text.startswith("Draft 1")


async def test_a_fact_that_is_published_no_more_can_only_be_done(read: Library, control: SandboxControl) -> None:
    await say_of(control, WRONG)
    editor = await editor_chat(control, EDITORS[0])
    await editor.say(f"/retract {FACT}")
    await editor.press(ENGLISH.causes[Cause.OUR_MISTAKE])
    await editor.press(ENGLISH.draft_publish)
    await read.index_refresh.look()
    await editor.say("/reports")
    shown = await editor.press("1. ")

    assert shown.text.endswith(ENGLISH.reports_unpublished)
    assert buttons(shown) == [ENGLISH.reports_done]


@pytest.mark.usefixtures("read")
async def test_a_button_of_reports_that_are_done_says_so_and_a_forged_number_does_no_harm(
    control: SandboxControl,
) -> None:
    editor = await editor_chat(control, EDITORS[0])
    await say_of(control, WRONG)
    listed = await editor.say("/reports")
    await editor.press("1. ")
    await editor.press(ENGLISH.reports_done)

    gone = await editor.press_data(listed, encode_draft_button(DraftButton(DraftAction.REPORTED, value=FACT)))
    again = await editor.press_data(
        listed, encode_draft_button(DraftButton(DraftAction.REPORTS_DONE, 2**50, value=FACT))
    )
    nobody = await editor.press_data(listed, encode_draft_button(DraftButton(DraftAction.REPORTED, value="no-such")))

    assert gone.text == nobody.text == ENGLISH.reports_gone
    assert again.text.startswith("0 reports are done.")


async def test_editors_and_owners_are_told_once_an_hour_at_most_each_in_their_language(
    read: Library, settings: Settings, control: SandboxControl
) -> None:
    application = build_application(owned(settings, "sqlite:///:memory:"), read)
    await application.initialize()
    owner, first = await editor_chat(control, OWNER), await editor_chat(control, EDITORS[0])
    await first.say("/drafts")
    await owner.say("/drafts")
    await read.services.preferences.set_language(EDITORS[0], Language.RU)
    reports = read.desk.readership.reports

    await reports.look()
    await say_of(control, WRONG, OUTDATED)
    for _ in range(3):
        await reports.look()
    await say_of(control, NOT_ASKED)
    await reports.look()
    soon = [one.text for one in await owner.place.replies()][1:]
    await control.advance_clock(3601)
    for _ in range(2):
        await reports.look()
    later = [one.text for one in await owner.place.replies()][1:]
    await application.shutdown()

    assert soon == ["2 new reports: /reports"]
    assert later == ["2 new reports: /reports", "1 new report: /reports"]
    assert [one.text for one in await first.place.replies()][1] == "2 новых сообщения от читателей: /reports"


@pytest.mark.usefixtures("read")
async def test_stats_count_questions_by_outcome_language_and_topic(control: SandboxControl) -> None:
    editor = await editor_chat(control, EDITORS[0])
    nothing = await editor.say("/stats")
    place, who = await private(control)
    (reply,) = await place.say(who, TURNOVER)
    await place.press(reply, who, label=ENGLISH.helpful)
    await place.say(who, "Каков был товарооборот Казахстана и Китая в 2022 году?")
    await place.say(who, UNKNOWN)
    await say_of(control, OUTDATED)
    await place.say(who, "/subscribe trade")

    shown = await editor.say("/stats")
    await control.advance_clock(10 * 24 * 3600)
    later = await editor.say("/stats")

    asked = "Questions: 4 — answered 3, choice offered 0, computed 0, unknown 1"
    week, month, now = shown.text.split("\n\n")
    assert nothing.text.startswith(
        "Last 7 days\nQuestions: 0 — answered 0, choice offered 0, computed 0, unknown 0\nLanguages: none\n"
    )
    for days, block in (("7", week), ("30", month)):
        assert block.startswith(f"Last {days} days\n{asked}\nLanguages: en 3, ru 1\nTopics asked most: Trade 3")
        assert block.endswith("Helpful: 1. Not helpful: Wrong 0, Outdated 1, Off topic 0")
    assert now.startswith("Now\nOpen questions: 1 (/unanswered). Open reports: 1 (/reports)\nSubscribers: private")
    assert "Questions: 0" in later.text.split("\n\n")[0]
    assert asked in later.text.split("\n\n")[1]


@pytest.mark.parametrize(("days", "spans"), [(30, ["7", "30"]), (10, ["7", "10"]), (7, ["7"]), (3, ["3"])])
@pytest.mark.usefixtures("failures")
async def test_no_page_promises_more_days_than_questions_are_kept(
    settings: Settings, server: SandboxServer, control: SandboxControl, tmp_path: Path, days: int, spans: list[str]
) -> None:
    kept = {"keep_questions_days": days}
    async with edited_library(settings, server, tmp_path, **kept) as library, served(settings, library, server.clock):
        editor = await editor_chat(control, EDITORS[0])
        shown, privacy = await editor.say("/stats"), await editor.say("/privacy")

    assert re.findall(r"Last (\d+) days", shown.text) == spans
    assert f"As numbers only, for {days} days:" in privacy.text
    assert f"until {days} days after they were last asked" in privacy.text


async def test_old_counts_are_forgotten_and_those_of_now_are_kept(read: Library, control: SandboxControl) -> None:
    usage, (place, who) = read.desk.readership.usage, await private(control)
    await place.say(who, TURNOVER)
    await usage.look()
    await control.advance_clock(60 * 24 * 3600)
    await place.say(who, UNKNOWN)
    before = (await usage.of(90)).asked
    await control.advance_clock(40 * 24 * 3600)
    for _ in range(EXPIRY_LOOKS):
        await usage.look()

    assert before == 2
    assert (await usage.of(365)).asked == 1
