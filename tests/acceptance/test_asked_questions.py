"""Questions that nothing held answers become facts, and whoever wanted to know is told once."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import func, inspect, select, text

from bot.app.library import Library
from bot.config import Settings
from bot.core.facts import Fact
from bot.core.language import Language, LocalText
from bot.sandbox.server import SandboxServer
from bot.services.publishing import Publishing
from bot.store.open_questions import WISH, Wish
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import served
from tests.acceptance.editing import EDITORS, edited_library, editor_chat
from tests.acceptance.places import group, labels, person, private
from tests.article import article_facts
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]
ASKED = (
    "How much uranium did Kazakhstan export to China in 2024?",
    "Сколько урана Казахстан экспортировал в Китай в 2024 году?",
    "2024年哈萨克斯坦向中国出口了多少铀？",
)
STATEMENT = "Kazakhstan exported 9.9 thousand tonnes of uranium to China in 2024."
IN_OTHER_WORDS = (
    "ru: В 2024 году Казахстан экспортировал в Китай 9,9 тыс. тонн урана.\nzh: 2024年哈萨克斯坦向中国出口铀9900吨。"
)


@pytest_asyncio.fixture(loop_scope="session")
async def asked(
    settings: Settings,
    server: SandboxServer,
    control: SandboxControl,
    failures: set[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Library]:
    del control, failures
    folder = tmp_path_factory.mktemp("asked")
    async with edited_library(settings, server, folder) as library, served(settings, library, server.clock):
        yield library


async def of_person(library: Library, who: int) -> list[str]:
    """The tables in which a person's number stands."""
    found = []
    async with library.database.reading() as session:
        connection = await session.connection()
        tables = await connection.run_sync(
            lambda one: {
                name: [c["name"] for c in inspect(one).get_columns(name)] for name in inspect(one).get_table_names()
            }
        )
        for table, columns in tables.items():
            for column in columns:
                counted = text(f'SELECT count(*) FROM "{table}" WHERE CAST("{column}" AS TEXT) LIKE :who')  # noqa: S608 - names of the store's own
                if (await session.execute(counted, {"who": f"%{who}%"})).scalar_one():
                    found.append(f"{table}.{column}")
    return found


async def wishes(library: Library) -> int:
    async with library.database.reading() as session:
        return int((await session.execute(select(func.count()).select_from(WISH))).scalar_one())


async def test_an_unanswered_question_becomes_a_fact_and_its_asker_is_told_once(
    asked: Library, control: SandboxControl
) -> None:
    place, who = await private(control)
    (unknown,) = await place.say(who, ASKED[0])
    await place.press(unknown, who, label=ENGLISH.tell_when_known)
    for question in ASKED[1:]:
        stranger, other = await private(control)
        await stranger.say(other, question)
        assert {name.split(".")[0] for name in await of_person(asked, other)} <= {"receipt"}
    kept = {name.split(".")[0] for name in await of_person(asked, who)} - {"receipt"}

    editor = await editor_chat(control, EDITORS[0])
    listed = await editor.say("/unanswered")
    await editor.press("1. ")
    await editor.press(ENGLISH.asked_make_fact)
    if "topic" in (editor.last.text if editor.last else ""):
        await editor.press("Trade")
    await editor.say(STATEMENT)
    await editor.say(IN_OTHER_WORDS)
    await editor.press(ENGLISH.draft_skip)
    await editor.press("9.9 thousand")
    await editor.press("2024")
    preview = await editor.say("Inform\nUranium exports\nhttps://inform.example/u\n2025-01-20")
    await editor.press(ENGLISH.draft_publish)
    await asked.index_refresh.look()
    await asked.desk.questions.look()
    await asked.desk.questions.look()
    told = [one for one in await place.replies() if one.text.startswith(ENGLISH.known_now)]

    assert kept == {"question_wish"}
    assert "asked 3 times" in listed.text
    assert all(question in listed.text for question in ASKED)
    assert "Answers what was asked" in preview.text
    assert len(told) == 1
    assert "9.9 thousand tonnes of uranium" in told[0].text
    assert await wishes(asked) == 0
    assert {name.split(".")[0] for name in await of_person(asked, who)} <= {"receipt"}
    for question in ASKED:
        stranger, other = await private(control)
        (answer,) = await stranger.say(other, question)
        assert any(part in answer.text.replace("\u00a0", " ") for part in ("9.9 thousand", "9,9 тыс", "9900")), (
            answer.text
        )
    assert (await editor.say("/unanswered")).text == ENGLISH.asked_none


