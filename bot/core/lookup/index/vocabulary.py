"""The words of statements, and what a word of a question may be of them: a form, a slip, or a sound."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.scripts import cyrillic_from_latin, kazakh_from_latin, skeleton
from bot.core.stems import keys
from bot.core.text import Script, Token

INFLECTED, MISSPELT, SOUNDED = 0.9, 0.8, 0.85
"""How much of a word is met by one of the same beginning, by a slip of it, and by the same sound in other letters."""
WORTH_IT = 4
"""Letters from which on a slip can be told from another word."""
_COMMON_START = 5


class Vocabulary:
    """Words by the letter of their language, and by their sound."""

    def __init__(self) -> None:
        self._words: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        self._by_sound: dict[str, dict[str, None]] = defaultdict(dict)

    def learn(self, key: str, word: str) -> None:
        """Take up a word by its key."""
        if key[0] not in "erk":
            return
        for form in (word, key[2:]):
            self._words[key[0]][form, key] = None
            if key[0] != "e":
                self._by_sound[skeleton(form)][key] = None

    def near(self, token: Token) -> dict[str, float]:
        """Words of the texts that a token may be a form or a slip of, or the sound in other letters."""
        if len(token.text) < WORTH_IT:
            return {}
        found: dict[str, float] = {}
        letters = "e" if token.script is Script.LATIN else "rk"
        for letter in letters:
            for form in dict.fromkeys((token.text, *(key[2:] for key in keys(token.text, token.script)))):
                found.update(_near_in(form, tuple(self._words[letter])))
        if not found and token.script is Script.LATIN:
            found.update(dict.fromkeys(self.sounding_like(token.text), SOUNDED))
        return found

    def sounding_like(self, word: str) -> Iterator[str]:
        """The keys of Russian and Kazakh words that sound as a word in Latin letters does."""
        for sound in {cyrillic_from_latin(word): None, kazakh_from_latin(word): None}:
            yield from self._by_sound.get(skeleton(sound), ())
            for key in keys(sound, Script.CYRILLIC):
                yield from self._by_sound.get(skeleton(key[2:]), ())


def _near_in(text: str, words: Sequence[tuple[str, str]]) -> dict[str, float]:
    """The keys of words that begin alike, or are few letters away."""
    start = text[: max(_COMMON_START, round(0.7 * len(text)))]
    found = {key: INFLECTED for word, key in words if len(text) >= _COMMON_START and _begin_alike(word, text, start)}
    if found:
        return found
    allowed = 1 if len(text) < 7 else 2  # noqa: PLR2004 - letters
    near = process.extract(text, [word for word, _ in words], scorer=OSA.distance, score_cutoff=allowed, limit=5)
    starts_alike = len(text) >= _COMMON_START
    return {words[place][1]: MISSPELT for _, _, place in near if starts_alike or words[place][0][:1] == text[:1]}


@lru_cache(maxsize=50_000)
def _begin_alike(word: str, text: str, start: str) -> bool:
    shorter = min(len(word), len(text))
    common = next((at for at in range(shorter) if word[at] != text[at]), shorter)
    return common >= _COMMON_START and common >= len(start) and abs(len(word) - len(text)) <= max(3, shorter // 2)
