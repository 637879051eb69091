"""How well facts fit a question: its terms, a rough pass over all facts by these, a close look at the best."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.answers import Missing, Slot
from bot.core.facts import Fact
from bot.core.lexicon import Ask, ConceptKind, Lexicon
from bot.core.lookup import weights
from bot.core.lookup.index.fact_index import FactIndex
from bot.core.lookup.index.segment import Candidate
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.parsed_query import ParsedQuery, QueryTerm, Span, Word
from bot.core.lookup.ranking.constraints import Constraints
from bot.core.lookup.ranking.named_constraints import Strangers, in_full
from bot.core.lookup.ranking.shares import ASKED_FOR, Part, fit, shares_of
from bot.core.roles import HOME, IN_LANDS, Role

_TIMES = frozenset({Slot.YEAR, Slot.TIME})
_TELLING_LITTLE = HOME | IN_LANDS | {Role.CALENDAR_YEAR, Role.TELLS_LITTLE}
_ASKING = (ConceptKind.METRIC, ConceptKind.UNIT, ConceptKind.ASK, ConceptKind.DEED)
_VAGUE = frozenset({Ask.WHAT, Ask.HOW})
"""Question words that say nothing more where the question names a metric: "what is the capacity"."""


class Hit(NamedTuple):
    """A fact beside a question.

    Attributes:
        candidate: the fact, of which little need be read to weigh it.
        score: 0–100, after everything that counts against the fact.
        raw: 0–100, before it.
        otherwise: 0–100, as raw, but for a slot that the fact lacks.
        identity: 0–1, how much of the fact's own subject and metric the question names.
        is_whole: whether nothing that the question insists on is missing.
        is_named: whether it holds anything that the question names.
        is_told_what: whether the fact says what its subject is.
        missing: the slot of the question that the fact lacks, if it lacks one.
        notes: why the score is what it is, for people who ask.
    """

    candidate: Candidate
    score: float
    raw: float
    otherwise: float
    identity: float
    is_whole: bool
    is_named: bool
    is_told_what: bool
    missing: Missing | None
    notes: tuple[str, ...]

    @property
    def fact(self) -> Fact:
        """The fact itself, read when it is needed."""
        return self.candidate.fact


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question insists on, and what it names that is nothing of ours."""

    reading: ParsedQuery
    demands: Constraints
    strangers: Strangers
    lexicon: Lexicon

    def missing_slot(self, candidate: Candidate) -> tuple[Missing, Collection[str]] | None:
        """The slot that a fact lacks: of a country and a year the country, beside which the year matters little."""
        found = self.demands.missing_slot(candidate)
        if found is None or found[0].slot is Slot.COUNTRY:
            return found and (in_full(found[0], self.reading), found[1])
        if found[0].slot not in _TIMES or (land := self.strangers.land(candidate.row)) is None:
            return found
        return land[0], (*found[1], *land[1])


def hits(
    reading: ParsedQuery,
    index: FactIndex,
    lexicon: Lexicon,
    *,
    common: CommonWords | None = None,
    this_year: int | None = None,
) -> list[Hit]:
    """The facts that fit the question best, best first.

    Args:
        reading: of the question.
        index: of the facts.
        lexicon: what people can name.
        common: words that name nothing; without them no unknown word is taken for a name.
        this_year: that in which it is asked.
    """
    terms = query_terms(reading, index, lexicon)
    if not len(index) or not any(term.weight for term in terms):
        return []
    parts = [Part.of(term) for term in terms]
    strangers = Strangers.of(reading, CommonWords() if common is None else common)
    asked = _Asked(reading, Constraints(reading, index, lexicon, this_year), strangers, lexicon)
    found = [_look_closely(parts, asked, candidate) for candidate in index.best(terms)]
    found.sort(key=lambda hit: _order(hit, lexicon), reverse=True)
    return found


def _order(hit: Hit, lexicon: Lexicon) -> tuple[float, int, bool, str, int]:
    """By score, then the newest; of one time what a person said last, then by id: only what may answer is read."""
    fact = hit.fact if hit.score >= weights.MAYBE else None
    speaker = None if fact is None else lexicon.resolve(fact.attributed_to)
    is_of_a_person = speaker is not None and speaker.kind is ConceptKind.PERSON
    fact_id = "" if fact is None else fact.id
    return round(hit.score, 1), hit.candidate.last, not is_of_a_person, fact_id, hit.candidate.age


def _look_closely(terms: Sequence[Part], asked: _Asked, candidate: Candidate) -> Hit:
    row, demands = candidate.row, asked.demands
    missing, lacking = asked.missing_slot(candidate) or (None, ())
    identity = demands.identity(candidate)
    shares = shares_of(terms, row, lacking if missing is not None and missing.slot in _TIMES else ())
    coverage, raw = fit(shares, identity)
    raw *= weights.COUNTS_OTHER if missing is not None and demands.lacks_percentage(candidate) else 1.0
    otherwise = fit(shares_of(terms, row, lacking), identity)[1] if missing is not None else raw
    score, notes = raw, [f"covers {100 * coverage:.0f} %"]
    if (lack := _lack(asked, candidate, missing, identity)) is not None:
        missing, factor, note = lack
        score *= factor
        notes.append(note)
    beside = shares.lost_names if candidate.subject in asked.lexicon.bearing(HOME) else shares.lost
    is_pointed_at = shares.is_named or (shares.is_pointed_at and not demands.is_about_one(candidate))
    if not is_pointed_at and (demands.is_about_one(candidate) or beside >= weights.BESIDE_THE_POINT):
        score *= weights.NOT_NAMED
        notes.append("nothing of what it is about is named")
    if shares.strange >= weights.MOSTLY_STRANGE and shares.held_parts <= 1:
        score *= weights.STRANGE
        notes.append("most of the question is unknown")
    if unmet := demands.unmet(row):
        score *= weights.ASK_UNMET
        notes.append(f"does not say {', '.join(sorted(unmet))}")
    is_whole = score == raw
    if demands.is_unasked(candidate):
        score *= weights.UNASKED
        notes.append("tells what is not asked for")
    return Hit(
        candidate,
        score,
        raw,
        otherwise,
        identity,
        is_whole,
        shares.held_parts > 0,
        f"a:{Ask.WHAT}" in row,
        missing,
        tuple(notes),
    )


