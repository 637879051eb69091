"""Refusals: those that the Bot API gives to the bot, and those that the control side gives to its user."""

from bot.sandbox.world.people import Json

_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    502: "Bad Gateway",
}


class SandboxError(Exception):
    """The root of what the stand-in refuses; it shares no errors with the bot that it serves."""


class ApiError(SandboxError):
    """The Bot API says no: `error_code`, `description` and, for some, `parameters`."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(words: str, parameters: Json | None = None) -> ApiError:
    """400, as `Bad Request: …`."""
    return ApiError(400, f"{_TITLES[400]}: {words}", parameters)


def forbidden(words: str) -> ApiError:
    """403, as `Forbidden: …`."""
    return ApiError(403, f"{_TITLES[403]}: {words}")


def too_many(seconds: int) -> ApiError:
    """429 with the seconds to wait."""
    return ApiError(429, f"{_TITLES[429]}: retry after {seconds}", {"retry_after": seconds})


def conflict(words: str) -> ApiError:
    """409, as `Conflict: …`."""
    return ApiError(409, f"{_TITLES[409]}: {words}")


def titled(code: int) -> str:
    """What Telegram calls an HTTP status."""
    return _TITLES.get(code, "Internal Server Error")


class ControlError(SandboxError):
    """A request to the control side cannot be done; the message says why."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status
