"""Rich messages: what is valid, the blocks and the plain twin of one value."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.core.errors import InvalidValueError
from bot.sandbox.bot_api.rich import read_rich
from bot.texts.markup import HTML, Marked
from bot.texts.rich import Block, Cell, Details, Heading, Paragraph, RichMessage, Table, plain, rich_text

COLON = HTML.text(": ")


def marked(text: str) -> Marked:
    return HTML.text(text)


def table(rows: int = 1, columns: int = 2, *, header: int | None = None, text: str = "1", note: int = 0) -> Table:
    head = tuple(marked("h") for _ in range(header or columns))
    return Table(marked("caption"), head, ((Cell(marked(text), note),) * columns,) * rows, COLON)


SIDES = Table(
    marked("Two & two"),
    (marked("Source"), marked("Fact")),
    (
        (Cell(HTML.link("GACC", "https://customs.gov.cn/?a=1&b=2"), 1), Cell(HTML.bold("43.8"))),
        (Cell(marked("<BNS>")), Cell(HTML.struck(HTML.bold("25")))),
    ),
    COLON,
)
DETAILS = Details(marked("Sources"), ((marked("title"), marked("licence")),))
WHOLE = RichMessage((Heading(HTML.bold("Trade")), SIDES, DETAILS, Paragraph(marked("below"))))


def test_every_block_is_written_as_the_bot_api_reads_it() -> None:
    given = WHOLE.to_input()
    assert given["skip_entity_detection"] is True
    heading, shown, details, paragraph = given["blocks"]
    assert heading == {"type": "heading", "size": 3, "text": {"type": "bold", "text": "Trade"}}
    link = {"type": "url", "url": "https://customs.gov.cn/?a=1&b=2", "text": "GACC"}
    reference = {"type": "reference_link", "text": "[1]", "reference_name": "note-1"}
    assert shown["cells"][1][0]["text"] == [link, " ", reference]
    assert shown["cells"][2][0]["text"] == "<BNS>"
    assert shown["cells"][2][1]["text"] == {"type": "strikethrough", "text": {"type": "bold", "text": "25"}}
    assert details["blocks"][0]["text"] == [
        {"type": "reference", "name": "note-1", "text": "[1]"},
        " ",
        "title\nlicence",
    ]
    assert paragraph == {"type": "paragraph", "text": "below"}
    assert read_rich(given)["blocks"]


def test_the_twin_says_the_same_and_no_more() -> None:
    assert WHOLE.twin() == (
        "<b>Trade</b>\n\nTwo &amp; two\n\n"
        '<a href="https://customs.gov.cn/?a=1&amp;b=2">GACC</a> [1]\nFact: <b>43.8</b>\n\n'
        "&lt;BNS&gt;\nFact: <s><b>25</b></s>\n\n"
        "<blockquote expandable>Sources\n[1] title\nlicence</blockquote>\n\nbelow"
    )


def test_the_twin_of_a_numbered_list_is_one() -> None:
    rows = tuple((Cell(marked(str(n))), Cell(marked(f"fact {n}")), Cell(marked("GACC"))) for n in (4, 5))
    header = (marked(""), marked("Fact"), marked("Source"))
    listed = RichMessage((Table(marked("Trade"), header, rows, COLON),))
    assert listed.twin() == "Trade\n\n4. fact 4\nSource: GACC\n\n5. fact 5\nSource: GACC"
    assert "text" not in listed.to_input()["blocks"][0]["cells"][0][0]


def test_the_twin_of_values_has_each_on_a_line() -> None:
    rows = ((Cell(marked("2023")), Cell(marked("41"))), (Cell(marked("2024")), Cell(marked("43.8"))))
    values = RichMessage((Table(marked("Trade"), (marked("Year"), marked("bn")), rows, marked("："), is_numeric=True),))
    assert values.twin() == "Trade\n2023：41\n2024：43.8"
    assert values.to_input()["blocks"][0]["cells"][1][1]["align"] == "right"


@pytest.mark.parametrize(
    "blocks",
    [[table(498)], [table(1, 20)], [Paragraph(marked("w" * 32_768))], [Paragraph(marked("&" * 32_768))]],
    ids=["rows", "columns", "characters", "escaped"],
)
def test_at_a_limit_it_is_built_and_taken(blocks: Sequence[Block]) -> None:
    assert read_rich(RichMessage(tuple(blocks)).to_input())


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ([], "empty"),
        ([Paragraph(marked(" "))], "empty"),
        ([Paragraph(HTML.bold(""))], "empty"),
        ([table(text="")], "empty"),
        ([table(499)], "501 blocks"),
        ([table(1, 21)], "more than 20 columns"),
        ([table(header=3)], "another number of cells"),
        ([Table(marked("caption"), (marked("h"),), (), COLON)], "no rows"),
        ([table(note=1)], "footnote that there is not"),
        ([table(note=2), DETAILS], "footnote that there is not"),
        ([Paragraph(marked("w" * 32_769))], "32769 characters"),
        ([Paragraph(marked("🐫" * 16_385))], "32770 characters"),
    ],
)
def test_what_telegram_would_refuse_is_not_built(blocks: Sequence[Block], why: str) -> None:
    with pytest.raises(InvalidValueError, match=why):
        RichMessage(tuple(blocks))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (marked("a < b"), "a < b"),
        (HTML.link("a & b", "https://e.org/?q='&z"), {"type": "url", "url": "https://e.org/?q='&z", "text": "a & b"}),
        (Marked("one <b>two</b> three"), ["one ", {"type": "bold", "text": "two"}, " three"]),
        (Marked("&amp;lt;"), "&lt;"),
    ],
)
def test_markup_becomes_rich_text(given: Marked, expected: Any) -> None:
    assert rich_text(given) == expected
    assert "&amp;" not in plain(given)
