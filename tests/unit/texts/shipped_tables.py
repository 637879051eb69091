"""What tables of everything that is shipped are compared by: their words, their figures, their twins."""

import re
from collections.abc import Sequence
from datetime import UTC, date
from functools import cache

from bot.core.language import Language
from bot.core.series import Series
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.files.series_files import read_series
from bot.sandbox.bot_api.rich import read_rich, texts_of
from bot.sandbox.text.prepared import prepared_html
from bot.sandbox.world.people import Json
from bot.texts.locale_bundle import read_catalogue
from bot.texts.rich import RichMessage
from bot.texts.wording import Wording
from tests.article import DATA

TODAY = date(2026, 11, 29)
MAX_TEXT = 4096
TOPICS = tuple(load_topics(DATA / "topics.yaml"))


@cache
def wording() -> Wording:
    return Wording.of(read_catalogue(), load_full_lexicon(DATA / "lexicon"), TOPICS, UTC, days_kept=90)


@cache
def shipped_series() -> Sequence[Series]:
    return read_series([DATA / "series"], [topic.id for topic in TOPICS])


def words(rich: Json) -> str:
    """All that a reader of the rich message can see."""

    def of(block: Json) -> str:
        cells = [cell.get("text", "") for row in block.get("cells", []) for cell in row]
        own = [block.get("caption", ""), *cells, block.get("summary", ""), block.get("text", "")]
        return "\n".join([*("".join(texts_of(one)) for one in own), *map(of, block.get("blocks", []))])

    return "\n".join(map(of, rich["blocks"]))


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d[\d.,]*\d|\d", text))


def checked(message: RichMessage | None) -> RichMessage:
    """What Telegram's stand-in takes, and an ordinary message of the same words and figures."""
    assert message is not None
    seen, twin = words(read_rich(message.to_input())), prepared_html(message.twin()).text
    assert len(twin.encode("utf-16-le")) // 2 <= MAX_TEXT
    assert figures(seen) - figures(twin) == set()
    for line in filter(str.strip, re.split(r" ?\[\d\] ?|\n", seen)):
        assert line in twin or line in HEADINGS
    return message


HEADINGS = {
    getattr(read_catalogue()[language].texts, name)
    for language in Language
    for name in ("table_fact", "table_source", "table_period", "table_value")
}
