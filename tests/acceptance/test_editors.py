"""Editors write facts from their private chats; to everybody else there is no such thing."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from bench.processes import sandbox
from bot.app.application import build_application
from bot.app.library import Library
from bot.app.serving import run_announcements
from bot.config import Settings
from bot.core.announcing.history import Cause
from bot.core.drafts import Step
from bot.core.language import Language
from bot.sandbox.server import SandboxServer
from bot.store.announcement_tables import CONSENT
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.conftest import TOKEN
from tests.acceptance.driver import served
from tests.acceptance.editing import EDITORS, OWNER, EditorChat, edited_library, editor_chat, owned
from tests.acceptance.places import Place, group, person, private
from tests.acceptance.processes import bot_process
from tests.sandbox_control import SandboxControl, SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH, RUSSIAN = TEXTS[Language.EN], TEXTS[Language.RU]
STATEMENT = "Kazakhstan exported 3.5 million tonnes of coal to China in 2025."
TRANSLATIONS = (
    "ru: В 2025 году Казахстан экспортировал в Китай 3,5 млн тонн угля.\n"
    "kk: 2025 жылы Қазақстан Қытайға 3,5 млн тонна көмір экспорттады.\n"
    "zh: 2025年哈萨克斯坦对华出口煤炭350万吨。"
)
SOURCE = "Inform\nCoal exports grow\nhttps://inform.example/coal\n2026-01-20"
KEYWORDS = "how much coal did Kazakhstan sell to China in 2025\nсколько угля Казахстан продал Китаю в 2025"
COMMANDS = (
    "add",
    "edit trade-2025",
    "retract trade-2025",
    "undo",
    "drafts",
    "review",
    "editors",
    "editors add 5",
    "unanswered",
    "gaps",
    "reports",
    "stats",
)
MOST_STEPS = 12
"""An editor's way from `/add` to a published fact with one figure."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def edited(
    settings: Settings, server: SandboxServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Library]:
    async with edited_library(settings, server, tmp_path_factory.mktemp("editing")) as library:
        yield library


@pytest_asyncio.fixture(loop_scope="session")
async def editing(
    settings: Settings, edited: Library, server: SandboxServer, control: SandboxControl, failures: set[str]
) -> AsyncIterator[SandboxControl]:
    del failures
    async with served(settings, edited, server.clock):
        yield control


@pytest_asyncio.fixture(loop_scope="session")
async def pair(
    settings: Settings, server: SandboxServer, control: SandboxControl, failures: set[str], tmp_path: Path
) -> AsyncIterator[Library]:
    """A bot whose drafts need two editors, with what it announces on its way."""
    del control, failures  # the world is empty again
    async with edited_library(settings, server, tmp_path, two_person_rule=True) as library:
        own = owned(settings, str(library.database.address), two_person_rule=True)
        sending = run_announcements(build_application(own, library), library, own)
        async with served(own, library, server.clock), sending:
            yield library


def buttons(message: SeenMessage) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


async def to_preview(chat: EditorChat, statement: str = STATEMENT) -> SeenMessage:
    """The way of a new fact with one figure, as far as its preview."""
    await chat.say("/add")
    await chat.press("Trade")
    await chat.say(statement)
    await chat.say(TRANSLATIONS)
    await chat.press("3.5 million")
    await chat.press("2025")
    await chat.say(SOURCE)
    return await chat.say(KEYWORDS)


async def published(chat: EditorChat, statement: str = STATEMENT) -> str:
    """The id of a fact that was written and published just now."""
    await to_preview(chat, statement)
    said = await chat.press(ENGLISH.draft_publish)
    return said.text.removeprefix("Published: ").partition(".")[0]


