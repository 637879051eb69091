"""How calls arrive and who is let in."""

import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox.server import SandboxServer
from tests.integration.sandbox.conftest import BOT_ID, TOKEN, PlainBot, Refused
from tests.sandbox_control import SandboxControl

MARKUP = json.dumps({"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
PARAMS = {"chat_id": "77", "text": "Сауда & 贸易", "reply_markup": MARKUP}


def multipart() -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in PARAMS.items():
        form.add_field(name, value, content_type="text/plain")
    return form


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("POST", {"json": PARAMS}),
        ("POST", {"json": {**PARAMS, "chat_id": 77, "reply_markup": json.loads(MARKUP)}}),
        ("POST", {"data": PARAMS}),
        ("POST", {"params": PARAMS}),
        ("GET", {"params": PARAMS}),
        ("POST", {"data": "multipart"}),
    ],
)
async def test_parameters_come_in_four_ways(bot: PlainBot, person: int, verb: str, body: dict[str, Any]) -> None:
    if body.get("data") == "multipart":
        body = {"data": multipart()}
    async with bot.session.request(verb, f"{bot.url}/bot{TOKEN}/SENDmessage", **body) as response:
        message = (await response.json())["result"]
    assert (message["text"], message["chat"]["id"]) == (PARAMS["text"], person)
    assert message["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "a"


async def test_get_me_tells_the_bot(bot: PlainBot, control: SandboxControl) -> None:
    me = await bot.call("getMe")
    assert (me["id"], me["username"], me["is_bot"]) == (BOT_ID, "khorgos_bot", True)
    assert me["can_read_all_group_messages"] is False
    await control.change_settings(privacy_mode=False)
    assert (await bot.call("getMe"))["can_read_all_group_messages"] is True


@pytest.mark.parametrize("token", ["1:other", "", "a/b", TOKEN + "x"])
async def test_another_token_is_unauthorized(bot: PlainBot, token: str) -> None:
    async with bot.session.get(f"{bot.url}/bot{token}/getMe") as response:
        assert (response.status, await response.json()) == (
            401,
            {"ok": False, "error_code": 401, "description": "Unauthorized"},
        )


async def test_any_token_passes_when_told_so(bot: PlainBot, control: SandboxControl) -> None:
    await control.change_settings(accept_any_token=True)
    async with bot.session.get(f"{bot.url}/botany%20shape/getMe") as response:
        assert response.status == 200


async def test_an_unknown_method_is_not_found(bot: PlainBot, control: SandboxControl) -> None:
    with pytest.raises(Refused, match="404 Not Found: method not found"):
        await bot.call("sendTelepathy")
    assert [(call.method, call.status) for call in await control.calls()] == [("sendTelepathy", 404)]


async def test_a_call_is_written_down(bot: PlainBot, control: SandboxControl, person: int) -> None:
    sent = await bot.send(person, "one")
    with pytest.raises(Refused):
        await bot.send(person, "")
    first, second = await control.calls("sendMessage")
    assert (first.outcome, first.message_id, first.params["text"]) == ("ok", sent["message_id"], "one")
    assert (second.outcome, second.status) == ("Bad Request: message text is empty", 400)
    assert second.seq > first.seq
    assert await control.calls(since=second.seq) == []
    assert (await control.state())["calls"] == {"sendMessage": 2}


async def test_broken_json_is_refused(bot: PlainBot) -> None:
    headers = {"Content-Type": "application/json"}
    async with bot.session.post(f"{bot.url}/bot{TOKEN}/getMe", data=b"{", headers=headers) as response:
        assert response.status == 400


async def test_webhooks_are_refused_politely(bot: PlainBot, person: int) -> None:
    with pytest.raises(Refused, match="bad webhook"):
        await bot.call("setWebhook", url="https://example.org/hook")
    assert (await bot.call("getWebhookInfo"))["pending_update_count"] == 1
    assert person
    assert await bot.call("deleteWebhook", drop_pending_updates=True) is True
    assert (await bot.call("getWebhookInfo"))["pending_update_count"] == 0


async def test_the_server_listens_on_this_machine_only(server: SandboxServer) -> None:
    assert server.url.startswith("http://127.0.0.1:")
