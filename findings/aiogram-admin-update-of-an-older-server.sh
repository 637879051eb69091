#!/usr/bin/env bash
# What: aiogram cannot read the update by which a Bot API server older than 10.3 tells a bot that it became an
#   administrator: one right that only newer servers send is required, so getUpdates fails as a whole and, as nothing is
#   confirmed, fails the same way each time it is asked.
# Seen with: aiogram 3.31.0 (PyPI, Bot API 10.3), an answer of getUpdates as telegram-bot-api 10.0 writes it.
# Guess before the look: a right that an older server does not know would be read as absent, as aiogram reads other
#   fields that were added later (can_post_stories is required too, others are optional).
# Seen: ClientDecodeError for the whole answer; with can_send_welcome_messages added, the same answer is read.
# So: with a self-hosted server (telegram-bot-api --local) aiogram and the server must be of the same age.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiogram==3.31.0
"$folder/venv/bin/python" - <<'PY'
import asyncio
import json

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError
from aiogram.methods import GetUpdates

RIGHTS = """can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members
can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories""".split()
BOT = {"id": 1, "is_bot": True, "first_name": "B"}


def answer(**more: bool) -> str:
    after = {"user": BOT, "status": "administrator", **dict.fromkeys(RIGHTS, False), **more}
    change = {
        "chat": {"id": -5, "type": "supergroup", "title": "G"},
        "from": {"id": 7, "is_bot": False, "first_name": "A"},
        "date": 1_790_000_000,
        "old_chat_member": {"user": BOT, "status": "member"},
        "new_chat_member": after,
    }
    return json.dumps({"ok": True, "result": [{"update_id": 1, "my_chat_member": change}]})


async def main() -> None:
    bot = Bot("1:a")
    read = bot.session.check_response
    try:
        read(bot, GetUpdates(), 200, answer())
    except ClientDecodeError as error:
        print("without the new right:", type(error).__name__)
    else:
        raise AssertionError("the update of an older server is read now")
    updates = read(bot, GetUpdates(), 200, answer(can_send_welcome_messages=False)).result
    print("with it:", type(updates[0].my_chat_member.new_chat_member).__name__)
    await bot.session.close()


asyncio.run(main())
PY
echo "as found"
