"""Random updates: well-formed ones of every kind that a bot can get, and such with something wrong inside."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from bot.chat.conversation.buttons import (
    Choose,
    Helpful,
    NoneOfThese,
    NotHelpful,
    Remove,
    Report,
    SetLanguage,
    SourcesPage,
    TopicPage,
    encode,
)
from bot.core.language import Language
from bot.sandbox.text.formatted import MAX_TEXT, utf16_length
from bot.sandbox.text.prepared import prepared_plain
from bot.sandbox.world.people import ANONYMOUS_ADMIN

Update = dict[str, Any]

BOT_ID = 7000123
PEOPLE = range(1_000_000, 1_000_600)
GROUPS = range(-1_000_000_000_310, -1_000_000_000_300)
FORUMS = range(-1_000_000_000_410, -1_000_000_000_405)
SECRETIVE = -1_000_000_000_500
"""A group in which all that is asked is asked in secret."""
STRANGE = -1_000_000_000_600
"""A group that knows the bot as a guest alone."""
TOPIC = 5
_LANGUAGES = ("en", "ru", "kk", "zh-hans", "pt-br", "", "xx-very-long-code")
_FACTS = ("trade-turnover-2022", "ybyrai-capacity", "no-such-fact")
_TOPICS = ("energy", "trade", "transport", "no-such-topic")
_WORDS = (
    "trade turnover China Kazakhstan 2022 wind plant capacity Khorgos students how many when who оборот товарооборот "
    "сколько станция Хоргос қанша тауар айналымы қашан 贸易额 霍尔果斯 多少 电站 قانشا "
    "🙂 <b> & &amp; </a> %s {x} \u202e \u0000 ' \" \\"
).split(" ")
_COMMANDS = (
    "start help topics ask fact sources new language privacy forgetme energy trade transport industry policy culture "
    "nonsense"
).split()
_JUNK: tuple[Any, ...] = (
    None,
    "",
    "x",
    "🙂" * 50,
    0,
    -1,
    1.5,
    2**53 + 1,
    -(2**70),
    True,
    [],
    {},
    [None],
    [[]],
    {"id": "x"},
    {"": None},
    ["x", 1, {}],
)
_FIXED = (
    ("chat", "id"),
    ("chat",),
    ("message_thread_id",),
    ("is_topic_message",),
    ("update_id",),
    ("ephemeral_message_id",),
)
"""What stays as it is: Telegram itself says where a reply goes, and the sandbox refuses what leads elsewhere."""


class Wild:
    """Makes updates; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a seeded generator, not a secret
        self._makers: Sequence[tuple[Callable[[], Update], int]] = (
            (self._message, 60),
            (self._edited, 10),
            (self._press, 18),
            (self._typed, 8),
            (self._reaction, 5),
            (self._standing, 3),
            (self._vote, 4),
            (self._foreign, 4),
            (self._whisper, 8),
            (self._rich, 8),
            (self._guest, 2),
        )

    def updates(self, count: int) -> Iterator[Update]:
        """So many updates, every third with something wrong inside."""
        makers, weights = zip(*self._makers, strict=True)
        for maker in self._random.choices(makers, weights, k=count):
            update = maker()
            if self._random.random() < 1 / 3:
                for _ in range(self._random.randint(1, 3)):
                    self._spoil(update)
            yield update

    def _message(self) -> Update:
        return {"message": self._written()}

    def _edited(self) -> Update:
        now = int(time.time())
        asked = now - self._random.choice((5, 600, 3000, 5000, 90_000))
        return {"edited_message": self._written() | {"date": asked, "edit_date": now}}

    def _written(self) -> Update:
        chat, place = self._place()
        message = {"message_id": self._random.randint(1, 300), "date": 1_700_000_000, "chat": chat, **place}
        message["from"] = self._person(chat)
        if chat["type"] != "private":
            message |= self._in_group(chat)
        return message | self._content()

    def _in_group(self, chat: Update) -> Update:
        match self._random.randrange(8):
            case 0:
                return {"sender_chat": chat, "from": {"id": ANONYMOUS_ADMIN, "is_bot": True, "first_name": "Group"}}
            case 1:
                return {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}}
            case 2 | 3:
                ours = {"id": BOT_ID, "is_bot": True, "first_name": "Khorgos"}
                return {"reply_to_message": {"message_id": 2, "date": 1, "chat": chat, "from": ours, "text": "x"}}
        return {}

    def _content(self) -> Update:
        if self._random.random() < 0.1:
            return self._random.choice(
                [
                    {"dice": {"emoji": "🎲", "value": 4}},
                    {"location": {"latitude": 44.2, "longitude": 80.4}},
                    {"new_chat_title": "New"},
                    {"contact": {"phone_number": "+7", "first_name": "Aru"}},
                    {"pinned_message": {"chat": {"id": 1, "type": "private"}, "message_id": 1, "date": 0}},
                    {},
                ]
            )
        formatted = prepared_plain(self._text())
        return {"text": formatted.text, "entities": list(formatted.entities)}

    def _text(self) -> str:
        words = " ".join(self._random.choices(_WORDS, k=self._random.choice((1, 3, 6, 12, 400))))
        match self._random.randrange(5):
            case 0:
                address = self._random.choice(("", "@khorgos_bot", "@other_bot"))
                words = f"/{self._random.choice(_COMMANDS)}{address} {words}"
            case 1:
                words = f"@khorgos_bot {words}"
            case 2:
                words = "".join(
                    chr(self._random.choice((0x41, 0x400, 0x4E00, 0x1F300)) + one % 99) for one in range(20)
                )
        while utf16_length(words) > MAX_TEXT:
            words = words[: len(words) // 2]
        return words

    def _press(self) -> Update:
        chat, place = self._place()
        language = self._random.choice(list(Language))
        asker = self._random.choice((*PEOPLE[:20], chat["id"]))
        fact, topic, page = self._random.choice(_FACTS), self._random.choice(_TOPICS), self._random.randint(0, 9)
        data = self._random.choice(
            [
                *(
                    encode(one)
                    for one in (
                        Choose(language, asker, fact),
                        NoneOfThese(language, asker),
                        TopicPage(language, topic, page),
                        SourcesPage(language, page),
                        SetLanguage(language),
                        Remove(language, asker),
                        Report(language, fact),
                        Helpful(language, fact),
                        NotHelpful(language, fact),
                    )
                ),
                "",
                "noop",
                "ce:1",
                "🙂",
            ]
        )
        ours = {"id": BOT_ID, "is_bot": True, "first_name": "Khorgos"}
        date = self._random.choice((0, 1_700_000_000, 1_700_000_000))
        message = {
            "message_id": self._random.randint(1, 60),
            "date": date,
            "chat": chat,
            "from": ours,
            "text": "x",
            **place,
        }
        query = {
            "id": str(self._random.randrange(2**60)),
            "from": self._person(chat),
            "chat_instance": "1",
            "data": data,
        }
        return {"callback_query": query | {"message": message}}

    def _typed(self) -> Update:
        chat, _ = self._place()
        asked = {"id": str(self._random.randrange(2**60)), "query": self._text()[:256], "offset": ""}
        return {"inline_query": {**asked, "from": self._person(chat), "chat_type": chat["type"]}}

    def _reaction(self) -> Update:
        chat, _ = self._place()
        new = self._random.choice([[], [{"type": "emoji", "emoji": "👎"}], [{"type": "emoji", "emoji": "👍"}]])
        body = {"chat": chat, "message_id": self._random.randint(1, 300), "date": 1_700_000_000}
        return {"message_reaction": {**body, "user": self._person(chat), "old_reaction": [], "new_reaction": new}}

    def _vote(self) -> Update:
        chat, _ = self._place()
        chosen = [self._random.randrange(4)] if self._random.random() < 3 / 4 else []
        body = {"poll_id": str(self._random.randrange(2**60)), "user": self._person(chat), "option_ids": chosen}
        return {
            "poll_answer": body | self._random.choice([{}, {"option_persistent_ids": [str(one) for one in chosen]}])
        }

    def _standing(self) -> Update:
        chat, _ = self._place()
        ours = {"id": BOT_ID, "is_bot": True, "first_name": "Khorgos"}
        before, after = ({"user": ours, "status": self._random.choice(("member", "left"))} for _ in range(2))
        body = {"chat": chat, "from": self._person(chat), "date": 1_700_000_000}
        return {"my_chat_member": {**body, "old_chat_member": before, "new_chat_member": after}}

    def _foreign(self) -> Update:
        post = {"message_id": 1, "date": 1, "chat": {"id": -1_000_000_000_999, "type": "channel", "title": "C"}}
        return self._random.choice([{"channel_post": {**post, "text": "/help"}}, {"telepathy": {}}, {}, {"poll": {}}])

    def _whisper(self) -> Update:
        """A command that only its writer and the bot see, or a press beneath what was whispered back."""
        chat = {"id": SECRETIVE, "type": "supergroup", "title": "S"}
        number, ours = self._random.randint(1, 9), {"id": BOT_ID, "is_bot": True, "first_name": "Khorgos"}
        secret = {"message_id": 0, "ephemeral_message_id": number, "date": 1_700_000_000, "chat": chat}
        if self._random.random() < 0.3:
            press = self._press()["callback_query"]
            who = press["from"]
            return {"callback_query": {**press, "message": {**secret, "from": ours, "receiver_user": who, "text": "x"}}}
        formatted = prepared_plain(f"/{self._random.choice(_COMMANDS)} {self._text()}"[: MAX_TEXT // 2])
        content = {"text": formatted.text, "entities": list(formatted.entities)}
        return {"message": {**secret, "from": self._person(chat), "receiver_user": ours, **content}}

    def _rich(self) -> Update:
        """A message of blocks (Bot API 10.1), new or edited."""
        written = {name: part for name, part in self._written().items() if name not in {"text", "entities"}}
        words = self._text()
        bold = {"type": "bold", "text": [words[:10], {"type": "italic", "text": words[10:]}]}
        blocks = [
            {"type": "heading", "text": self._text()[:50], "size": 2},
            {"type": "paragraph", "text": self._random.choice([bold, [bold, words], words])},
            {"type": "table", "cells": [[{"text": "2022"}, {"align": "left"}]]},
            {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "paragraph", "text": words[:30]}]}]},
            {"type": "divider"},
        ]
        chosen = self._random.sample(blocks, self._random.randint(1, len(blocks)))
        kind = self._random.choice(("message", "message", "edited_message"))
        return {kind: {**written, "rich_message": {"blocks": chosen}}}

    def _guest(self) -> Update:
        chat = {"id": STRANGE, "type": "supergroup", "title": "Strange"}
        asked = {"message_id": 7, "date": 1_700_000_000, "chat": chat, "from": self._person(chat), **self._content()}
        return {"guest_message": {**asked, "guest_query_id": str(self._random.randrange(2**60))}}

    def _place(self) -> tuple[Update, Update]:
        if self._random.random() < 0.7:
            return {"id": self._random.choice(PEOPLE), "type": "private", "first_name": "Aigul"}, {}
        if self._random.random() < 0.5:
            return {"id": self._random.choice(GROUPS), "type": "supergroup", "title": "G"}, {}
        forum = {"id": self._random.choice(FORUMS), "type": "supergroup", "title": "F", "is_forum": True}
        topic = {"is_topic_message": True, "message_thread_id": TOPIC}
        return forum, self._random.choice([topic, {}])

    def _person(self, chat: Update) -> Update:
        who = chat["id"] if chat["type"] == "private" else self._random.choice(PEOPLE)
        return {"id": who, "is_bot": False, "first_name": "A", "language_code": self._random.choice(_LANGUAGES)}

    def _spoil(self, update: Update) -> None:
        """Take something away from an update, or put something into its place that cannot be there."""
        places = [path for path in _paths(update) if not any(path[-len(fixed) :] == fixed for fixed in _FIXED)]
        if not places:
            return
        *way, last = self._random.choice(places)
        parent: Any = update
        for step in way:
            parent = parent[step]
        if self._random.random() < 0.3 and isinstance(parent, dict):
            del parent[last]
        else:
            parent[last] = deepcopy(self._random.choice(_JUNK))


def _paths(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every part of a JSON value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in steps:
        yield (*way, step)
        yield from _paths(part, (*way, step))
