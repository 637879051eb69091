"""Waiting for the bot, so that tests need no sleeps."""

from collections.abc import Callable

from bot.sandbox.control.inspection import state
from bot.sandbox.control.request_params import checked_fields, known_chat, optional_integer
from bot.sandbox.errors import ControlError
from bot.sandbox.state import Sandbox
from bot.sandbox.world.people import Json

_FIELDS = frozenset({"until", "chat_id", "count", "method", "press", "timeout"})
_DEFAULT_SECONDS = 10.0
_SIMPLE: dict[str, Callable[[Sandbox], bool]] = {
    "idle": lambda sandbox: len(sandbox.updates) == 0,
    "polling": lambda sandbox: sandbox.updates.polling,
    "away": lambda sandbox: not sandbox.updates.polling,
    "handled": lambda sandbox: len(sandbox.updates) == 0 and sandbox.updates.polling,
}


async def wait(sandbox: Sandbox, given: Json) -> Json:
    """Wait at most `timeout` seconds of real time; tells `done` and the state.

    `until` is `replies` (the bot has written `count` messages in `chat_id`, in all), `calls` (`method` was called
    `count` times), `idle` (every update was confirmed), `polling` (a long poll waits), `away` (none waits),
    `handled` (every update was confirmed and a long poll waits), or `answered` (the `press` got its answer).

    Raises:
        ControlError: when the condition is unknown or misses a field.
    """
    checked_fields(given, _FIELDS)
    condition = _condition(sandbox, given)
    done = await sandbox.changes.until(condition, float(given.get("timeout", _DEFAULT_SECONDS)))
    return {"done": done, "state": state(sandbox, {})}


def _condition(sandbox: Sandbox, given: Json) -> Callable[[], bool]:
    until, count = str(given.get("until")), optional_integer(given, "count") or 1
    if simple := _SIMPLE.get(until):
        return lambda: simple(sandbox)
    match until:
        case "replies":
            chat = known_chat(sandbox, given)
            return lambda: chat.from_bot_count >= count
        case "calls":
            method = str(given.get("method"))
            return lambda: sandbox.calls.counts[method] >= count
        case "answered":
            press = sandbox.presses.get(str(given.get("press")))
            if press is None:
                raise ControlError("there is no such press", 404)
            return lambda: press.answer is not None
    raise ControlError(f"until must be replies, calls, answered, {', '.join(_SIMPLE)}")
