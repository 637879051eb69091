"""Methods about the bot itself: who it is, its commands, name and descriptions."""

import re
from typing import Any

from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Sandbox, Scope, Settings
from bot.sandbox.world.people import Json

MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
MAX_DOWNLOAD = 20 * 1024 * 1024
"""Bytes of a file that a bot may fetch (Bot API, getFile)."""
_GUESTS_SINCE = (10, 0)
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def get_me(sandbox: Sandbox, params: Params) -> Json:
    """`getMe`."""
    del params
    settings = sandbox.settings
    guests = {"supports_guest_queries": settings.guest_mode} if settings.speaks(*_GUESTS_SINCE) else {}
    return sandbox.world.bot_brief | {
        "can_join_groups": settings.can_join_groups,
        "can_read_all_group_messages": not settings.privacy_mode,
        **guests,
        "supports_inline_queries": settings.inline_mode,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_file(sandbox: Sandbox, params: Params) -> Json:
    """`getFile`: of a document that a person sent with its content."""
    file_id = params.text("file_id")
    body = sandbox.files.get(file_id)
    if body is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(body) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    told = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": len(body)}
    return told | {"file_path": f"documents/{file_id}"}


def set_my_commands(sandbox: Sandbox, params: Params) -> bool:
    """`setMyCommands`."""
    given = params.structure("commands", "can't parse commands JSON object")
    key = _scope(sandbox, params), _language(params)
    commands = [_command(one, sandbox.settings) for one in _array(given)]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    sandbox.profile.commands[key] = commands
    return True


def get_my_commands(sandbox: Sandbox, params: Params) -> list[Json]:
    """`getMyCommands`: exactly those of this scope and language."""
    listed = sandbox.profile.commands.get((_scope(sandbox, params), _language(params)), [])
    return [sandbox.settings.shown_command(one) for one in listed]


def delete_my_commands(sandbox: Sandbox, params: Params) -> bool:
    """`deleteMyCommands`."""
    sandbox.profile.commands.pop((_scope(sandbox, params), _language(params)), None)
    return True


def set_my_text(field: str, sandbox: Sandbox, params: Params) -> bool:
    """`setMyName`, `setMyDescription`, `setMyShortDescription`; an empty text takes the former one back."""
    text, language = params.text(field), _language(params)
    if len(text) > _TEXT_LIMITS[field]:
        raise bad_request(f"{field.replace('_', ' ')} is too long")
    sandbox.profile.texts[field, language] = text
    return True


def get_my_text(field: str, sandbox: Sandbox, params: Params) -> Json:
    """`getMyName`, `getMyDescription`, `getMyShortDescription`."""
    text = sandbox.profile.text(field, _language(params))
    return {field: text or (sandbox.world.bot.first_name if field == "name" else "")}


def _array(given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    return given


def _command(given: Any, settings: Settings) -> Json:
    if not isinstance(given, dict):
        raise bad_request("expected an Object as BotCommand")
    name, description = str(given.get("command", "")).removeprefix("/"), str(given.get("description", "")).strip()
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    is_ephemeral = {"is_ephemeral": True} if Params(given).flag("is_ephemeral") else {}
    return settings.shown_command({"command": name, "description": description, **is_ephemeral})


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _scope(sandbox: Sandbox, params: Params) -> Scope:
    given = params.structure("scope", "can't parse BotCommandScope JSON object")
    if given is None:
        return "default", 0, 0
    kind = given.get("type") if isinstance(given, dict) else None
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    ids = {"chat_id": 0, "user_id": 0}
    for name in _SCOPES[kind]:
        ids[name] = Params(given).integer(name)
    if "chat_id" in _SCOPES[kind] and sandbox.world.chat(Params(given).chat_id()) is None:
        raise bad_request("chat not found")
    return kind, ids["chat_id"], ids["user_id"]