async def test_a_wording_is_taught_to_a_fact_and_answers_from_then_on(asked: Library, control: SandboxControl) -> None:
    place, who = await private(control)
    question = "what is the budget of Confucius Institutes in Kazakhstan"
    await place.say(who, question)
    editor = await editor_chat(control, EDITORS[0])
    await editor.say("/add")
    in_hand = await asked.desk.drafts.in_hand(EDITORS[0])
    await editor.say("/unanswered")
    await editor.press("1. ")
    await editor.press(ENGLISH.asked_teach)
    taught = await editor.press("There were 5 Confucius Institutes")
    await asked.index_refresh.look()
    (answer,) = await place.say(who, question)

    assert taught.text.startswith("From now on confucius-institutes is found by: ")
    assert "Confucius Institutes" in answer.text
    assert await asked.desk.drafts.in_hand(EDITORS[0]) == in_hand


@pytest.mark.usefixtures("asked")
async def test_what_is_not_ours_is_listed_no_more(control: SandboxControl) -> None:
    place, who = await private(control)
    await place.say(who, ASKED[0])
    editor = await editor_chat(control, EDITORS[0])
    await editor.say("/unanswered")
    await editor.press("1. ")
    aside = await editor.press(ENGLISH.asked_not_ours)

    assert aside.text == ENGLISH.asked_put_aside
    assert (await editor.say("/unanswered")).text == ENGLISH.asked_none


@pytest.mark.usefixtures("asked")
async def test_gaps_are_counted_by_topic(control: SandboxControl) -> None:
    place, who = await private(control)
    await place.say(who, ASKED[0])
    editor = await editor_chat(control, EDITORS[0])

    gaps = await editor.say("/gaps")

    assert gaps.text.count("asked in vain 1") == 1


async def test_a_wish_that_could_not_be_told_is_kept_and_one_that_is_settled_is_forgotten(
    asked: Library, control: SandboxControl
) -> None:
    (first, one), (second, two) = await private(control), await private(control)
    for place, who in ((first, one), (second, two)):
        (unknown,) = await place.say(who, ASKED[0])
        await place.press(unknown, who, label=ENGLISH.tell_when_known)
    (question,) = await asked.desk.questions.most_asked()
    assert question.wished == 2
    told = []

    async def tell(wish: Wish, fact: Fact) -> bool:
        told.append((wish.person_id, fact.id))
        return wish.person_id == two

    asked.desk.questions.tell = tell
    source = article_facts()[0].source
    uranium = Fact("uranium", "trade", LocalText(en=STATEMENT), source, keywords=ASKED)
    await Publishing(asked.database, asked.services.clock).publish([uranium])
    await asked.index_refresh.look()
    await asked.desk.questions.settle()
    await asked.desk.questions.settle()

    assert sorted(told) == [(one, "uranium"), (two, "uranium")]
    assert await wishes(asked) == 1


async def test_in_a_group_nobody_is_offered_to_be_told_and_the_question_counts(
    asked: Library, control: SandboxControl
) -> None:
    place, who = await group(control), await person(control)
    replies = await place.say(who, f"@khorgos_bot {ASKED[0]}")
    (question,) = await asked.desk.questions.most_asked()

    assert all(ENGLISH.tell_when_known not in row for reply in replies for row in labels(reply))
    assert question.asked == 1


async def test_a_wish_is_taken_back_by_its_button_and_by_forgetme(asked: Library, control: SandboxControl) -> None:
    place, who = await private(control)
    (unknown,) = await place.say(who, ASKED[0])
    await place.press(unknown, who, label=ENGLISH.tell_when_known)
    await place.press(await place.seen(unknown), who, label=ENGLISH.never_mind)
    taken_back = await wishes(asked)
    await place.press(await place.seen(unknown), who, label=ENGLISH.tell_when_known)
    await place.say(who, "/forgetme")

    assert (taken_back, await wishes(asked)) == (0, 0)