def _lack(
    asked: _Asked, candidate: Candidate, slot: Missing | None, identity: float
) -> tuple[Missing, float, str] | None:
    """The first thing that the question insists on and the fact lacks, what that leaves of its score, and why."""
    row, demands = candidate.row, asked.demands
    if slot is not None:
        return slot, weights.RULED_OUT, f"ruled out: no {slot.slot} “{slot.asked}”"
    if (absent := demands.missing_metric(row)) is not None:
        return *absent, f"does not state “{absent[0].asked}”"
    if (missing := demands.miscounted(candidate)) is not None:
        return missing, weights.COUNTS_OTHER, f"does not count “{missing.asked}”"
    if (missing := demands.misses_choice(row)) is not None:
        return missing, weights.COUNTS_OTHER, f"knows of no “{missing.asked}” to choose"
    if (missing := demands.unmet_part(candidate, identity) or asked.strangers.name(row, asked.lexicon)) is not None:
        return missing, weights.PART_UNMET, f"does not meet “{missing.asked}”"
    return None


def query_terms(reading: ParsedQuery, index: FactIndex, lexicon: Lexicon) -> list[QueryTerm]:
    """All parts of a question that weigh anything."""
    return [
        *_distinct(_beside(_of_span(span, index), span, reading) for span in reading.content),
        *(_beside(_of_word(word, index), word, reading) for word in reading.words),
        *(QueryTerm(number, (("n:" + number, 1.0),), weights.NUMBER) for number in _plain_numbers(reading)),
        *(QueryTerm(str(year), ((f"y:{year}", 1.0),), weights.YEAR) for year in reading.years),
        *_of_asks(reading, lexicon),
    ]


def _beside(term: QueryTerm, part: Span | Word, reading: ParsedQuery) -> QueryTerm:
    """What is said beside the question may help to find the fact, but the fact need not hold it."""
    return term._replace(against=weights.ASIDE) if part.start in reading.aside else term


def _plain_numbers(reading: ParsedQuery) -> Iterator[str]:
    years = {str(year) for year in reading.years}
    yield from (number for number in reading.numbers if number not in years)


def _distinct(found: Iterator[QueryTerm]) -> list[QueryTerm]:
    """A thing named twice counts once."""
    by_features: dict[frozenset[str], QueryTerm] = {}
    for term in found:
        name = frozenset(feature for feature, _ in term.features)
        if name not in by_features or by_features[name].weight < term.weight:
            by_features[name] = term
    return list(by_features.values())


def _of_span(span: Span, index: FactIndex) -> QueryTerm:
    features = tuple(("c:" + concept.id, span.sure) for concept in span.concepts)
    if any(concept.bears(_TELLING_LITTLE) for concept in span.concepts):
        return QueryTerm(span.text, features, weights.HOME)
    rarity = max((index.rarity(feature) for feature, _ in features if index.holds(feature)), default=1.0)
    weight = weights.UNIT if span.is_only(ConceptKind.UNIT) else 1.0
    names = all(concept.kind not in _ASKING for concept in span.concepts)
    points = span.is_only(ConceptKind.METRIC) and rarity >= weights.POINTING
    return QueryTerm(span.text, features, rarity * weight * span.sure, names, points=points)


def _of_word(word: Word, index: FactIndex) -> QueryTerm:
    held = ["w:" + key for key in word.keys if index.holds("w:" + key)]
    if not held:
        return QueryTerm(word.text, (), weights.UNKNOWN_WORD * word.weight)
    rarity = max(index.rarity(feature) for feature in held)
    return QueryTerm(
        word.text, tuple((feature, word.sure) for feature in held), weights.WORD * rarity * word.weight, names=True
    )


def _of_asks(reading: ParsedQuery, lexicon: Lexicon) -> Iterator[QueryTerm]:
    named = {concept.id for span in reading.spans for concept in span.concepts}
    names_metric = any(span.is_only(ConceptKind.METRIC) for span in reading.content)
    asks = [ask for ask in reading.asks if ask in weights.ASKED and not (names_metric and ask in _VAGUE)]
    if not asks:
        return
    features = {f"a:{ask}": weights.MAY_FIT for ask in asks}
    for ask in asks:
        for metric in lexicon.answering(ask):
            if not metric.of or not named.isdisjoint(metric.of):
                features["c:" + metric.id] = weights.FITS
    weight = max(weights.ASKED[ask] for ask in asks)
    if names_metric:
        weight /= 2  # the metric itself already says what is asked for
    yield QueryTerm(ASKED_FOR, tuple(features.items()), weight)
