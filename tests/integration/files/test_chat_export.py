"""Reading chats as Telegram Desktop exports them."""

import json
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.errors import DataFileError
from bot.files.chat_export import ExportedMessage, read_chat_export
from bot.files.json_source import CHUNK, DEEPEST
from tests.integration.files.exported_chats import account, chat, message, topic, written

MEBIBYTE = 2**20


def read(folder: Path, *messages: dict[str, Any]) -> list[ExportedMessage]:
    return list(read_chat_export(written(folder, chat(messages))))


def why(path: Path, chat_name: str = "") -> str:
    with pytest.raises(DataFileError) as caught:
        list(read_chat_export(path, chat_name))
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Сколько контейнеров?", "Сколько контейнеров?"),
        (["Сколько ", {"type": "bold", "text": "контейнеров"}, "?", ""], "Сколько контейнеров?"),
        ([{"type": "text_link", "text": "Порт", "href": "https://example.org"}, " открыт?"], "Порт открыт?"),
        ([{"type": "mention", "text": "@aigul_s"}, " когда?"], "… когда?"),
        ([{"type": "mention_name", "text": "Айгүл", "user_id": 7001}, ", когда?"], "…, когда?"),
        (["звони ", {"type": "phone", "text": "+77000000000"}], "звони …"),
        ([{"type": "email", "text": "a@example.org"}, " или ", {"type": "link", "text": "example.org"}], "… или …"),
        ([{"type": "custom_emoji", "text": "🚂", "document_id": "(File not included.)"}, " поезд"], "🚂 поезд"),
        (["a", None, 7, {"type": "bold"}, {"type": "bold", "text": None}], "a"),
    ],
)
def test_a_text_is_read_in_each_of_its_forms_and_without_who_is_named_by_it(
    tmp_path: Path, text: Any, read_as: str
) -> None:
    assert read(tmp_path, message(1, text)) == [ExportedMessage(read_as, "", date(2025, 8, 1))]


@pytest.mark.parametrize("text", ["", None, [], [""], 7, "  ", {"type": "bold", "text": "a"}])
def test_what_has_no_text_is_left_out(tmp_path: Path, text: Any) -> None:
    found = read(tmp_path, message(1, text), message(2, "да"))

    assert [one.text for one in found][-1] == "да"
    assert len(found) <= 2


@pytest.mark.parametrize(
    "older",
    [
        {"from_id": 7001, "edited": "1970-01-01T00:00:00", "date_unixtime": "left out", "text_entities": "left out"},
        {"from_id": 7001, "date_unixtime": "left out", "text_entities": "left out"},
        {"from_id": "user7001", "date_unixtime": "left out", "text_entities": "left out"},
        {"edited": "2025-08-01T15:27:00", "edited_unixtime": "1754047620", "text_entities": "left out"},
        {
            "reactions": [
                {"type": "emoji", "count": 2, "emoji": "👍", "recent": [{"from": "Ерлан", "from_id": "user2"}]}
            ]
        },
        {"reactions": [{"type": "custom_emoji", "count": 1, "document_id": "stickers/a.webp"}]},
        {
            "poll": {
                "question": ["Который ", {"type": "bold", "text": "порт"}],
                "answers": [{"text": ["a"], "voters": 1}],
            }
        },
        {"from": None, "from_id": None},
        {"from": "left out", "from_id": "left out"},
        {"photo": "(File not included. Change data exporting settings to download.)", "width": 1280, "height": 720},
        {"location_information": {"latitude": 43.25, "longitude": 76.9}},
        {"reply_to_message_id": 999},
        {"reply_to_message_id": 1, "reply_to_peer_id": "channel5"},
    ],
)
def test_a_members_message_is_read_as_each_version_wrote_it(tmp_path: Path, older: dict[str, Any]) -> None:
    assert read(tmp_path, message(5, "когда?", **older)) == [ExportedMessage("когда?", "", date(2025, 8, 1))]


@pytest.mark.parametrize(
    "others",
    [
        {"via_bot": "@kzcn_bot"},
        {"forwarded_from": "Новости"},
        {"forwarded_from": None, "forwarded_from_id": "channel9"},
        {"saved_from": "Новости"},
        {"from_id": "channel4111222333"},
        {"from_id": 0x200000000 + 17, "date_unixtime": "left out"},
        {"inline_bot_buttons": [[{"type": "callback", "text": "Ещё", "data": ""}]]},
    ],
)
def test_what_no_member_asked_is_marked(tmp_path: Path, others: dict[str, Any]) -> None:
    assert [one.is_members for one in read(tmp_path, message(1, "когда?", **others))] == [False]


@pytest.mark.parametrize("day", ["left out", None, "", "yesterday", "2025-13-01T00:00:00", 17, "0000-00-00"])
def test_a_message_without_a_day_is_read_all_the_same(tmp_path: Path, day: Any) -> None:
    assert read(tmp_path, message(1, "когда?", date=day)) == [ExportedMessage("когда?")]


