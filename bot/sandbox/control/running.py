"""The sandbox itself: reset, settings, faults, clock, raw updates."""

import re
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from bot.sandbox.control.request_params import checked_fields, several
from bot.sandbox.errors import ControlError
from bot.sandbox.flood import FloodRules
from bot.sandbox.state import Sandbox
from bot.sandbox.world.people import Json

_CHANGEABLE = frozenset(
    {
        "privacy_mode",
        "inline_mode",
        "accept_any_token",
        "callback_timeout",
        "inline_timeout",
        "guest_mode",
        "guest_timeout",
        "flood",
        "bot_api",
        "short_ephemeral_edits",
        "webhook_pause",
        "can_join_groups",
    }
)
_VERSION = re.compile(r"[1-9][0-9]?\.[0-9]{1,2}")
_RULES = frozenset(one.name for one in fields(FloodRules))


def reset(sandbox: Sandbox, given: Json) -> Json:
    """Back to the beginning."""
    del given
    sandbox.reset()
    return {}


def change_settings(sandbox: Sandbox, given: Json) -> Json:
    """Change a mode, `accept_any_token`, a timeout or `short_ephemeral_edits`.

    `flood` is true, false or its numbers.
    With another `bot_api`, the version of the Bot API, the server is as if it had been replaced by one of that version.
    """
    checked_fields(given, _CHANGEABLE)
    if "bot_api" in given:
        if not _VERSION.fullmatch(str(given["bot_api"])):
            raise ControlError(f"bot_api must be a version such as 10.0, not {given['bot_api']!r}")
        sandbox.restart_as(str(given["bot_api"]))
    if "flood" in given:
        sandbox.flood.switch(_rules(given["flood"]))
    for name in given.keys() - {"flood", "bot_api"}:
        setattr(sandbox.settings, name, type(getattr(sandbox.settings, name))(given[name]))
    return settings(sandbox, {})


def settings(sandbox: Sandbox, given: Json) -> Json:
    """The settings in force, without the token."""
    del given
    rules = sandbox.flood.rules
    shown = asdict(sandbox.settings) | {"flood": asdict(rules) if rules else False, "bot_id": sandbox.world.bot.id}
    del shown["token"]
    return shown


def order_faults(sandbox: Sandbox, given: Json) -> Json:
    """Order one fault, or a list of them."""
    for one in several(given, "items"):
        sandbox.faults.order(one)
    return faults(sandbox, {})


def faults(sandbox: Sandbox, given: Json) -> Json:
    """The faults still on order."""
    del given
    return {"faults": sandbox.faults.to_json()}


def clear_faults(sandbox: Sandbox, given: Json) -> Json:
    """Take back all faults on order."""
    sandbox.faults.clear()
    return faults(sandbox, given)


def move_clock(sandbox: Sandbox, given: Json) -> Json:
    """`advance` the clock by seconds, or `set` it to an ISO moment with a time zone.

    Raises:
        ControlError: when neither is given, or the moment has no zone.
    """
    checked_fields(given, frozenset({"advance", "set"}))
    if "set" in given:
        sandbox.clock.set(_moment(given["set"]))
    elif isinstance(given.get("advance"), int | float):
        sandbox.clock.advance(float(given["advance"]))
    else:
        raise ControlError("give advance (seconds) or set (an ISO moment)")
    return clock(sandbox, {})


def clock(sandbox: Sandbox, given: Json) -> Json:
    """The sandbox's time."""
    del given
    return {"now": sandbox.clock.now().isoformat()}


def raw_updates(sandbox: Sandbox, given: Json) -> Json:
    """Queue an update, or a list of them, exactly as given, however malformed inside.

    Raises:
        ControlError: when one is no object.
    """
    items = several(given, "items")
    if not all(isinstance(one, dict) for one in items):
        raise ControlError("an update must be an object")
    return {"update_ids": [sandbox.updates.put_raw(one) for one in items]}


def _rules(wanted: Any) -> FloodRules | None:
    if isinstance(wanted, dict):
        checked_fields(wanted, _RULES)
        return FloodRules(**wanted)
    return FloodRules() if wanted else None


def _moment(text: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise ControlError(f"{text!r} is no ISO moment") from error
    if moment.tzinfo is None:
        raise ControlError(f"{text!r} has no time zone; end it with +00:00")
    return moment
