"""No secret passes the log, whatever carries it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import set_up_logs

SECRET = "p@ss-word"  # noqa: S105 - made up
log = logging.getLogger("test")


class Described:
    """As many an object of a library, it tells in its `repr` where it was connected to."""

    def __str__(self) -> str:
        return f"connection to {SECRET}@host"


@pytest.fixture(params=["json", "console"])
def lines(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logs("DEBUG", request.param, [SECRET], stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize(
    "field",
    [
        f"as {SECRET}",
        ["in a list", SECRET],
        (1, (SECRET, 2)),
        {"in": {"a": SECRET}},
        {SECRET: "as a name"},
        {SECRET},
        f"bytes {SECRET}".encode(),
        Described(),
        ValueError(SECRET),
    ],
)
def test_a_field_of_any_kind_is_told_without_secrets(lines: io.StringIO, field: object) -> None:
    log.info("something happened", extra={"event": "test", "what": field})

    assert "***" in lines.getvalue()
    assert SECRET not in lines.getvalue()


def test_messages_tracebacks_and_stacks_are_told_without_secrets(lines: io.StringIO) -> None:
    error = KeyError(SECRET)
    error.__cause__ = ValueError(Described())
    log.error("it failed for %s", Described(), exc_info=error)
    log.info("p@ss-word", stack_info=True)  # the stack quotes this line

    assert lines.getvalue().count("***") == 5
    assert SECRET not in lines.getvalue()


def test_numbers_and_names_stay_what_they_are(lines: io.StringIO) -> None:
    log.info("counted", extra={"event": "test", "facts": 3, "part": 0.5, "is_new": True, "of": None})

    said = lines.getvalue()
    fields = {"facts": 3, "part": 0.5, "is_new": True, "of": None}
    assert said.strip().endswith("event=test facts=3 part=0.5 is_new=True of=None") or (
        {name: json.loads(said)[name] for name in fields} == fields
    )
