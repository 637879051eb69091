"""Whispers are changed and removed by methods of their own, which tell only that it was done."""

import json
from typing import Any

import aiohttp
import pytest

from tests.integration.sandbox.conftest import GROUP, OTHER, PERSON, TOKEN, PlainBot, Refused
from tests.integration.sandbox.test_pictures import png
from tests.sandbox_control import SandboxControl, SeenMessage

pytestmark = pytest.mark.usefixtures("group")

KEYBOARD = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}
METHODS = ["editEphemeralMessageText", "editEphemeralMessageCaption", "editEphemeralMessageReplyMarkup"]


@pytest.fixture
async def bot(unkept_bot: PlainBot) -> PlainBot:
    return unkept_bot


@pytest.fixture
async def sent(bot: PlainBot, control: SandboxControl) -> dict[str, Any]:
    """How the methods name a whisper with a button."""
    await control.member(GROUP, "promote")
    number = (await bot.whisper(reply_markup=KEYBOARD))["ephemeral_message_id"]
    return {"chat_id": GROUP, "receiver_user_id": PERSON, "ephemeral_message_id": number}


async def seen(control: SandboxControl) -> SeenMessage:
    (message,) = await control.whispers(GROUP, PERSON)
    return message


async def with_picture(
    bot: PlainBot, method: str, named: dict[str, Any], field: str = "new", **media: Any
) -> dict[str, Any]:
    """Call a method with an upload; the whole answer."""
    given = {**named, **({"media": {"type": "photo", "media": "attach://new", **media}} if media != {} else {})}
    form = aiohttp.FormData()
    for name, value in given.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    form.add_field(field, png(4, 3), filename="a.png", content_type="image/png")
    async with bot.session.post(f"{bot.url}/bot{TOKEN}/{method}", data=form) as answer:
        told: dict[str, Any] = await answer.json()
        return told


async def test_a_text_and_its_buttons_are_edited(bot: PlainBot, control: SandboxControl, sent: dict[str, Any]) -> None:
    assert await bot.call("editEphemeralMessageText", **sent, text="<b>two</b>", parse_mode="HTML") is True
    assert ((await seen(control)).html, (await seen(control)).buttons) == ("<b>two</b>", ())
    assert await bot.call("editEphemeralMessageReplyMarkup", **sent, reply_markup=KEYBOARD) is True
    assert ((await seen(control)).text, len((await seen(control)).buttons)) == ("two", 1)


async def test_a_picture_takes_the_place_of_a_text_and_gets_another_caption(
    bot: PlainBot, control: SandboxControl, sent: dict[str, Any]
) -> None:
    answer = await with_picture(bot, "editEphemeralMessageMedia", sent, caption="<i>one</i>", parse_mode="HTML")
    first = await seen(control)
    assert answer["result"] is True
    assert (first.html, first.raw["photo"][-1]["width"]) == ("<i>one</i>", 4)

    assert await bot.call("editEphemeralMessageCaption", **sent, caption="two", reply_markup=KEYBOARD) is True
    second = await seen(control)
    assert (second.text, len(second.buttons), second.raw["photo"]) == ("two", 1, first.raw["photo"])

    known = {"type": "photo", "media": first.raw["photo"][-1]["file_id"]}
    assert await bot.call("editEphemeralMessageMedia", **sent, media=known) is True
    assert (await seen(control)).text == ""
    with pytest.raises(Refused, match="there is no text in the message to edit"):
        await bot.call("editEphemeralMessageText", **sent, text="x")


async def test_a_photo_is_whispered_and_10_2_takes_no_upload_for_an_edit(
    bot: PlainBot, control: SandboxControl
) -> None:
    await control.member(GROUP, "promote")
    where = {"chat_id": GROUP, "ephemeral_message_parameters": {"receiver_user_id": PERSON}, "caption": "c"}
    sent = (await with_picture(bot, "sendPhoto", where, "photo"))["result"]
    assert (sent["message_id"], sent["receiver_user"]["id"], sent["caption"]) == (0, PERSON, "c")
    named = {"chat_id": GROUP, "receiver_user_id": PERSON, "ephemeral_message_id": sent["ephemeral_message_id"]}
    await control.change_settings(bot_api="10.2")

    assert (await with_picture(bot, "editEphemeralMessageMedia", named, caption="two"))["error_code"] == 400
    media = {"type": "photo", "media": sent["photo"][-1]["file_id"], "caption": "three"}
    assert await bot.call("editEphemeralMessageMedia", **named, media=media) is True
    assert (await seen(control)).text == "three"