async def test_a_fact_with_one_figure_takes_at_most_twelve_steps(editing: SandboxControl, edited: Library) -> None:
    chat = await editor_chat(editing, EDITORS[0])

    preview = await to_preview(chat)
    said = await chat.press(ENGLISH.draft_publish)
    await edited.index_refresh.look()
    asked = await chat.say("How much coal did Kazakhstan sell to China in 2025?")

    shown = preview.text.replace("\u00a0", " ")
    assert "⚠️" not in shown
    assert all(part in shown for part in ("3.5 million tonnes", "3,5 млн тонн", "3,5 млн тонна", "350万吨"))
    assert "Found by: how much coal did Kazakhstan sell to China in 2025; сколько угля" in preview.text
    assert said.text.startswith("Published: trade-2025")
    assert chat.steps - 1 <= MOST_STEPS
    assert asked.text.startswith("Kazakhstan exported 3.5 million tonnes of coal to China in 2025.")


@pytest.mark.parametrize(
    ("translations", "why"),
    [
        (TRANSLATIONS.replace("350万", "450万"), "is missing"),
        (TRANSLATIONS.replace("В 2025 году", "В 2024 году"), "make them agree"),
        (
            TRANSLATIONS.replace("kk: 2025 жылы Қазақстан Қытайға 3,5 млн тонна көмір экспорттады.", "kk: 3,5 млн"),
            "2025",
        ),
        ("ru: 2025年哈萨克斯坦对华出口煤炭350万吨。", "this reads as Chinese"),
    ],
)
async def test_a_preview_says_where_the_languages_do_not_agree(
    editing: SandboxControl, translations: str, why: str
) -> None:
    chat = await editor_chat(editing, EDITORS[0])
    await chat.say("/add")
    await chat.press("Trade")
    await chat.say(STATEMENT)
    said = await chat.say(translations)
    if not buttons(said)[0].startswith("3.5 million"):
        await chat.press(ENGLISH.draft_skip)
    await chat.press("3.5 million")
    await chat.press("2025")
    await chat.say(SOURCE)
    preview = await chat.say(KEYWORDS)

    assert f"⚠️ {ENGLISH.draft_languages_differ.partition('{')[0]}" in preview.text
    assert why in preview.text


async def test_a_change_shows_its_reason_and_a_retraction_what_becomes_of_it(
    editing: SandboxControl, edited: Library
) -> None:
    chat = await editor_chat(editing, EDITORS[0])
    fact_id = await published(chat, STATEMENT.replace("2025", "2023"))
    await edited.index_refresh.look()

    await chat.say(f"/retract {fact_id}")
    listed = await chat.say("/drafts")
    await chat.press_data(listed, listed.buttons[0][0]["callback_data"])
    preview = await chat.press(ENGLISH.causes[Cause.NOT_CONFIRMED])
    done = await chat.press(ENGLISH.draft_publish)

    assert "{value}" not in listed.text
    assert f"Reason: {ENGLISH.causes[Cause.NOT_CONFIRMED]}" in preview.text
    assert done.text.startswith(f"Retracted: {fact_id}. Answers leave it out")


async def test_a_new_fact_that_is_undone_is_said_to_be_retracted(editing: SandboxControl) -> None:
    chat = await editor_chat(editing, EDITORS[0])
    fact_id = await published(chat, STATEMENT.replace("2025", "2022"))

    asked = await chat.press(ENGLISH.draft_undo)
    undone = await chat.press(ENGLISH.draft_undo_sure)

    assert "Now: Kazakhstan exported 3.5 million tonnes" in asked.text.replace("\u00a0", " ")
    assert undone.text.startswith(f"Undone: {fact_id} is retracted.")


