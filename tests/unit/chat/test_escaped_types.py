"""Raw text cannot reach a message: the type checker refuses it, and one module alone says that text is escaped."""

import ast
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import bot
from bot.chat.conversation.replies import Reply
from bot.services.deliveries import Job
from bot.texts import markup
from bot.texts.markup import HTML, Marked
from bot.texts.page_wording import Paged

NAME = "<script>"
REFUSED = (
    Reply("<b>" + NAME),  # type: ignore[arg-type] # the proof: were it let pass, this would be an unused exception
    Reply(f"{HTML.bold('name')}: {NAME}"),  # type: ignore[arg-type] # likewise
    Reply(HTML.bold("name") + NAME),  # type: ignore[arg-type] # likewise
    Reply("\n".join((HTML.bold("name"), NAME))),  # type: ignore[arg-type] # likewise
)
"""What mypy refuses; it runs with the other checks, and takes an exception that it does not need for an error."""


@pytest.mark.parametrize("holder", [Reply, Job, Paged])
def test_whatever_holds_a_message_holds_escaped_text(holder: type[Any]) -> None:
    assert get_type_hints(holder)["html"] is Marked


@pytest.mark.parametrize("reply", REFUSED)
def test_nothing_but_the_type_checker_stands_between_raw_text_and_a_message(reply: Reply) -> None:
    assert NAME in reply.html


def made(path: Path) -> bool:
    """Whether a module declares some text to be escaped."""
    calls = (one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call))
    return any(
        isinstance(one.func, ast.Name) and one.func.id in ("Marked", "cast") and "Marked" in ast.unparse(one)
        for one in calls
    )


def test_one_module_alone_says_that_text_is_escaped() -> None:
    modules = Path(bot.__file__).parent.rglob("*.py")

    assert [one for one in modules if made(one)] == [Path(markup.__file__)]