def test_events_and_what_the_program_could_not_export_are_no_messages(tmp_path: Path) -> None:
    joined = {"id": 1, "type": "service", "action": "invite_members", "members": ["Ерлан", None], "text": "?"}

    found = read(tmp_path, joined, {"id": 2, "type": "unsupported"}, message(3, "когда?"))

    assert [one.text for one in found] == ["когда?"]


def test_topics_are_found_by_what_a_message_replies_to(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        message(-999_999_990, "до переноса группы"),
        message(1, "до форума"),
        topic(10, "Граница"),
        message(11, "корень", reply_to_message_id=10),
        topic(12, "Учёба"),
        message(13, "ответ", reply_to_message_id=11),
        message(14, "ответ на ответ", reply_to_message_id=13),
        message(15, "учёба", reply_to_message_id=12),
        message(16, "общее"),
        message(17, "ответ в общем", reply_to_message_id=16),
        message(18, "к другому чату", reply_to_message_id=13, reply_to_peer_id="channel5"),
        {**topic(19, ""), "title": None},
        message(20, "без имени", reply_to_message_id=19),
    )

    assert [one.topic for one in found] == ["", "", *["Граница"] * 3, "Учёба", *["General"] * 4]


def test_topics_are_found_in_a_file_that_is_not_in_order(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        topic(30, "Граница"),
        message(40, "сорок", reply_to_message_id=30),
        message(35, "тридцать пять", reply_to_message_id=30),
        message(50, "пятьдесят", reply_to_message_id=35),
    )

    assert {one.topic for one in found} == {"Граница"}


@pytest.mark.parametrize(
    ("escaped", "meant"),
    [
        (rb"a\x1Fb", "a\x1fb"),
        (rb"a\x00b\x0B", "a\0b\x0b"),
        (rb"C:\\x1F", r"C:\x1F"),
        (rb"C:\\\x1F", "C:\\\x1f"),
        (rb"\"\x1B\"", '"\x1b"'),
        (rb"\u2028\ud83d\ude00", "\u2028😀"),
        (b"a\x01b\x1fc", "a b c"),
    ],
)
@pytest.mark.parametrize("padding", [0, *range(65_490, 65_540)])
def test_control_characters_are_read_though_they_are_no_json(
    tmp_path: Path, escaped: bytes, meant: str, padding: int
) -> None:
    head = b'{"name": "' + b"a" * padding + b'", "type": "private_group", "messages": [{"id": 1, "type": "message", '
    path = tmp_path / "result.json"
    path.write_bytes(head + b'"text": "' + escaped + b'"}, {"id": 2, "type": "message", "text": "next"}]}')

    assert [one.text for one in read_chat_export(path)] == [meant, "next"]


def test_a_byte_order_mark_and_a_folder_are_no_hindrance(tmp_path: Path) -> None:
    path = written(tmp_path, chat([message(1, "когда?")]))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert [one.text for one in read_chat_export(tmp_path)] == ["когда?"]


def test_one_chat_of_an_account_is_read_by_its_name_or_id(tmp_path: Path) -> None:
    others = chat([message(1, "no"), message(2, "no")], name=None, number=1), chat([], name="Пусто", number=2)
    path = written(tmp_path, account(*others, chat([message(1, "когда?")], number=3), chat([message(1, "no")], "X", 4)))

    assert [one.text for one in read_chat_export(path, "хоргос")] == ["когда?"]
    assert [one.text for one in read_chat_export(path, "3")] == ["когда?"]
    assert list(read_chat_export(path, "Пусто")) == []


def test_an_account_without_a_chosen_chat_tells_how_to_choose(tmp_path: Path) -> None:
    path = written(tmp_path, account(chat([], number=3), chat([], number=4), chat([], "Другой", 5)))

    assert why(path) == (
        f"{path}:1: is the export of a whole account, with 3 chats; export the one chat alone"
        " (⋮ → Export chat history), or name it by --chat"
    )
    assert why(path, "Хоргос").endswith("of which 2 are named “Хоргос”; give --chat one of the ids 3, 4")
    assert why(path, "Хоргас").endswith("none is “Хоргас”; did you mean “Хоргос” or “Хоргос”?")
    assert why(path, "zz").endswith("none is “zz”; give its name or its id")


