#!/usr/bin/env bash
# What: in aiogram a keyboard that came back from the server is not equal to the very keyboard that was sent, though
#   every field of both is: each button that was read remembers the bot that read it, and equality compares that too.
# Seen with: aiogram 3.31.0 (PyPI), pydantic 2.
# Guess before the look: types of data compare by their fields alone.
# Seen: read == made is False, while their dumps are equal; read without a bot, the same keyboard is equal. as_(None)
#   on the keyboard does not help: it reaches the keyboard and not its buttons.
# So: whoever asks "did the keyboard change?" before an edit must compare dumps, or every edit goes out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiogram==3.31.0
"$folder/venv/bin/python" - <<'PY'
import asyncio
import json

from aiogram import Bot
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup


async def main() -> None:
    made = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="More", callback_data="more")]])
    message = {
        "message_id": 1,
        "date": 1_790_000_000,
        "chat": {"id": 7, "type": "private", "first_name": "A"},
        "text": "x",
        "reply_markup": made.model_dump(exclude_none=True),
    }
    bot = Bot("1:a")
    sent = bot.session.check_response(
        bot, SendMessage(chat_id=7, text="x"), 200, json.dumps({"ok": True, "result": message})
    ).result
    read = sent.reply_markup
    print("equal:", read == made, "dumps equal:", read.model_dump() == made.model_dump())
    assert read != made, "a keyboard that was read equals the one that was made now"
    assert read.model_dump() == made.model_dump()
    assert read.as_(None) != made, "as_ reaches the buttons now"
    assert InlineKeyboardMarkup.model_validate(made.model_dump()) == made
    await bot.session.close()


asyncio.run(main())
PY
echo "as found"
