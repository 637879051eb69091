"""Whether a fact meets every part of a question: nothing that is named may be dropped in silence.

Scores forgive a missing part when the rest fits well. Here each part stands by itself: a fact that fits but for one may
be offered, and never answers.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.core.answers import Missing, Slot
from bot.core.facts import Fact
from bot.core.lexicon import Ask, Concept, ConceptKind
from bot.core.lookup import weights
from bot.core.lookup.index.features import Features
from bot.core.lookup.index.table_metrics import PREFIX as TABLE_METRIC
from bot.core.lookup.index.table_metrics import is_of_table
from bot.core.lookup.query.parsed_query import HOME, ParsedQuery, Span, Word

_SURELY = 0.9
"""How surely a part must have been read to be insisted on."""
_MEASURED = frozenset({ConceptKind.METRIC, ConceptKind.ASK})
_VARIED = frozenset({ConceptKind.VARIETY, ConceptKind.METRIC, ConceptKind.THING})
_NAMED = frozenset({ConceptKind.THING, ConceptKind.DEED, ConceptKind.METRIC})
_LOOSELY_SAID = 10
"""Numbers up to this one are said loosely: one of two, the first three, ten years for a decade."""
_OR = frozenset({"or", "или", "либо", "алде", "немесе", "还是", "或者"})
_LOOSE = frozenset(
    "country region society people ecology currency project company power-plant data residents object production-site "
    "ask-which-company definition sector goods equipment market-role specialty data-word type-word".split()
)
"""What people say of nearly anything: "the country", "which city", "ordinary people"."""


@dataclass(frozen=True, slots=True)
class _Considered:
    """A fact beside a question.

    Attributes:
        row: what the fact can be found by.
        own: the features of its subject and metric.
        is_named: whether the question names any of these.
        is_measure_named: whether it names the metric.
    """

    fact: Fact
    row: Features
    own: Collection[str]
    is_named: bool
    is_measure_named: bool

    def holds(self, concepts: Collection[Concept]) -> bool:
        return any("c:" + concept.id in self.row for concept in concepts)

    def holds_kin(self, concepts: Collection[Concept]) -> bool:
        return any("c:" + broader in self.row for concept in concepts for broader in concept.broader)


def unmet_part(reading: ParsedQuery, fact: Fact, row: Features, own: Collection[str]) -> Missing | None:
    """The first part of a question that a fact does not meet; None where it meets them all.

    Args:
        reading: of the question.
        fact: that fits it otherwise.
        row: what it can be found by.
        own: the features of its subject and metric.
    """
    named = {"c:" + concept.id for span in reading.content for concept in span.concepts}
    named |= {"w:" + key for word in reading.words for key in word.keys}
    considered = _Considered(fact, row, own, not named.isdisjoint(own), _names_measure(named, fact, own))
    return next(_unmet(reading, considered), None)


def _names_measure(named: Collection[str], fact: Fact, own: Collection[str]) -> bool:
    return any(name in named for name in ("c:" + fact.metric, *own) if name[2:] == fact.metric or TABLE_METRIC in name)


def _unmet(reading: ParsedQuery, considered: _Considered) -> Iterator[Missing]:
    either = next((part.start for part in reading.parts if part.text in _OR), None)
    for span in reading.content:
        if span.start in reading.aside or span.sure < _SURELY or _is_loose(span):
            continue
        if either is not None and span.start > either:
            continue  # "from coal, or from gas?": what stands behind need not be so
        if _lacks_metric(span, considered):
            yield Missing(Slot.MEASURE, reading.as_written(span))
        elif _lacks_variety(span, considered) or _lacks_thing(span, considered):
            yield Missing(Slot.PART, reading.as_written(span))
    if (word := _stray_word(reading, considered)) is not None:
        yield Missing(Slot.PART, reading.as_written(word))
    for number in reading.numbers:
        is_year = float(number) in reading.years
        if "n:" + number not in considered.row and not is_year and float(number) > _LOOSELY_SAID:
            yield Missing(Slot.PART, number)
    if _asks_of_a_person_alone(reading) and not considered.is_named:
        yield Missing(Slot.PART, reading.as_written(*reading.content))


def _stray_word(reading: ParsedQuery, considered: _Considered) -> Word | None:
    """A word that the row of a table lacks, where the question does not name its measure: it is likely another's."""
    measures = {name for name in considered.own if name.startswith(f"c:{TABLE_METRIC}")}
    if not measures or considered.is_measure_named:
        return None
    words = (word for word in reading.words if word.start not in reading.aside)
    return next((word for word in words if all("w:" + key not in considered.row for key in word.keys)), None)


def _is_loose(span: Span) -> bool:
    return any(concept.id in _LOOSE or concept.id in HOME for concept in span.concepts)


def _lacks_metric(span: Span, considered: _Considered) -> bool:
    """A measure is asked for that the fact does not state; a question word with it changes nothing."""
    of_table = [concept for concept in span.concepts if is_of_table(concept)]
    if of_table:  # the same words may also be a way to say what is measured: "coal production"
        return not considered.holds(of_table)
    metrics = [concept for concept in span.concepts if concept.kind is ConceptKind.METRIC]
    kinds = {concept.kind for concept in span.concepts}
    wants_quantity = all(Ask.QUANTITY in metric.asks for metric in metrics)
    if not metrics or not kinds <= _MEASURED or (len(kinds) > 1 and not wants_quantity):
        return False
    if span.sure < weights.EXACT and any(Ask.WHETHER in metric.asks for metric in metrics):
        return False  # such measures are told by whole sentences, of which any verb may be a form
    if not considered.holds(metrics):
        return True
    return wants_quantity and not considered.is_measure_named and not considered.fact.figures


def _lacks_variety(span: Span, considered: _Considered) -> bool:
    kinds = {concept.kind for concept in span.concepts}
    return ConceptKind.VARIETY in kinds and kinds <= _VARIED and not considered.holds(span.concepts)


def _lacks_thing(span: Span, considered: _Considered) -> bool:
    """Another subject of the same form, where the fact holds neither it nor, being named, what it is a part of."""
    kinds = {concept.kind for concept in span.concepts}
    if ConceptKind.THING not in kinds or not kinds <= _NAMED or considered.holds(span.concepts):
        return False
    return not considered.is_named or not considered.holds_kin(span.concepts)


def _asks_of_a_person_alone(reading: ParsedQuery) -> bool:
    """Whether a person is all that is named: what a fact tells of something else is not told of them."""
    things = [span for span in reading.content if not span.is_only(ConceptKind.COUNTRY)]
    named = [span for span in things if ConceptKind.PERSON in {concept.kind for concept in span.concepts}]
    asked = [span for span in things if span not in named]
    is_bare = all(ConceptKind.ASK in {concept.kind for concept in span.concepts} for span in asked)
    return bool(named) and is_bare and not reading.words
