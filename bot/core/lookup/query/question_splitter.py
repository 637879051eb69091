"""Several questions in one message: where one ends and the next begins, and one question about several years."""

import re
from collections.abc import Iterator

from bot.core.lookup.query.parsed_query import ParsedQuery

MOST = 3
"""Questions of one message that are answered: more would be no short reply."""
_ENDS = re.compile(r"[?？;；]+")
_ASKING = re.compile(
    r"\b(?:how|who|whom|whose|what|when|where|which|why|сколько|насколько|кто|кем|когда|где|куда|откуда|как\w*|почему"
    r"|зачем|чей|чья|чьи)\b|қанша|неше|кім|қашан|қайда|қай\b|қандай|неге|канша|кім|кандай|多少|几|谁|哪|何|什么|怎么",
    re.IGNORECASE,
)
_JOINTS = (
    re.compile(
        r"\s*,?\s*\b(?:and|also|plus|or)\s+(?=(?:by |in |at |to )?(?:how|who|what|when|where|which|why)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\s*,?\s+(?:и|а также|а|или)\s+"
        r"(?=(?:на |в |за |с |по )?(?:сколько|насколько|кто|когда|где|как\w*|почему)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\s*,?\s+(?:және|әрі|ал|жане)\s+", re.IGNORECASE),
    re.compile(r"[，,、]?(?:以及|还有|并且|而且|和|又|，|,)"),
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)(?:\s*(?:г\.|года?|году|жыл\w*|年))?"
    r"(?:\s*(?:,|，|、|and|or|vs\.?|versus|и|или|және|мен|和|与|跟)\s*(?:in |for |в |за )?"
    r"(?<!\d)(?:19|20)\d\d(?!\d))+",
    re.IGNORECASE,
)
"""Years side by side, of which each is asked for."""


def questions_in(reading: ParsedQuery) -> list[str]:
    """The questions of a message, as they are written, where it holds two or more; else none."""
    found = [part for piece in _ENDS.split(reading.source) for part in _parted(piece.strip()) if part]
    asking = [part for part in found if _ASKING.search(part)]
    return asking[:MOST] if len(asking) > 1 and len(asking) == len(found) else []


def by_year(reading: ParsedQuery) -> list[str]:
    """A question about several years side by side as one about each; else none."""
    years = _YEARS.search(reading.source)
    if years is None or reading.ranges or len(reading.years) > MOST:
        return []
    before, behind = reading.source[: years.start()], reading.source[years.end() :]
    return [f"{before}{year}{behind}" for year in dict.fromkeys(_YEAR.findall(years[0]))]


def _parted(piece: str) -> Iterator[str]:
    """A sentence at the first joint on both sides of which something is asked."""
    for joint in _JOINTS:
        for match in joint.finditer(piece):
            first, rest = piece[: match.start()], piece[match.end() :]
            if _ASKING.search(first) and _ASKING.search(rest):
                yield first
                yield from _parted(rest)
                return
    yield piece