async def test_two_editors_a_correction_and_its_undoing_reach_the_group(pair: Library, control: SandboxControl) -> None:
    first, second = await editor_chat(control, EDITORS[0]), await editor_chat(control, EDITORS[1])
    await second.say("/drafts")  # nobody may write to people who never wrote to them
    place, admin = await group(control), await person(control)
    await control.member(place.chat_id, "promote", admin)
    await place.say(admin, "/subscribe trade")

    await to_preview(first)
    await first.press(ENGLISH.draft_ask_second)
    assert ENGLISH.draft_publish not in buttons(first.last or pytest.fail("nothing was said"))
    told = (await second.place.replies())[-1]
    assert told.text.startswith("Draft 1 waits for your approval.")
    second.last = told
    await second.press(ENGLISH.draft_open)
    await second.press(ENGLISH.draft_publish)
    post = await announced(place, 2)
    assert "3.5 million tonnes" in post.text
    await pair.index_refresh.look()

    await first.say("/edit trade-2025")
    await first.press(ENGLISH.draft_as_correction)
    await first.press(ENGLISH.draft_parts[Step.FIGURES])
    await first.say("4.5 million tonnes")
    await first.press(ENGLISH.causes[Cause.OUR_MISTAKE])
    await first.press(ENGLISH.draft_ask_second)
    second.last = (await second.place.replies())[-1]
    await second.press(ENGLISH.draft_open)
    done = await second.press(ENGLISH.draft_publish)
    assert "1 earlier message is edited" in done.text
    await until(place, post, "4.5 million tonnes")

    await second.press(ENGLISH.draft_undo)
    await second.press(ENGLISH.draft_undo_sure)
    await until(place, post, "it stands as first told")
    assert "Kazakhstan exported 3.5 million tonnes" in (await place.seen(post)).text


async def announced(place: Place, count: int) -> SeenMessage:
    await place.control.wait("replies", 30.0, chat_id=place.chat_id, count=count)
    return (await place.replies())[-1]


async def until(place: Place, message: SeenMessage, text: str) -> None:
    """Wait until a message says this."""
    async with asyncio.timeout(30.0):
        while text not in (await place.seen(message)).text:  # noqa: ASYNC110 - in the sandbox
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("place", ["private", "group"])
@pytest.mark.parametrize("command", COMMANDS)
async def test_to_everybody_else_a_command_of_editors_is_one_that_nobody_knows(
    editing: SandboxControl, command: str, place: str
) -> None:
    name, _, rest = command.partition(" ")
    replies = [await replies_to_strangers(editing, place, f"/{one} {rest}".strip()) for one in (name, "qwxz")]

    assert replies[0] == replies[1]
    assert replies[0] or place == "group"  # there only what names us is answered


async def replies_to_strangers(control: SandboxControl, place: str, text: str) -> list[dict[str, Any]]:
    """Every call of the bot about a command of a stranger, and about its edit, but for ids and times."""
    who = await person(control)
    where = Place(control, who) if place == "private" else await group(control)
    if place == "private":
        await control.add_chat("private", who)
    written, _ = await where.written(who, text)
    await where.edit(written, f"{text} again")
    await where.edit(written, "Hello there")
    calls = [one for one in await control.calls() if str(one.params.get("chat_id")) == str(where.chat_id)]
    return [{"method": one.method, **bare(one.params)} for one in calls]


_OF_ONE_CHAT = frozenset({"chat_id", "reply_parameters", "message_id"})


def bare(parameters: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if name not in _OF_ONE_CHAT}


async def test_a_kill_at_every_step_loses_no_draft(tmp_path: Path) -> None:
    steps = [
        ("say", "/add"),
        ("press", "Trade"),
        ("say", STATEMENT),
        ("say", TRANSLATIONS),
        ("press", "3.5 million"),
        ("press", "2025"),
        ("say", SOURCE),
        ("say", KEYWORDS),
        ("press", ENGLISH.draft_publish),
    ]
    with sandbox(TOKEN, tmp_path / "sandbox.log") as address:
        async with SandboxControl(address) as control:
            chat = await editor_chat(control, OWNER)
            for number, (action, what) in enumerate(steps):
                with bot_process(TOKEN, address, tmp_path, OWNER_IDS=str(OWNER)) as process:
                    said = await (chat.say(what) if action == "say" else chat.press(what))
                    assert number == 0 or "Draft 1" in said.text or "Published" in said.text
                    process.kill()
                    assert process.wait(30.0) == -signal.SIGKILL
            with bot_process(TOKEN, address, tmp_path, OWNER_IDS=str(OWNER)):
                answer = await chat.say("How much coal did Kazakhstan sell to China in 2025?")

    assert answer.text.startswith("Kazakhstan exported 3.5 million tonnes of coal to China in 2025.")


