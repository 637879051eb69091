"""What readers say of an answer in private: it helped or not, why not; kept once and without who said it."""

import asyncio

import pytest
from sqlalchemy import select

from bot.app.library import Library
from bot.chat.conversation.buttons import Helpful, NoReason, NotHelpful, Report, encode
from bot.core.errors import StoreError
from bot.core.language import Language
from bot.core.report_kinds import ReportKind
from bot.services.error_reports import ErrorReports
from bot.store.feedback import HELPFUL_COUNT, MISTAKE_REPORT
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, TURNOVER, group, labels, person, private

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH, KAZAKH = TEXTS[Language.EN], TEXTS[Language.KK]
FACT = "trade-turnover-2022"
USED, FOLLOWED = [ENGLISH.copy_citation, ENGLISH.share], [ENGLISH.follow]


async def kept(library: Library) -> list[tuple[str, str, str]]:
    """Fact, language and kind of each report, the oldest first."""
    columns = MISTAKE_REPORT.c
    async with library.database.reading() as session:
        rows = await session.execute(select(columns.fact_id, columns.language, columns.kind).order_by(columns.id))
        return [tuple(row) for row in rows]


async def helped(library: Library, language: Language = Language.EN) -> int:
    """How often the fact helped."""
    wanted = select(HELPFUL_COUNT.c.times).where(
        HELPFUL_COUNT.c.fact_id == FACT, HELPFUL_COUNT.c.language == language.value
    )
    async with library.database.reading() as session:
        return sum((await session.execute(wanted)).scalars())


async def test_that_an_answer_helped_is_counted_once_however_often_it_is_pressed(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, TURNOVER)
    before, reports = await helped(library), await kept(library)

    presses = await asyncio.gather(*(place.pressed(reply, who, label=ENGLISH.helpful) for _ in range(20)))
    await town.control.wait("handled")
    await place.press(reply, who, data=encode(NotHelpful(Language.EN, FACT)))

    answers = {one["id"]: one["answer"] for one in await town.control.presses()}
    assert all(answers[press.id]["text"] == ENGLISH.helpful_thanks for press in presses)
    assert await helped(library) == before + 1
    assert await kept(library) == reports
    assert labels(await place.seen(reply)) == [USED, [ENGLISH.chart_button], FOLLOWED]


@pytest.mark.parametrize("kind", ReportKind)
async def test_why_an_answer_did_not_help_is_asked_and_kept(town: Town, library: Library, kind: ReportKind) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, TURNOVER)
    before = await kept(library)

    asked = await place.press(reply, who, label=ENGLISH.not_helpful)
    asking = await place.seen(reply)
    given = await place.press(asking, who, label=ENGLISH.reasons[kind])
    again = await place.press(asking, who, data=encode(Report(Language.EN, FACT, kind)))

    assert asked["answer"]["text"] == ENGLISH.why_not_helpful
    assert labels(asking) == [USED, [*ENGLISH.reasons.values(), "←"], [ENGLISH.follow, ENGLISH.chart_button]]
    thanks = ENGLISH.not_asked_thanks if kind is ReportKind.NOT_ASKED else ENGLISH.reported_thanks
    assert given["answer"]["text"] == again["answer"]["text"] == thanks
    assert await kept(library) == [*before, (FACT, "en", kind.value)]
    assert labels(await place.seen(reply)) == [USED, [ENGLISH.chart_button], FOLLOWED]


async def test_whoever_says_nothing_of_why_is_back_where_they_were(town: Town, library: Library) -> None:
    place, who = await private(town.control, "kk")
    (reply,) = await place.say(who, "2022 жылы Қазақстан мен Қытай арасындағы тауар айналымы қанша болды?")
    before = await kept(library), await helped(library, Language.KK)

    await place.press(reply, who, label=KAZAKH.not_helpful)
    await place.press(await place.seen(reply), who, label="←")
    back = await place.seen(reply)
    await place.press(back, who, label=KAZAKH.helpful)

    assert labels(back) == labels(reply)
    assert (await kept(library), await helped(library, Language.KK)) == (before[0], before[1] + 1)


async def test_what_is_followed_stays_followed_whatever_is_said(town: Town) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, TURNOVER)

    await place.press(reply, who, label=ENGLISH.not_helpful)
    await place.press(await place.seen(reply), who, label=ENGLISH.follow)
    await place.press(await place.seen(reply), who, label=ENGLISH.reasons[ReportKind.OUTDATED])

    assert labels(await place.seen(reply)) == [USED, [ENGLISH.chart_button], [ENGLISH.unfollow]]


async def test_in_a_group_there_is_no_such_question_and_a_forged_press_counts_nothing(
    town: Town, library: Library
) -> None:
    place, who = await group(town.control), await person(town.control)
    (reply,) = await place.say(who, f"@{BOT} {TURNOVER}")
    before = await kept(library), await helped(library)

    for button in (Helpful(Language.EN, FACT), NotHelpful(Language.EN, FACT), NoReason(Language.EN, FACT)):
        pressed = await place.press(reply, who, data=encode(button))
        assert pressed["answer"]["text"] == ENGLISH.button_too_old

    assert (await kept(library), await helped(library)) == before
    assert labels(await place.seen(reply))[0] == [ENGLISH.remove, ENGLISH.report_mistake]


async def test_two_answers_are_two_opinions_and_nobodys_number_is_kept_with_them(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    before = await helped(library)
    for _ in range(2):
        (reply,) = await place.say(who, TURNOVER)
        await place.press(reply, who, label=ENGLISH.helpful)

    assert await helped(library) == before + 2
    assert not {"person_id", "chat_id", "asker"} & {*HELPFUL_COUNT.c.keys(), *MISTAKE_REPORT.c.keys()}


async def test_what_could_not_be_kept_can_be_said_again(
    town: Town, library: Library, failures: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failures.add("handler.failed")
    place, who = await private(town.control)
    (reply,) = await place.say(who, TURNOVER)
    before = await helped(library)

    async def away(*_: object) -> bool:
        raise StoreError("the database is away")

    with monkeypatch.context() as patch:
        patch.setattr(ErrorReports, "helped", away)
        await place.press(reply, who, label=ENGLISH.helpful)
    await place.press(await place.seen(reply), who, label=ENGLISH.helpful)

    assert await helped(library) == before + 1


async def test_what_is_asked_in_secret_is_not_counted(town: Town, library: Library) -> None:
    usage, place, who = library.desk.readership.usage, await group(town.control), await person(town.control)
    before = (await usage.of(1)).asked

    await town.control.write(who, f"/ask {TURNOVER}", chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled")
    secret = (await usage.of(1)).asked
    await place.say(who, f"@{BOT} {TURNOVER}")

    assert (secret, (await usage.of(1)).asked) == (before, before + 1)
