"""`sendPhoto` of the stand-in: uploads, file ids, captions."""

import struct
import zlib

import aiohttp
import pytest

from bot.sandbox.server import SandboxServer
from tests.sandbox_control import SandboxControl

TOKEN = "42:photos"  # noqa: S105 - the sandbox's own
PERSON = 7


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x00" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


async def call(
    server: SandboxServer, method: str, content: bytes | None = None, *, file_field: str = "photo", **fields: str
) -> dict[str, object]:
    form = aiohttp.FormData({"chat_id": str(PERSON), **fields})
    if content is not None:
        form.add_field(file_field, content, filename="a.png", content_type="image/png")
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.url}/bot{TOKEN}/{method}", data=form) as answer,
    ):
        told: dict[str, object] = await answer.json()
        return told


async def test_an_upload_is_shown_and_its_file_id_sends_it_again() -> None:
    async with SandboxServer(TOKEN) as server, SandboxControl(server.url) as control:
        await control.write(PERSON, "hello")
        first = await call(server, "sendPhoto", png(30, 20), caption="<b>Coal</b>", parse_mode="HTML")
        size = first["result"]["photo"][-1]  # type: ignore[index] # JSON
        second = await call(server, "sendPhoto", photo=size["file_id"])

        assert (size["width"], size["height"]) == (30, 20)
        assert second["result"]["photo"] == first["result"]["photo"]  # type: ignore[index] # JSON
        seen = await control.replies(PERSON)
        assert [one.html for one in seen] == ["<b>Coal</b>", ""]
        async with aiohttp.ClientSession() as session, session.get(f"{server.url}/pictures/{size['file_id']}") as shown:
            assert await shown.read() == png(30, 20)
        assert str((await control.calls("sendPhoto"))[0].params["photo"]).startswith("<a.png: ")


async def test_an_upload_may_lie_under_another_name() -> None:
    async with SandboxServer(TOKEN) as server, SandboxControl(server.url) as control:
        await control.write(PERSON, "hello")
        found = await call(server, "sendPhoto", png(30, 20), file_field="f1", photo="attach://f1")
        missed = await call(server, "sendPhoto", png(30, 20), file_field="f1", photo="attach://f2")

        assert found["result"]["photo"][-1]["width"] == 30  # type: ignore[index] # JSON
        assert missed["error_code"] == 400


@pytest.mark.parametrize(
    ("content", "fields", "said"),
    [
        (None, {}, "there is no photo in the request"),
        (None, {"photo": "unknown"}, "wrong file identifier/HTTP URL specified"),
        (b"no picture", {}, "IMAGE_PROCESS_FAILED"),
        (png(2, 2), {"caption": "x" * 1025}, "message caption is too long"),
        (png(2, 2), {"caption": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
    ],
)
async def test_what_telegram_refuses_is_refused(content: bytes | None, fields: dict[str, str], said: str) -> None:
    async with SandboxServer(TOKEN) as server, SandboxControl(server.url) as control:
        await control.write(PERSON, "hello")

        answer = await call(server, "sendPhoto", content, **fields)

        assert answer["error_code"] == 400
        assert said in str(answer["description"])


async def test_a_picture_has_no_text_to_edit() -> None:
    async with SandboxServer(TOKEN) as server, SandboxControl(server.url) as control:
        await control.write(PERSON, "hello")
        sent = await call(server, "sendPhoto", png(2, 2))
        message_id = sent["result"]["message_id"]  # type: ignore[index] # JSON

        answer = await call(server, "editMessageText", message_id=str(message_id), text="words")

        assert "there is no text in the message to edit" in str(answer["description"])