async def test_what_does_not_fit_gets_one_sentence_and_the_draft_is_kept(
    editing: SandboxControl, edited: Library
) -> None:
    chat = await editor_chat(editing, EDITORS[1])
    await chat.say("/add")
    await chat.press("Trade")

    long = await chat.say("x" * 901)
    photo = await chat.say("", media="photo")
    voice = await chat.say("", media="voice")
    command = await chat.say("/add", forward={"name": "Somebody"})
    question = await chat.say("/topics")
    chat.last = voice
    draft = await edited.desk.drafts.in_hand(EDITORS[1])

    assert long.text.startswith("The text in English has 901 characters; the most is 900.")
    assert photo.text.startswith(ENGLISH.draft_text_wanted)
    assert command.text.startswith(ENGLISH.draft_forwarded)
    assert question.text.startswith("Topics") or "Trade" in question.text
    assert draft is not None
    assert (draft.fact.topic, draft.step) == ("trade", Step.STATEMENT)


async def test_a_button_of_an_earlier_state_shows_how_the_draft_stands_now(editing: SandboxControl) -> None:
    chat = await editor_chat(editing, EDITORS[1])
    first = await chat.say("/add")
    earlier = first.buttons[0][0]["callback_data"]
    await chat.press("Trade")
    await chat.say(STATEMENT)

    shown = await chat.press_data(first, earlier)

    assert shown.text.startswith("This button belongs to an earlier state of draft")
    assert "No text yet in Russian, Kazakh, Chinese" in shown.text


async def test_a_button_of_a_draft_that_is_published_says_so(editing: SandboxControl) -> None:
    chat = await editor_chat(editing, EDITORS[0])
    preview = await to_preview(chat, STATEMENT.replace("2025", "2024"))
    data = next(b["callback_data"] for row in preview.buttons for b in row if b["text"] == ENGLISH.draft_publish)
    await chat.press(ENGLISH.draft_publish)

    again = await chat.press_data(preview, data)

    assert "published. Nothing more was done" in again.text


async def test_of_two_editors_at_one_draft_both_are_told(editing: SandboxControl) -> None:
    first, second = await editor_chat(editing, EDITORS[0]), await editor_chat(editing, EDITORS[1])
    await first.say("/add")
    await first.press("Trade")
    listed = await second.say("/drafts")
    (mine,) = [one for row in listed.buttons for one in row if one["text"].startswith(first_number(first))]

    taken = await second.press_data(listed, mine["callback_data"])
    told = (await first.place.replies())[-1]
    stale = await first.press("← Back")

    assert "Another editor had draft" in taken.text
    assert "Another editor has taken draft" in told.text
    assert "This button belongs to an earlier state" in stale.text


def first_number(chat: EditorChat) -> str:
    """The number of the draft of which the last message tells."""
    assert chat.last is not None
    return chat.last.text.removeprefix("Draft ").partition(" ")[0]


async def test_a_stranger_who_presses_an_editors_button_learns_nothing(editing: SandboxControl) -> None:
    place, who = await private(editing)
    (help_page,) = await place.say(who, "/topics")

    pressed = [await place.press(help_page, who, data=data) for data in ("&o1:0:", "&a1:1:", "&nonsense", "zz:top")]

    assert [one["answer"]["text"] for one in pressed] == [ENGLISH.button_too_old] * 4


async def test_owners_name_editors_and_editors_do_not(editing: SandboxControl, edited: Library) -> None:
    owner, editor = await editor_chat(editing, OWNER), await editor_chat(editing, EDITORS[0])
    added = await owner.say("/editors add 7000777")
    again = await owner.say("/editors add 7000777")
    refused = await editor.say("/editors add 7000778")
    listed = await editor.say("/editors")
    removed = await owner.say("/editors remove 7000777")
    wrong = await owner.say("/editors add somebody")

    assert added.text.startswith("7000777 is an editor now")
    assert again.text == "7000777 is an editor already."
    assert refused.text == ENGLISH.editors_by_owners
    assert "7000777" in listed.text
    assert removed.text.startswith("7000777 is no editor any more")
    assert wrong.text == ENGLISH.editor_unknown_person
    assert await edited.desk.editors.role_of(7000778) is None