@pytest.mark.parametrize(
    "media",
    [None, "{", [], {"type": "video", "media": "x"}, {"type": "photo"}, {"type": "photo", "media": "attach://none"}],
)
async def test_what_is_no_picture_is_refused(
    bot: PlainBot, control: SandboxControl, sent: dict[str, Any], media: object
) -> None:
    with pytest.raises(Refused, match="400 Bad Request"):
        await bot.call("editEphemeralMessageMedia", **sent, media=media)
    with pytest.raises(Refused, match="there is no caption in the message to edit"):
        await bot.call("editEphemeralMessageCaption", **sent, caption="x")
    assert (await seen(control)).text == "psst"


async def test_only_whom_it_was_sent_to_names_a_whisper(bot: PlainBot, sent: dict[str, Any]) -> None:
    for wrong in ({"receiver_user_id": OTHER}, {"ephemeral_message_id": 99}, {"ephemeral_message_id": 0}):
        for method in METHODS:
            with pytest.raises(Refused, match="message to edit not found"):
                await bot.call(method, **{**sent, **wrong}, text="x")
        with pytest.raises(Refused, match="message to delete not found"):
            await bot.call("deleteEphemeralMessage", **{**sent, **wrong})
    assert await bot.call("deleteEphemeralMessage", **sent) is True
    with pytest.raises(Refused, match="message to edit not found"):
        await bot.call("editEphemeralMessageText", **sent, text="x")


async def test_a_persons_own_whisper_is_not_the_bots_to_change(bot: PlainBot, control: SandboxControl) -> None:
    written = await control.write(PERSON, "/ask", GROUP, ephemeral=True)
    given = {"ephemeral_message_id": written.message["ephemeral_message_id"], "receiver_user_id": PERSON}
    with pytest.raises(Refused, match="message to delete not found"):
        await bot.call("deleteEphemeralMessage", chat_id=GROUP, **given)


@pytest.mark.parametrize("field", ["message_id", "ephemeral_message_id"])
async def test_the_ordinary_methods_do_not_find_a_whisper(
    bot: PlainBot, control: SandboxControl, sent: dict[str, Any], field: str
) -> None:
    given = {"chat_id": GROUP, "message_id": {"message_id": 0, **sent}[field]}
    for method, what in (
        ("editMessageText", "edit"),
        ("editMessageReplyMarkup", "edit"),
        ("deleteMessage", "delete"),
        ("setMessageReaction", "react"),
    ):
        with pytest.raises(Refused, match=f"400 Bad Request: message to {what} not found"):
            await bot.call(method, **given, text="x")
    assert (await seen(control)).text == "psst"


async def test_where_telegrams_open_fault_is_on_an_edit_may_be_no_longer_than_a_caption(
    bot: PlainBot, control: SandboxControl, sent: dict[str, Any]
) -> None:
    assert await bot.call("editEphemeralMessageText", **sent, text="я" * 1025) is True
    await control.change_settings(short_ephemeral_edits=True)
    with pytest.raises(Refused, match="MEDIA_CAPTION_TOO_LONG"):
        await bot.call("editEphemeralMessageText", **sent, text="я" * 1025)
    assert await bot.call("editEphemeralMessageText", **sent, text="я" * 1024) is True


@pytest.mark.parametrize("method", [*METHODS, "editEphemeralMessageMedia", "deleteEphemeralMessage"])
async def test_before_10_2_there_are_no_such_methods(
    bot: PlainBot, control: SandboxControl, sent: dict[str, Any], method: str
) -> None:
    await control.change_settings(bot_api="10.1")
    with pytest.raises(Refused, match="404 Not Found: method not found"):
        await bot.call(method, **sent, text="x")
