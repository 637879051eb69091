"""Whether a fact meets every part of a question: nothing that is named may be dropped in silence.

Scores forgive a missing part when the rest fits well. Here each part stands by itself: a fact that fits but for one may
be offered, and never answers.
"""

import re
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet

from bot.core.answers import Missing, Slot
from bot.core.lexicon import TABLE_METRIC, Ask, ConceptKind, Lexicon, is_of_table
from bot.core.lookup import weights
from bot.core.lookup.index.segment import Candidate
from bot.core.lookup.query.parsed_query import ParsedQuery, Span, Word
from bot.core.lookup.ranking.considered import LOOSE, Considered
from bot.core.lookup.ranking.named_constraints import is_verb, lacks_unit, other_amount, wanted, whole
from bot.core.roles import HOME, IN_LANDS, Role

_SURELY = 0.9
"""How surely a part must have been read to be insisted on."""
_NEARLY = 0.85
"""How surely one of the two countries must have been read: there are many words like their names."""
_MEASURED = frozenset({ConceptKind.METRIC, ConceptKind.ASK})
_VARIED = frozenset({ConceptKind.VARIETY, ConceptKind.METRIC, ConceptKind.THING})
_TOLD = frozenset({ConceptKind.METRIC, ConceptKind.DEED, ConceptKind.UNIT, ConceptKind.ASK})
_COMMON = frozenset({ConceptKind.METRIC, ConceptKind.DEED, ConceptKind.THING, ConceptKind.VARIETY})
_QUOTED = re.compile(r"[“\"„「]([^“”\"„」]+)[”\"」]")
_NAMED = frozenset({ConceptKind.THING, ConceptKind.DEED, ConceptKind.METRIC})
_TELLING, _TELLING_HAN = 0.6, 0.5
"""Weight from which on a word that nobody knows tells something; of Chinese, of each pair of characters."""
_SHORT = 3
"""Parts of a question of keywords in which each one tells what is asked."""
_ASKED = frozenset({Ask.QUANTITY, Ask.WHEN, Ask.WHO, Ask.WHY, Ask.WHICH})
"""Question words behind which one word decides what is asked."""
_SHORTEST, _SLIGHT, _BRIEF = 3, 4, 2
"""Letters of the shortest word that counts, and of one in no list: it may be a slip, save where little is said."""
HAN = "h:"
_HAN_PADDING = frozenset(
    "要到往来里能给把被让从向在于及并已曾将会可请就又也都还很较最共年月日个家所座台批次份名位了的着过"
)
"""Characters that say how, when or how many: a pair that holds one is cut across two words."""
_OTHER_SIDE = {
    Role.PARTNER_COUNTRY: (Role.OF_PARTNER_COUNTRY, Role.IN_HOME_COUNTRY),
    Role.HOME_COUNTRY: (Role.OF_HOME_COUNTRY, Role.IN_PARTNER_COUNTRY),
}
"""For each of the two countries, what says something of it, and what is so in the other one."""
_OR = frozenset({"or", "или", "либо", "алде", "немесе", "还是", "或者"})
_AT_HOME = HOME | IN_LANDS


def unmet_part(
    reading: ParsedQuery,
    named: AbstractSet[str],
    candidate: Candidate,
    identity: float,
    groups: Collection[str],
    lexicon: Lexicon,
) -> Missing | None:
    """The first part of a question that a fact does not meet; None where it meets them all.

    Args:
        reading: of the question.
        named: the features of all that it names, concepts and words.
        candidate: a fact that fits it otherwise.
        identity: 0–1, how much of what the fact is about the question names, or asks for.
        groups: ids of what its subject is one of, where that is a single plant, company or person.
        lexicon: tells what is a part of what.
    """
    return next(_unmet(reading, Considered.of(named, candidate, identity, groups, lexicon)), None)


def _unmet(reading: ParsedQuery, considered: Considered) -> Iterator[Missing]:
    either = next((part.start for part in reading.parts if part.text in _OR), len(reading.source))
    for span in reading.content:
        if span.start in reading.aside or _is_loose(span) or span.start > either:
            continue  # "from coal, or from gas?": what stands behind need not be so
        if (slot := _lacked(span, reading, considered)) is not None:
            yield Missing(slot, reading.as_written(span))
    if (land := _other_land(reading, considered)) is not None:
        yield Missing(Slot.PART, reading.as_written(land))
    if considered.candidate.metric in considered.lexicon.bearing(Role.TO_BE_NAMED) and not considered.is_measure_named:
        yield Missing(Slot.PART, "")  # "China's exports" may be those to anywhere, and none are Kazakhstan's
    if (word := _stray_word(reading, considered)) is not None:
        yield Missing(Slot.PART, whole(word, reading))
    done = (rule(reading, considered) for rule in (_group, _lacking_deed, _only_planned))
    if (part := next(filter(None, done), None)) is not None:
        yield Missing(Slot.PART, reading.as_written(part))
    if (amount := other_amount(reading, considered.candidate)) is not None:
        yield Missing(Slot.PART, amount)
    if _asks_of_a_person_alone(reading) and not considered.is_named:
        yield Missing(Slot.PART, "")  # the person is held, and what is asked of them has no name