async def test_who_is_forgotten_edits_no_more_and_the_drafts_stay(editing: SandboxControl, edited: Library) -> None:
    owner = await editor_chat(editing, OWNER)
    await owner.say("/editors add 7000779")
    chat = await editor_chat(editing, 7000779)
    await chat.say("/add")
    privacy = await chat.say("/privacy")
    await chat.say("/forgetme")
    after = await chat.say("/add")

    assert ENGLISH.privacy_editors in privacy.text
    assert after.text == ENGLISH.unknown_command
    drafts = await edited.desk.drafts.all()
    assert all(7000779 not in (one.author, one.holder, one.changed_by) for one in drafts)
    assert drafts


async def test_one_wish_to_be_told_is_taken_back_by_its_button(editing: SandboxControl, edited: Library) -> None:
    place, who = await private(editing)
    (answer,) = await place.say(who, "How many Confucius Institutes are there in Kazakhstan?")
    await place.press(answer, who, label=ENGLISH.follow)
    followed = await place.seen(answer)
    await place.press(followed, who, label=ENGLISH.unfollow)
    ended = await place.seen(answer)

    assert ENGLISH.unfollow in buttons(followed)
    assert ENGLISH.follow in buttons(ended)
    assert await watches(edited, who) == 0


async def watches(library: Library, person_id: int) -> int:
    """How many wishes are kept of somebody."""
    async with library.database.reading() as session:
        counted = select(func.count()).select_from(CONSENT).where(CONSENT.c.chat_id == person_id)
        return int((await session.execute(counted)).scalar_one())


@pytest.mark.usefixtures("pair")
async def test_a_sending_is_stopped_and_goes_on(control: SandboxControl) -> None:
    first, second = await editor_chat(control, EDITORS[0]), await editor_chat(control, EDITORS[1])
    await second.say("/drafts")
    place, admin = await group(control), await person(control)
    await control.member(place.chat_id, "promote", admin)
    await place.say(admin, "/subscribe trade")
    await to_preview(first)
    await first.press(ENGLISH.draft_ask_second)
    second.last = (await second.place.replies())[-1]
    await second.press(ENGLISH.draft_open)
    await second.press(ENGLISH.draft_publish)

    stopped = await second.press(ENGLISH.draft_stop)
    going = await second.press(ENGLISH.draft_go_on)

    assert stopped.text == ENGLISH.draft_stopped
    assert going.text == ENGLISH.draft_goes_on
    await announced(place, 2)


async def test_a_fact_that_is_due_is_looked_at_and_gets_another_day(editing: SandboxControl, edited: Library) -> None:
    chat = await editor_chat(editing, EDITORS[0])
    await chat.say("/review")
    assert chat.last is not None
    due = chat.last.buttons[0][0]["text"]
    await chat.press(due)
    await chat.press("Still right, look again in 6 months")
    await chat.press(ENGLISH.draft_publish)
    await edited.index_refresh.look()
    again = await chat.say("/review")

    assert due not in buttons(again)


async def test_a_source_is_corrected_for_all_of_its_facts_and_put_back(
    editing: SandboxControl, edited: Library
) -> None:
    chat = await editor_chat(editing, EDITORS[0])
    await chat.say("/edit confucius-institutes")
    await chat.press(ENGLISH.draft_as_wording)
    asked = await chat.press(ENGLISH.draft_parts[Step.SOURCE])
    wrong = await chat.say("date: soon")
    preview = await chat.say("title: China and Kazakhstan, hand in hand")
    await chat.press(ENGLISH.draft_publish)
    await edited.index_refresh.look()
    titles = {
        fact.source.title for fact in edited.services.answers.listing.newest if fact.source.id.startswith("peoples")
    }
    await chat.press(ENGLISH.draft_undo)
    await chat.press(ENGLISH.draft_undo_sure)
    await edited.index_refresh.look()
    after = {
        fact.source.title for fact in edited.services.answers.listing.newest if fact.source.id.startswith("peoples")
    }

    assert "publisher: People's Daily" in asked.text
    assert wrong.text.startswith(ENGLISH.draft_wrong[Step.SOURCE])
    assert "other facts of this source change too" in preview.text
    assert titles == {"China and Kazakhstan, hand in hand"}
    assert after != titles
