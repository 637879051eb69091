"""Why a fact was corrected or retracted, in words for its readers."""

import json
from dataclasses import dataclass
from enum import StrEnum

from bot.core.errors import InvalidValueError
from bot.core.language import Language, LocalText

MAX_REASON = 300
"""Characters of a reason in somebody's own words: it stands beneath two statements in one message."""


class Cause(StrEnum):
    """The usual reasons; the catalogue words them in every language."""

    OUR_MISTAKE = "our-mistake"
    """We copied the source wrongly."""
    SOURCE_CORRECTED = "source-corrected"
    """The source corrected itself."""
    SOURCE_WITHDREW = "source-withdrew"
    """The source took it back."""
    BETTER_SOURCE = "better-source"
    """A more reliable source says otherwise."""
    NOT_CONFIRMED = "not-confirmed"
    """It could not be confirmed."""
    DATA_CHECKED = "data-checked"
    """The bot's own data were gone through and corrected; what a new version of them has to say."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One of the usual reasons, or somebody's own words, or neither.

    Raises:
        InvalidValueError: when both are given, or the words are longer than a message has room for.
    """

    cause: Cause | None = None
    words: LocalText | None = None

    def __post_init__(self) -> None:
        if self.cause is not None and self.words is not None:
            raise InvalidValueError("a reason is either one of the usual ones or own words, not both")
        longest = max((len(text) for text in self.words.texts()), default=0) if self.words is not None else 0
        if longest > MAX_REASON:
            raise InvalidValueError(f"the reason has {longest} characters; the most is {MAX_REASON}")

    def __bool__(self) -> bool:
        """Whether there is one."""
        return self.cause is not None or self.words is not None

    def __str__(self) -> str:
        """As the store keeps it: the name of a cause, words as JSON, or nothing."""
        if self.words is not None:
            texts = {language.value: text for language, text in self.words.items()}
            return json.dumps(texts, ensure_ascii=False)
        return "" if self.cause is None else self.cause.value

    @classmethod
    def kept(cls, text: str) -> "Reason":
        """Read what `str` gave.

        Raises:
            InvalidValueError: when it gave something else.
        """
        if not text:
            return NO_REASON
        try:
            return cls(words=LocalText(**json.loads(text))) if text.startswith("{") else cls(Cause(text))
        except (ValueError, TypeError) as error:
            raise InvalidValueError(f"“{text}” is no reason") from error

    @classmethod
    def given(cls, texts: list[str]) -> "Reason":
        """Read what somebody gave on the command line: the name of a cause, or `en=…`, `ru=…` and so on.

        Raises:
            InvalidValueError: when it is neither, or says two things at once; the message says what can be written.
        """
        if not texts:
            return NO_REASON
        if len(texts) == 1 and texts[0] in list(Cause):
            return cls(Cause(texts[0]))
        if any(text in list(Cause) for text in texts):
            raise InvalidValueError("a reason is one of the usual ones, alone, or own words: give --reason less often")
        words = [_in_language(text) for text in texts]
        codes = [code for code, _ in words]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise InvalidValueError(f"the reason is given twice in {', '.join(twice)}; write it once for each language")
        return cls(words=LocalText(**dict(words)))


NO_REASON = Reason()


def _in_language(text: str) -> tuple[str, str]:
    code, sign, words = text.partition("=")
    if not sign or code not in list(Language):
        causes = ", ".join(Cause)
        raise InvalidValueError(f"reason “{text}”: write one of {causes}, or your own words as en=…, ru=…, kk=…, zh=…")
    return code, words.strip()