def _other_land(reading: ParsedQuery, considered: Considered) -> Span | None:
    """The one of the two countries that is named alone, where a fact measures the other and says nothing of it."""
    named = [span for span in reading.content if span.sure >= _NEARLY and span.concepts[0].bears(HOME)]
    if len({span.concepts[0].id for span in named}) != 1 or not considered.candidate.fact.figures:
        return None
    sides = (side for role, side in _OTHER_SIDE.items() if role in named[0].concepts[0].roles)
    for own, elsewhere in sides:
        if considered.holds_role(elsewhere) and not considered.holds_role(own):
            return named[0]
    return None


def _lacked(span: Span, reading: ParsedQuery, considered: Considered) -> Slot | None:
    if _is_chance(span, reading):
        return Slot.PART
    if span.sure < _SURELY:
        return None if _is_meant(span, considered) else Slot.PART
    if _lacks_metric(span, considered) or lacks_unit(span, considered.row):
        return Slot.MEASURE
    return Slot.PART if _lacks_variety(span, considered) or _lacks_thing(span, considered) else None


def _stray_word(reading: ParsedQuery, considered: Considered) -> Word | None:
    """A word that the fact lacks; in a table, where the question does not name its measure."""
    words = (word for word in reading.words if word.keys and word.start not in reading.aside)
    strays = (word for word in words if all("w:" + key not in considered.row for key in word.keys))
    if any(name.startswith(f"c:{TABLE_METRIC}") for name in considered.own):
        return None if considered.is_measure_named else next(strays, None)
    shortest = _SLIGHT - (len(reading.content) + len(reading.words) <= _BRIEF)
    telling = (word for word in strays if _tells(word, shortest))
    if considered.is_wholly_named:
        telling = (word for word in telling if not is_verb(word, reading.language))
    return next((word for word in telling if not _is_part_of_a_name(word, considered)), None)


def _tells(word: Word, shortest: int) -> bool:
    if word.keys and word.keys[0].startswith(HAN):
        return word.weight >= _TELLING_HAN and len(word.text) > 1 and _HAN_PADDING.isdisjoint(word.text)
    is_slip = len(word.text) < shortest and word.weight == 1.0
    return word.weight >= _TELLING and len(word.text) >= _SHORTEST and not is_slip


def _is_part_of_a_name(word: Word, considered: Considered) -> bool:
    """Whether it stands in a phrase for something that the fact holds: "dry" of a dry port."""
    return any("c:" + name in considered.row for name in word.around)


def _is_loose(span: Span) -> bool:
    return any(concept.bears(LOOSE) for concept in span.concepts)


def _lacks_metric(span: Span, considered: Considered) -> bool:
    """A measure is asked for that the fact does not state; a question word with it changes nothing."""
    of_table = [concept for concept in span.concepts if is_of_table(concept)]
    if of_table:  # the same words may also be a way to say what is measured: "coal production"
        return not considered.holds(of_table)
    metrics = [concept for concept in span.concepts if concept.kind is ConceptKind.METRIC]
    kinds = {concept.kind for concept in span.concepts}
    wants_quantity = all(Ask.QUANTITY in metric.asks for metric in metrics)
    if not metrics or not kinds <= _MEASURED or (len(kinds) > 1 and not wants_quantity):
        return False
    if considered.answers(span.concepts):
        return False  # "what percent" may be a share as well as a growth
    if span.sure < weights.EXACT and any(Ask.WHETHER in metric.asks for metric in metrics):
        return False  # such measures are told by whole sentences, of which any verb may be a form
    if not considered.holds(metrics):
        return True
    names_one = any(Ask.WHICH in metric.asks for metric in metrics)  # "the first workshop" measures nothing
    is_counted = wants_quantity and not names_one
    return is_counted and not considered.is_measure_named and not considered.candidate.fact.figures


