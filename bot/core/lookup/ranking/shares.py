"""How the weight of a question divides over a fact, and the score that comes of that."""

from collections.abc import Collection, Sequence
from operator import mul
from typing import NamedTuple

from bot.core.lookup import weights
from bot.core.lookup.index.features import Features
from bot.core.lookup.query.parsed_query import QueryTerm

_DAMPED = tuple(weights.DAMPING**place for place in range(1000))
"""What each further lost part counts; behind these, nothing."""
ASKED_FOR = "?"
"""The part that stands for the question words."""


class Shares(NamedTuple):
    """How the weight of a question divides over a fact.

    Attributes:
        met: the weight of the terms that it holds.
        lost: of those that it lacks; each further one counts less than the heaviest.
        lost_names: the heaviest lacking part that names something.
        is_named: whether it holds a part that names something.
        is_pointed_at: whether it holds one that few facts hold.
        strange: the weight of the terms that no fact holds.
        held_parts: how many terms it holds, apart from what is asked for.
    """

    met: float
    lost: float
    lost_names: float
    is_named: bool
    is_pointed_at: bool
    strange: float
    held_parts: int


def fit(shares: Shares, identity: float) -> tuple[float, float]:
    """Coverage, 0–1, and the score that comes of it, 0–100."""
    coverage = shares.met / (shares.met + shares.lost) if shares.met else 0.0
    proven = min(1.0, shares.met / weights.EVIDENCE)
    return coverage, 100 * coverage * proven * (1.0 - weights.IDENTITY * (1.0 - identity))


class Part(NamedTuple):
    """A term of a question, made ready to be held against many facts.

    Attributes:
        features: with what each earns of the weight.
        against: the weight that counts against a fact that lacks it.
        counts: whether a fact that holds it holds a part of the question.
        names: whether it names something; `insists`, and stands in what is asked.
        points: whether it is a metric that few facts state.
    """

    features: dict[str, float]
    weight: float
    against: float
    counts: bool
    names: bool
    insists: bool
    points: bool

    @classmethod
    def of(cls, term: QueryTerm) -> "Part":
        """A term made ready."""
        counts = term.weight > weights.HOME and term.text != ASKED_FOR
        features: dict[str, float] = {}
        for feature, sure in term.features:
            features[feature] = max(sure, features.get(feature, 0.0))
        against, insists = term.weight * term.against, term.names and term.against == 1.0
        return cls(features, term.weight, against, counts, term.names, insists, term.points)

    def held(self, row: Features) -> float:
        """0–1: how much of it a fact holds."""
        features = self.features
        if len(features) == 1:  # nearly all
            ((feature, sure),) = features.items()
            return row.get(feature, 0.0) * sure
        common = features.keys() & row.keys()
        return max([row[feature] * features[feature] for feature in common]) if common else 0.0


def shares_of(terms: Sequence[Part], row: Features, lacking: Collection[str]) -> Shares:
    """Divide the terms; those that go by a lacking slot are left out, since it rules the fact out by itself."""
    met, lost, lost_names, is_named, is_pointed_at = 0.0, [], 0.0, False, False
    strange, held_parts = 0.0, 0
    for term in terms:
        features, weight, against, counts, names, insists, points = term
        if lacking and not features.keys().isdisjoint(lacking):
            continue
        held = term.held(row)
        met += weight * held
        if not features:
            strange += against
        elif counts and held > weights.OF_SUBJECT_MATES:
            held_parts += 1
        loss = against * (1.0 - held)
        lost.append(loss)
        is_pointed_at = is_pointed_at or (points and held > weights.METRIC_IN_STATEMENT)
        if names:
            is_named = is_named or held > weights.OF_SUBJECT_MATES
            if insists and loss > lost_names:
                lost_names = loss
    lost.sort(reverse=True)
    damped = sum(map(mul, lost, _DAMPED))
    return Shares(met, damped, lost_names, is_named, is_pointed_at, strange, held_parts)
