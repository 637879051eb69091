"""A fact's statement with its figures written out and its value made bold."""

from collections.abc import Iterator

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER
from bot.core.language import Language
from bot.texts.locale_bundle import Catalogue, LocaleBundle
from bot.texts.markup import Formatter, Marked, fill, join, one_line

MAX_STATEMENT_SHOWN = 1000
"""Characters: the core admits 900 before the figures are written out, so that this cuts only what is no sentence."""

_Piece = tuple[str, bool]
"""A stretch of the statement, and whether it is the fact's value."""


def statement(
    fact: Fact, language: Language, catalogue: Catalogue, formatter: Formatter, most: int = MAX_STATEMENT_SHOWN
) -> Marked:
    """The statement in a language, else in the best that it has, which is then named behind it.

    After `most` characters it is cut with an ellipsis.
    """
    spoken, text = fact.statement.best(language)
    pieces = _value_pieces(fact, text, catalogue[spoken])
    shown = join(
        "", (formatter.bold(piece) if is_value else formatter.text(piece) for piece, is_value in _cut(pieces, most))
    )
    if spoken is language:
        return shown
    texts = catalogue[language].texts
    return fill(formatter, texts.spoken_in, text=shown, language=formatter.text(texts.in_language[spoken]))


def _value_pieces(fact: Fact, text: str, bundle: LocaleBundle) -> Iterator[_Piece]:
    if not fact.figures:
        return iter(((text, False),))
    if "{" not in text:
        return _plain_value(text, bundle.numbers.figure(fact.figures[0]))
    return _filled(fact, text, bundle)


def _filled(fact: Fact, text: str, bundle: LocaleBundle) -> Iterator[_Piece]:
    value = fact.figures[0].name
    for position, part in enumerate(PLACEHOLDER.split(text)):
        if position % 2 == 0:
            yield part, False
        else:
            yield bundle.numbers.figure(fact.figure(part)), part == value
            value = "" if part == value else value  # one place is enough


def _plain_value(text: str, number: str) -> Iterator[_Piece]:
    """The statement cut around its value, where the number stands in it exactly once and by itself."""
    spaced, number = text.replace("\u00a0", " "), number.replace("\u00a0", " ")
    start, end = spaced.find(number), spaced.find(number) + len(number)
    if spaced.count(number) != 1 or _runs_on(spaced[:start][::-1]) or _runs_on(spaced[end:]):
        yield text, False
        return
    yield text[:start], False
    yield text[start:end], True
    yield text[end:], False


def _runs_on(beside: str) -> bool:
    """Whether a number goes on in the text beside it, read away from the number."""
    return beside[:1].isdigit() or (beside[:1] in {".", ",", " "} and beside[1:2].isdigit())


def _cut(pieces: Iterator[_Piece], most: int) -> Iterator[_Piece]:
    left = most
    for piece, is_value in pieces:
        if len(piece) > left:
            blank = " " if piece[:1] == " " and left > 1 else ""  # what parts the value from the words behind it
            yield blank + one_line(piece, left - len(blank)) if left else "…", False
            return
        left -= len(piece)
        yield piece, is_value
