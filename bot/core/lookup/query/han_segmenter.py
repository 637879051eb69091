"""Chinese has no blanks: runs of characters are cut into known phrases and what remains."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from bot.core.lookup import weights

MAX_WAY = 14
"""Characters of the longest phrase that is looked for."""
_MIN_BY_SOUND = 3
"""Two syllables have too many homophones to be taken for another word."""
_UNKNOWN, _PIECE, _SLIP, _SHORT = 1.0, 0.3, 0.33, 0.2
"""What the ways to cut a run cost: each unknown character, each piece, each slip in one, and its shortness."""

_HOME = frozenset("中哈华")
"""China and Kazakhstan beside another state."""
_TOWARDS, _WITH = frozenset("对驻赴访援"), frozenset("与同和跟向从自在")
"""What stands before a state alone, and what stands before any noun."""
_WORDS = frozenset("新西白老马比土波加意克智以南塞阿巴非")
"""Short names that are everyday words behind "with" and "from"."""
_OF_STATES = re.compile(
    "(?:[的年月在间与和]|[0-9〇零一二三四五六七八九十]+|去年|今年|前年|全年|上半年|下半年)*"
    "(?:之间|两国|双方|双边|边境|边贸|贸|外贸|经贸|经济|商务|商品|货物|货运|关系|合作|往来|交往|进口|出口|进出口|投资"
    "|班列|口岸|铁路|公路|航班|航线|直飞|天然气|石油|原油|能源|煤炭|援助|免签|签证)"
)
"""What stands behind two names of states: 中西 is "Chinese and Western" and 对比 "compare" where nothing of it does."""
FREE = frozenset("的了吗呢啊吧是在和与有都也不没我你他她它")
"""Particles, pronouns and auxiliaries: characters that are a word by themselves nearly everywhere."""


class Piece(NamedTuple):
    """A part of a run: a known phrase with how sure it is, or what no phrase covers."""

    text: str
    phrase: str | None
    sure: float


class HanSegmenter:
    """Cuts a run of Chinese characters along the longest known phrases; homophone slips are understood.

    Args:
        phrases: the known phrases.
        sounds: the syllable of each character; a character without one sounds like itself alone.
        short: characters that stand for a country beside 中, 哈, 对 …
    """

    def __init__(
        self, phrases: Mapping[str, object], sounds: Mapping[str, str], short: Collection[str] = frozenset()
    ) -> None:
        self._phrases = set(phrases)
        self._short = frozenset(short)
        self._sounds = sounds
        self._longest = min(MAX_WAY, max((len(phrase) for phrase in phrases), default=0))
        self._by_sound: dict[tuple[str, ...], list[str]] = defaultdict(list)
        sizes: dict[str, set[int]] = defaultdict(set)
        for phrase in phrases:
            if len(phrase) <= self._longest:
                sizes[sounds.get(phrase[0], phrase[0])].add(len(phrase))
            if len(phrase) >= _MIN_BY_SOUND:
                self._by_sound[self._sound(phrase)].append(phrase)
        # how long the phrases that begin with a syllable are, the longest first
        self._sizes = {sound: tuple(sorted(held, reverse=True)) for sound, held in sizes.items()}

    def cut(self, run: str, behind: str = "") -> Iterator[Piece]:
        """The pieces of a run, in order; what stands behind it tells how its end is meant."""
        loose = ""
        pieces = self._cheapest(run, behind)
        for number, piece in enumerate(pieces):
            if piece.phrase is None or _is_inside_a_word(pieces, number):
                loose += piece.text
                continue
            if loose:
                yield Piece(loose, None, 0.0)
                loose = ""
            yield piece
        if loose:
            yield Piece(loose, None, 0.0)

    def _cheapest(self, run: str, behind: str) -> list[Piece]:
        """The pieces that together cost least: few, long, of even length, and no slip where none is needed."""
        sounds = self._sound(run)
        costs = [0.0] * (len(run) + 1)
        firsts: list[Piece] = [Piece("", None, 0.0)] * len(run)
        for start in range(len(run) - 1, -1, -1):
            costs[start] = _UNKNOWN + costs[start + 1]
            firsts[start] = Piece(run[start], None, 0.0)
            for piece in (*self._at(run, sounds, start), *self._pair_at(run, start, behind)):
                size = len(piece.text)
                cost = _PIECE + _SHORT / (size * size) + costs[start + size]
                cost += 0.0 if piece.sure == weights.EXACT else _SLIP
                if cost < costs[start]:
                    costs[start], firsts[start] = cost, piece
        return list(_followed(firsts))

    def _at(self, run: str, sounds: tuple[str, ...], start: int) -> Iterator[Piece]:
        left = len(run) - start
        for size in self._sizes.get(sounds[start], ()):
            if size > left:
                continue
            text = run[start : start + size]
            if text in self._phrases:
                yield Piece(text, text, weights.EXACT)
            elif size >= _MIN_BY_SOUND and (alike := self._alike(text, sounds[start : start + size])):
                yield Piece(text, alike, weights.HOMOPHONE)

    def _pair_at(self, run: str, start: int, behind: str) -> Iterator[Piece]:
        """Two states that are named by a character each: 中俄, 哈意, 对日."""
        pair = run[start : start + 2]
        if len(pair) < len("中俄") or self._short.isdisjoint(pair) or pair in self._phrases:
            return
        first, second = pair[0], pair[1]
        is_pair = (first in _HOME and second in self._short) or (first in self._short and second in _HOME)
        is_pair = is_pair or (second in self._short and first in (_TOWARDS if second in _WORDS else _TOWARDS | _WITH))
        if is_pair and _OF_STATES.match(run[start + 2 :] + behind):
            yield Piece(pair, pair, weights.EXACT)

    def _alike(self, text: str, sound: tuple[str, ...]) -> str | None:
        """A phrase that sounds the same and shares a character, so that chance neighbours stay out."""
        for phrase in self._by_sound.get(sound, ()):
            slips = [place for place, (a, b) in enumerate(zip(text, phrase, strict=True)) if a != b]
            if len(slips) < len(text) and not any(self._is_meant(text, place) for place in slips):
                return phrase
        return None

    def _is_meant(self, text: str, place: int) -> bool:
        """Whether a character is no slip: a particle, or half of a known word that stands there (韩语 in 韩语热)."""
        pairs = (text[max(0, place - 1) : place + 1], text[place : place + 2]) if len(text) == _MIN_BY_SOUND else ()
        return text[place] in FREE or any(len(pair) > 1 and pair in self._phrases for pair in pairs)

    def _sound(self, text: str) -> tuple[str, ...]:
        return tuple(self._sounds.get(char, char) for char in text)


def _followed(firsts: list[Piece]) -> Iterator[Piece]:
    """The pieces one after another, each unknown stretch as one."""
    place, loose = 0, ""
    while place < len(firsts):
        piece = firsts[place]
        place += len(piece.text)
        if piece.phrase is None:
            loose += piece.text
            continue
        if loose:
            yield Piece(loose, None, 0.0)
            loose = ""
        yield piece
    if loose:
        yield Piece(loose, None, 0.0)


def _is_inside_a_word(pieces: list[Piece], number: int) -> bool:
    """Whether a single character stands beside unknown ones: then it is more likely a part of their word."""
    if len(pieces[number].text) > 1 or pieces[number].text in FREE:
        return False
    beside = pieces[max(0, number - 1) : number] + pieces[number + 1 : number + 2]
    return any(piece.phrase is None for piece in beside)
