"""Whether a chat wants a fact: its topics, and the words that it filters by."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.core.announcing.subscribers import MAX_KEYWORD, MAX_KEYWORDS, Subscriber
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact
from bot.core.stems import keys
from bot.core.text import Script, normalise, tokenise

_SEPARATORS = ",;\n，、；"


@dataclass(frozen=True, slots=True)
class FilterableFact:
    """A fact with its words made ready, to be held against the wishes of many chats.

    Attributes:
        texts: each statement and keyword normalised, for Chinese, which has no blanks between words.
        words: the same as the stems of its words, one after the other.
    """

    topic: str
    texts: tuple[str, ...]
    words: tuple[tuple[frozenset[str], ...], ...]

    @classmethod
    def of(cls, fact: Fact) -> "FilterableFact":
        """Make a fact's statements in every language, and its own keywords, ready."""
        texts = tuple(normalise(text) for text in (*fact.statement.texts(), *fact.keywords))
        return cls(fact.topic, texts, tuple(_stems(text) for text in texts))


def wants(subscriber: Subscriber, fact: FilterableFact) -> bool:
    """Whether a fact is on one of the chat's topics and holds one of its keywords, if it has any."""
    if fact.topic not in subscriber.topics:
        return False
    return not subscriber.keywords or any(_holds(fact, keyword) for keyword in subscriber.keywords)


def read_keywords(written: str) -> tuple[str, ...]:
    """Keywords as somebody wrote them, parted by commas, semicolons or lines; each once, in the order given.

    Raises:
        InvalidValueError: when there are too many, one is too long, or one holds neither letter nor digit.
    """
    for separator in _SEPARATORS:
        written = written.replace(separator, "\n")
    found = list(dict.fromkeys(" ".join(line.split()) for line in written.splitlines() if line.strip()))
    if len(found) > MAX_KEYWORDS:
        raise InvalidValueError(f"{len(found)} keywords; the most is {MAX_KEYWORDS}")
    for keyword in found:
        if len(keyword) > MAX_KEYWORD or not tokenise(normalise(keyword)):
            raise InvalidValueError(f"keyword “{keyword}”: write up to {MAX_KEYWORD} characters with a letter or digit")
    return tuple(found)


def _holds(fact: FilterableFact, keyword: str) -> bool:
    wanted = _wanted(keyword)
    if not wanted:
        text = normalise(keyword).replace(" ", "")
        return any(text in one for one in fact.texts)
    return any(_follow(wanted, words) for words in fact.words)


def _follow(wanted: Sequence[frozenset[str]], words: Sequence[frozenset[str]]) -> bool:
    """Whether the stems of the wanted words stand one after the other."""
    return any(
        all(one & other for one, other in zip(wanted, words[start:], strict=False))
        for start in range(len(words) - len(wanted) + 1)
    )


@lru_cache(maxsize=10_000)
def _wanted(keyword: str) -> tuple[frozenset[str], ...]:
    """The stems of a keyword; none for one in Chinese characters, which is looked for as it stands."""
    normalised = normalise(keyword)
    return () if any(token.script is Script.HAN for token in tokenise(normalised)) else _stems(normalised)


def _stems(normalised: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(keys(*token)) for token in tokenise(normalised))
