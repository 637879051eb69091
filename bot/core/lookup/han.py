"""Chinese has no blanks: runs of characters are cut into known phrases and what remains."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.core.lookup import weights

MAX_WAY = 14
"""Characters of the longest phrase that is looked for."""
_MIN_BY_SOUND = 3
"""Two syllables have too many homophones to be taken for another word."""


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
    """

    def __init__(self, phrases: Mapping[str, object], sounds: Mapping[str, str]) -> None:
        self._phrases = set(phrases)
        self._sounds = sounds
        self._by_sound: dict[tuple[str, ...], list[str]] = defaultdict(list)
        sizes: dict[str, set[int]] = defaultdict(set)
        for phrase in phrases:
            if len(phrase) <= MAX_WAY:
                sizes[phrase[0]].add(len(phrase))
            if _MIN_BY_SOUND <= len(phrase) <= MAX_WAY and sounds:
                sound = self._sound(phrase)
                self._by_sound[sound].append(phrase)
                sizes[sound[0]].add(len(phrase))
        self._sizes = {start: sorted(found, reverse=True) for start, found in sizes.items()}

    def cut(self, run: str) -> Iterator[Piece]:
        """The pieces of a run, in order."""
        loose = ""
        pieces = list(self._greedy(run))
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

    def _greedy(self, run: str) -> Iterator[Piece]:
        start, loose = 0, 0
        sounds = self._sound(run)
        while start < len(run):
            piece = self._longest_at(run, sounds, start)
            if piece is None:
                start += 1
                continue
            if loose < start:
                yield Piece(run[loose:start], None, 0.0)
            yield piece
            start += len(piece.text)
            loose = start
        if loose < len(run):
            yield Piece(run[loose:], None, 0.0)

    def _longest_at(self, run: str, sounds: tuple[str, ...], start: int) -> Piece | None:
        """The longest phrase that begins here; among the phrases are those that begin with the character's sound."""
        for size in self._sizes_at(run[start], sounds[start]):
            text = run[start : start + size]
            if len(text) < size:
                continue
            if text in self._phrases:
                return Piece(text, text, weights.EXACT)
            if size >= _MIN_BY_SOUND and (alike := self._alike(text, sounds[start : start + size])):
                return Piece(text, alike, weights.HOMOPHONE)
        return None

    def _sizes_at(self, character: str, sound: str) -> Sequence[int]:
        written, spoken = self._sizes.get(character, ()), self._sizes.get(sound, ())
        if character == sound or not spoken:
            return written
        return sorted({*written, *spoken}, reverse=True) if written else spoken

    def _alike(self, text: str, sounds: tuple[str, ...]) -> str | None:
        """A phrase that sounds the same and shares a character, so that chance neighbours stay out."""
        for phrase in self._by_sound.get(sounds, ()):
            if any(a == b for a, b in zip(text, phrase, strict=True)):
                return phrase
        return None

    def _sound(self, text: str) -> tuple[str, ...]:
        return tuple([self._sounds.get(char, char) for char in text])


def _is_inside_a_word(pieces: list[Piece], number: int) -> bool:
    """Whether a single character stands beside unknown ones: then it is more likely a part of their word."""
    if len(pieces[number].text) > 1 or pieces[number].text in FREE:
        return False
    beside = pieces[max(0, number - 1) : number] + pieces[number + 1 : number + 2]
    return any(piece.phrase is None for piece in beside)
