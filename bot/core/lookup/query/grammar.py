"""What the order of the parts of a question says: what is counted, denied, asked at all, and which year "last" is."""

import re
from collections.abc import Iterator, Sequence

from bot.core.language import Language
from bot.core.lexicon import Ask, Concept, ConceptKind
from bot.core.lookup import weights
from bot.core.lookup.query.parsed_query import ParsedQuery, Span, Word
from bot.core.roles import HOME, MONTHS, Role
from bot.core.text import normalise

Part = Span | Word

_CLAUSE_END = re.compile(r"[!?;()…。！？；，]|[,:](?!\d)|\.(?=\s|$)|\s[-–—]+\s|[\U0001f300-\U0001faff]")
_WHICH = frozenset({Role.CHOOSING, Role.CHOOSING_OF_A_KIND})
_NAMES = frozenset(
    {
        ConceptKind.COUNTRY,
        ConceptKind.PLACE,
        ConceptKind.COMPANY,
        ConceptKind.ORGANISATION,
        ConceptKind.PERSON,
        ConceptKind.PROJECT,
        ConceptKind.DEED,
    }
)
"""What may stand between "how many" and the thing that is counted, without being it."""
_BESIDE = HOME | {Role.SPAN_OF_TIME, Role.ORDER_OF_MAGNITUDE, *MONTHS}
"""Of the same kind."""
_COMMON = 0.75
"""Weight of a word below which it is taken to say how rather than what."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_CHOOSING = frozenset({Ask.QUANTITY, Ask.WHO, Ask.WHICH, Ask.WHERE, Ask.LIST})
_OPENING = frozenset("do does did is are was were has have had will can could".split())
"""English auxiliaries: a clause that one of them opens asks yes or no."""
_ASKING = re.compile(
    "^(?:how|who|what|when|where|which|why|сколько|кто|кем|как|когда|где|откуда|чей|чья|почему|канша|неше|ким|кашан|кай)"
    "|[几谁哪何]|多少|什么"
)
"""Metrics may hold the question word: "how many learners"."""
_FEW = 2
"""Fewer parts are keywords: nobody tells a story in two words."""
_IN = frozenset({"in", "inside", "at", "в", "во", "在"})
_IN_KAZAKH = ("да", "де", "та", "те")
_NO_DENIALS = frozenset("маган меген баган беген паган пеген кобейди".split())
"""What ends so without denying: «көбейді» is "grew"."""
_KAZAKH_DENIALS = ("маган", "меген", "баган", "беген", "паган", "пеген", "майды", "мейди", "байды", "бейди")
_BESIDE_THIS_YEAR = {Role.YEAR_BEFORE: -1, Role.YEAR_NOW: 0, Role.YEAR_AFTER: 1}
"""Years that are told by the one in which they are named."""
_COMPARED = re.compile(
    r"\b(?:than|compared|comparison|relative to|versus|vs|against|year on year|over the)\b"
    r"|\b(?:чем|сравнен|относительно)|\bпротив\b|\b(?:караганда|салыстыр)|[比较跟]|同比|годом ранее|годом раньше"
    r"|\b(?:on|from) (?:the )?year (?:before|earlier)|алдынгы жыл(?:дан|мен|га)"
)
"""What is compared with the year before is the other year's: "more than last year"."""


def aside(parts: Sequence[Part], clauses: Sequence[int]) -> frozenset[int]:
    """The places of what stands outside the clauses that ask: "my teacher wants to know, how many …".

    Args:
        parts: the parts of a text.
        clauses: the number of the clause that each of its tokens stands in.
    """
    firsts = {clauses[part.start]: part for part in reversed(parts)}
    asking = {number for number, part in firsts.items() if part.text in _OPENING}
    asking |= {clauses[part.start] for part in parts if _is_kind(part, ConceptKind.ASK) or _is_asking_metric(part)}
    if all(_is_padding(part) or _is_bare(part) for part in parts if clauses[part.start] in asking):
        return frozenset()  # nothing asks, or it asks for what stands beside it: "how much in 2020: wheat, France"
    return frozenset(part.start for part in parts if clauses[part.start] not in asking)


def clauses_of(normalised: str) -> list[str]:
    """The clauses of a normalised text, as its punctuation and its pictures part them."""
    return _CLAUSE_END.split(normalised)


def is_asked_for(parts: Sequence[Part]) -> bool:
    """Whether the word after these is what a "which" asks for: then it tells much, however common it is."""
    return bool(parts) and _bears(parts[-1], Role.CHOOSING)


def counted(reading: ParsedQuery) -> Sequence[Part]:
    """What a question wants the number of, one part or several side by side; empty where it names nothing."""
    parts = reading.parts
    for place, part in enumerate(parts):
        if _bears(part, Role.COUNTING):
            return _first_things(parts[place + 1 :]) or _thing_before(parts[:place])
        if _bears(part, Role.SAYS_WHAT_IT_COUNTS):
            return (part,)
    return ()


def chosen(reading: ParsedQuery) -> Part | None:
    """What a "which" chooses among: in "which university" no fact answers that knows of no university."""
    parts = reading.parts
    for place, part in enumerate(parts):
        if _bears(part, *_WHICH):
            return next((after for after in parts[place + 1 : place + 2] if _is_choosable(after)), None)
    return None


