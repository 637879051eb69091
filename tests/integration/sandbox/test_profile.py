"""What the bot says about itself."""

import json
from typing import Any

import pytest

from tests.integration.sandbox.conftest import PlainBot, Refused
from tests.sandbox_control import SandboxControl

ENERGY = {"command": "energy", "description": "Energy"}


async def test_commands_are_kept_by_scope_and_language(bot: PlainBot, control: SandboxControl) -> None:
    russian = {"command": "energy", "description": "Энергетика"}
    scope = json.dumps({"type": "all_group_chats"})
    await bot.call("setMyCommands", commands=json.dumps([ENERGY]))
    await bot.call("setMyCommands", commands=[russian], language_code="ru", scope=scope)
    assert await bot.call("getMyCommands") == [ENERGY]
    assert await bot.call("getMyCommands", language_code="ru") == []
    assert await bot.call("getMyCommands", language_code="ru", scope=scope) == [russian]
    assert len((await control.profile())["commands"]) == 2
    await bot.call("deleteMyCommands", language_code="ru", scope=scope)
    assert await bot.call("getMyCommands", language_code="ru", scope=scope) == []


@pytest.mark.parametrize("scope", [{"type": "all_group_chats"}, {"type": "default"}])
async def test_a_command_for_the_asker_alone_is_kept_as_such_where_the_version_knows_it(
    unkept_bot: PlainBot, control: SandboxControl, scope: dict[str, str]
) -> None:
    secret, public = ENERGY | {"is_ephemeral": True}, ENERGY | {"is_ephemeral": False, "command": "public"}
    plain = [ENERGY, ENERGY | {"command": "public"}]
    await unkept_bot.call("setMyCommands", commands=[secret, public], scope=scope)
    assert await unkept_bot.call("getMyCommands", scope=scope) == [secret, plain[1]]

    await control.change_settings(bot_api="10.1")
    assert await unkept_bot.call("getMyCommands", scope=scope) == plain
    assert (await control.profile())["commands"][0]["commands"] == plain
    await unkept_bot.call("setMyCommands", commands=[secret, public], scope=scope)

    await control.change_settings(bot_api="10.2")
    assert await unkept_bot.call("getMyCommands", scope=scope) == plain


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({"commands": [{"command": "Energy", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "e" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "e", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "e", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [ENERGY] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [ENERGY], "language_code": "russian"}, "invalid language code specified"),
        ({"commands": [ENERGY], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"commands": [ENERGY], "scope": {"type": "everywhere"}}, "unsupported type specified"),
        ({"commands": "["}, "can't parse commands JSON object"),
        ({}, "expected an Array of BotCommand"),
    ],
)
async def test_wrong_commands_are_refused(bot: PlainBot, params: dict[str, Any], complaint: str) -> None:
    with pytest.raises(Refused, match=complaint):
        await bot.call("setMyCommands", **params)


async def test_texts_fall_back_to_the_one_for_everybody(bot: PlainBot) -> None:
    await bot.call("setMyDescription", description="Facts")
    await bot.call("setMyDescription", description="Факты", language_code="ru")
    assert await bot.call("getMyDescription", language_code="ru") == {"description": "Факты"}
    assert await bot.call("getMyDescription", language_code="kk") == {"description": "Facts"}
    assert await bot.call("getMyShortDescription") == {"short_description": ""}
    assert await bot.call("getMyName") == {"name": "Khorgos"}
    with pytest.raises(Refused, match="short description is too long"):
        await bot.call("setMyShortDescription", short_description="x" * 121)