@pytest.mark.parametrize("of_account", [False, True])
@pytest.mark.parametrize("count", [1, 30, 99])
def test_a_file_that_was_cut_off_says_how_far_it_went(tmp_path: Path, *, count: int, of_account: bool) -> None:
    whole = chat(message(number, "когда?") for number in range(100))
    path = written(tmp_path, account(whole) if of_account else whole)
    content = path.read_bytes()
    path.write_bytes(content[: content.index(b'"id": %d,' % count) + 3])

    messages = "1 message" if count == 1 else f"{count} messages"
    assert f": ends in the middle, after {messages}: it was cut off; " in why(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"<!DOCTYPE html><html>", "is HTML"),
        (b"\xef\xbb\xbf\n<html>", "is HTML"),
        (b"hello", "is no JSON around this line"),
        (b"[1, 2]", "no chat of Telegram Desktop"),
        (b'"text"', "no chat of Telegram Desktop"),
        (b"{}", "no chat of Telegram Desktop"),
        (b'{"facts": [{"messages": []}]}', "no chat of Telegram Desktop"),
        (b'{"name": "a"', "ends in the middle, before the first message"),
        (b'{"messages": [{"id": 1}, {"id": oops}]}', "is no JSON around this line"),
        ('{"messages": [{"text": "Граница"}]}'.encode("cp1251"), "is not in UTF-8"),
        ('{"messages": [{"text": "Граница"}]}'.encode("utf-16"), "is not in UTF-8"),
        ('{"messages": [{"text": "Граница"}]}'.encode("utf-16-le"), "is not in UTF-8"),
    ],
)
def test_what_is_no_export_gets_one_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "result.json"
    path.write_bytes(content)

    assert why(path).startswith(f"{path}:1: ")
    assert reason in why(path)
    assert "\n" not in why(path)


def _nested(levels: int, opening: str, closing: str) -> str:
    """A message whose text stands that many levels deep in the file, of which the message itself takes three."""
    return '{"messages": [{"id": 1, "type": "message", "text": "a", "other": %s}]}' % (
        opening * (levels - 3) + "1" + closing * (levels - 3)
    )


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a": ', "}"), ('{"\\"[": \n', "}")])
def test_what_is_nested_deeper_than_any_export_is_refused_in_one_sentence(
    tmp_path: Path, opening: str, closing: str
) -> None:
    path = tmp_path / "result.json"
    path.write_text(_nested(DEEPEST, opening, closing))
    assert [one.text for one in read_chat_export(path)] == ["a"]
    path.write_text(_nested(DEEPEST + 1, opening, closing))
    assert f"nests values deeper than {DEEPEST} levels" in why(path)
    assert "\n" not in why(path)


def test_depth_is_told_across_pieces_of_a_file_and_where_it_never_ends(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text('{"messages": [' + " " * CHUNK + "[" * 40 + " " * CHUNK + "[" * 40)

    assert f"nests values deeper than {DEEPEST} levels" in why(path)


@pytest.mark.parametrize("text", ["[{" * 99, '"[{' * 99, "\\[" * 99, "\\" * 9 + '"' + "[" * 99])
def test_brackets_in_a_text_are_no_depth_wherever_a_piece_of_the_file_ends(tmp_path: Path, text: str) -> None:
    for padding in range(0, 300, 7):
        long = "a" * (CHUNK - 400 + padding)
        assert [one.text for one in read(tmp_path, message(1, long + text), message(2, text))] == [long + text, text]


def test_folders_and_missing_files_get_one_sentence(tmp_path: Path) -> None:
    assert "without result.json" in why(tmp_path)
    (tmp_path / "messages.html").write_text("<html>")
    assert "as HTML" in why(tmp_path)
    assert "there is no such file" in why(tmp_path / "none.json")


@given(
    messages=st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip),
            st.dates(),
            st.booleans(),
            st.booleans(),
        )
    ),
    indent=st.sampled_from([None, 1]),
    is_ascii=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_was_written_reads_back(
    tmp_path: Path, *, messages: list[tuple[str, date, bool, bool]], indent: int | None, is_ascii: bool
) -> None:
    raw = [
        message(
            number,
            [text[:2], {"type": "bold", "text": text[2:]}] if in_pieces else text,
            date=f"{day}T23:59:59",
            **({"via_bot": "@kzcn_bot"} if by_bot else {}),
        )
        for number, (text, day, in_pieces, by_bot) in enumerate(messages)
    ]
    path = tmp_path / "result.json"
    path.write_text(json.dumps(chat(raw), ensure_ascii=is_ascii, indent=indent), encoding="utf-8")

    assert list(read_chat_export(path)) == [
        ExportedMessage(text, "", day, is_members=not by_bot) for text, day, _, by_bot in messages
    ]


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path, one = tmp_path / "result.json", json.dumps(message(1, ["когда? " * 200, {"type": "bold", "text": "да"}]))
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(chat([]))[:-2])
        file.writelines(f"{one},\n" for _ in range(9_000))
        file.write(f"{one}]}}")
    assert path.stat().st_size > 55 * MEBIBYTE

    tracemalloc.start()
    try:
        count = sum(1 for _ in read_chat_export(path))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 9_001
    assert most < 4 * MEBIBYTE