def _group(reading: ParsedQuery, considered: Considered) -> Span | None:
    """What many belong to, asked for where the fact tells of one of them that the question does not point at."""
    if not considered.groups or any("n:" + number in considered.row for number in reading.numbers):
        return None
    pointing = [span for span in reading.content if not _is_told(span) and not _is_anywhere(span)]
    groups = [span for span in pointing if all(concept.id in considered.groups for concept in span.concepts)]
    others = (span for span in pointing if span not in groups and considered.states(span.concepts))
    return next(iter(groups), None) if next(others, None) is None and not reading.words else None


def _only_planned(reading: ParsedQuery, considered: Considered) -> Span | None:
    """What is asked for as a plan, where the fact has a figure and tells of no plan: what was reached is another."""
    planned = [span for span in reading.content if any(Role.NOT_YET in concept.roles for concept in span.concepts)]
    if not planned or not considered.candidate.fact.figures or Ask.QUANTITY not in wanted(reading):
        return None
    return (
        None if any("c:" + name in considered.row for name in considered.lexicon.bearing(Role.NOT_YET)) else planned[0]
    )


def _is_told(span: Span) -> bool:
    return all(concept.kind in _TOLD for concept in span.concepts)


def _is_anywhere(span: Span) -> bool:
    return _is_loose(span) or any(concept.bears(IN_LANDS) for concept in span.concepts)


def _lacking_deed(reading: ParsedQuery, considered: Considered) -> Span | None:
    """What is done to it, where the fact tells something else of it: "when was it founded"."""
    if considered.is_measure_named:
        return None
    is_brief = len(reading.content) + len(reading.words) <= _SHORT
    if not (reading.asks & _ASKED or (not reading.asks and is_brief)) or any(map(_is_unit, reading.content)):
        return None
    deeds = [span for span in reading.content if _is_deed(span) and span.start not in reading.aside]
    return None if any(considered.states(span.concepts) for span in deeds) else next(iter(deeds), None)


def _is_unit(span: Span) -> bool:
    return span.is_only(ConceptKind.UNIT) and Role.CALENDAR_YEAR not in span.concepts[0].roles


def _is_chance(span: Span, reading: ParsedQuery) -> bool:
    """Whether what is asked for is a name that resembles a common noun: Bolashak is no «болашағы»."""
    if len(reading.content) + len(reading.words) > 1 or any(concept.kind not in _COMMON for concept in span.concepts):
        return False
    is_foreign = bool(span.languages) and reading.language not in span.languages
    return (is_foreign and span.sure < _SURELY) or f"«{reading.as_written(span)}»" in _in_one_style(reading.source)


def _in_one_style(text: str) -> str:
    return _QUOTED.sub(r"«\1»", text)


def _is_meant(span: Span, considered: Considered) -> bool:
    """Whether a misspelt word stands for what the fact says; Kazan and a kazan are no Kazakhstan."""
    is_home = any(concept.bears(_AT_HOME) for concept in span.concepts)
    return considered.states(span.concepts) and (not is_home or span.sure >= _NEARLY)


def _is_deed(span: Span) -> bool:
    kinds = {concept.kind for concept in span.concepts}
    return ConceptKind.DEED in kinds and kinds <= {ConceptKind.DEED, ConceptKind.THING}


def _lacks_variety(span: Span, considered: Considered) -> bool:
    kinds = {concept.kind for concept in span.concepts}
    return ConceptKind.VARIETY in kinds and kinds <= _VARIED and not considered.holds(span.concepts)


def _lacks_thing(span: Span, considered: Considered) -> bool:
    """Another subject of the same form, where the fact holds neither it nor, being named, what it is a part of."""
    kinds = {concept.kind for concept in span.concepts}
    if ConceptKind.THING not in kinds or not kinds <= _NAMED or considered.holds(span.concepts):
        return False
    return not considered.is_named or not considered.holds_kin(span.concepts)


def _is_title(span: Span) -> bool:
    return any(Role.FORM_OF_ADDRESS in concept.roles for concept in span.concepts)


def _asks_of_a_person_alone(reading: ParsedQuery) -> bool:
    """Whether a person is all that is named: what a fact tells of something else is not told of them."""
    things = [span for span in reading.content if not span.is_only(ConceptKind.COUNTRY) and not _is_title(span)]
    named = [span for span in things if ConceptKind.PERSON in {concept.kind for concept in span.concepts}]
    asked = [span for span in things if span not in named]
    is_bare = all(ConceptKind.ASK in {concept.kind for concept in span.concepts} for span in asked)
    return bool(named) and is_bare and not reading.words