def denies(reading: ParsedQuery) -> bool:
    """Whether the question is about what is not so, which no fact here states: "who did not take part"."""
    parts = reading.parts
    metrics = (concept for part in parts if _is_asking_metric(part) for concept in _concepts(part))
    asks = reading.asks or {ask for metric in metrics for ask in metric.asks}
    chooses = not asks.isdisjoint(_CHOOSING) or (reading.language is Language.KK and Ask.WHETHER not in asks)
    for place, part in enumerate(parts):
        following = next(iter(parts[place + 1 : place + 2]), None)
        if _bears(part, Role.EXCLUDING) and following is not None and not _is_padding(following):
            return True
        if chooses and _is_denied(part, following, reading.language):
            return True
    return False


def stands_in(part: Part, reading: ParsedQuery) -> bool:
    """Whether a question says that something is in this place: "in Beijing", «в Пекине», «Пекинде», 在北京."""
    if reading.language is Language.KK and part.text.endswith(_IN_KAZAKH):
        return True
    place = reading.parts.index(part)
    return place > 0 and reading.parts[place - 1].text in _IN


def is_remark(reading: ParsedQuery) -> bool:
    """Whether somebody speaks of themselves rather than asking or naming a subject."""
    parts = reading.parts
    if len(parts) <= _FEW or reading.aside or parts[0].text in _OPENING or any(map(_asks, parts)):
        return False
    return any(_bears(part, Role.SELF_REFERENCE) for part in parts)


def is_asking(words: str) -> bool:
    """Whether words, as somebody wrote them, begin by asking: "how old" is no name of anything."""
    return _ASKING.match(normalise(words)) is not None


def _is_bare(part: Part) -> bool:
    """Whether this asks, or tells a time, and says nothing of what is asked for."""
    return _is_kind(part, ConceptKind.ASK) or _bears(part, Role.SPAN_OF_TIME)


def _is_asking_metric(part: Part) -> bool:
    return _is_kind(part, ConceptKind.METRIC) and _ASKING.search(part.text) is not None


def _asks(part: Part) -> bool:
    return _bears(part, Role.REQUESTING) or _is_kind(part, ConceptKind.ASK) or _is_kind(part, ConceptKind.METRIC)


def _is_denied(part: Part, following: Part | None, language: Language) -> bool:
    if language is Language.KK:
        return part.text.endswith(_KAZAKH_DENIALS) and part.text not in _NO_DENIALS
    return _bears(part, Role.DENYING) and following is not None and not _is_padding(following)


def _is_choosable(part: Part) -> bool:
    if isinstance(part, Word):
        return not _is_common(part)
    return all(concept.kind is ConceptKind.THING for concept in part.concepts)


def _first_things(parts: Sequence[Part]) -> Sequence[Part]:
    """The first words that can be counted: "green energy projects", or a word that nobody knows."""
    found: list[Part] = []
    for part in parts:
        if _is_padding(part) or _is_common(part):
            continue
        if _is_kind(part, ConceptKind.ASK):
            break
        if isinstance(part, Word) or _is_thing(part):
            found.append(part)
        elif found:
            break
    return found


def _thing_before(parts: Sequence[Part]) -> Sequence[Part]:
    """The counted thing where it stands before the question word: "жобалар саны", "проектов сколько"."""
    kept = [part for part in parts if not _is_padding(part)]
    return kept[-1:] if kept and _is_thing(kept[-1]) else ()


def _is_thing(part: Part) -> bool:
    return isinstance(part, Span) and not all(_is_beside(concept) for concept in part.concepts)


def _is_common(part: Part) -> bool:
    """Whether this is an everyday word such as "higher" or "different", which is nothing that one counts."""
    return isinstance(part, Word) and part.weight < _COMMON and part.text.isascii() | bool(_CYRILLIC.match(part.text))


def _is_beside(concept: Concept) -> bool:
    return concept.kind in _NAMES or concept.bears(_BESIDE)


def _is_padding(part: Part) -> bool:
    return _is_kind(part, ConceptKind.LIGHT)


def _is_kind(part: Part, kind: ConceptKind) -> bool:
    return isinstance(part, Span) and part.is_only(kind)


def _bears(part: Part, *roles: Role) -> bool:
    if isinstance(part, Span):
        for concept in part.concepts:  # no generator: it is asked some thirty times of each question
            if not concept.roles.isdisjoint(roles):
                return True
    return False


def _concepts(part: Part) -> Iterator[Concept]:
    if isinstance(part, Span):
        yield from part.concepts


def relative_years(reading: ParsedQuery) -> Iterator[tuple[int, str]]:
    """How many years after the present one each lies, and what it is called in the question."""
    for ago in reading.years_ago:
        yield -ago, str(ago)
    for span in reading.content:
        roles = span.concepts[0].roles
        step = next((step for role, step in _BESIDE_THIS_YEAR.items() if role in roles), None)
        if step is not None and span.sure >= weights.INFLECTED and not _COMPARED.search(normalise(reading.source)):
            yield step, reading.as_written(span)
