"""Choosing the weights and cut-offs of the lookup, and whether the choice holds for facts that had no part in it.

    uv run --group bench bench/calibrate.py

From the development set and our own sets: a seeded search on all of them, from what ships, gives the values to be
written into `bot/core/lookup/weights.py`. What such a choice is worth on facts it has not seen is told by searches on
all facts but those of one fold, for each fold in turn. These begin in the middle of the ranges: what ships was chosen
with all facts in sight.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bench.climbing import Values, climb
from bench.folds import folds_of
from bench.shipped import Shipped, load_shipped
from bench.trying import shipped_values, tried
from bot.core.answers import Answer
from bot.core.facts import Fact
from bot.core.lexicon import Lexicon
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.lookup.ranking.answer_policy import decide
from bot.core.lookup.ranking.scoring import hits
from tests.questions import Asked, by_fact_id, development, verdict

RANGES = {
    "SURE": (50.0, 75.0),
    "LIKELY": (38.0, 60.0),
    "WIDE": (4.0, 25.0),
    "MAYBE": (30.0, 50.0),
    "MARGIN": (1.0, 8.0),
    "MORE_NAMED": (0.05, 0.5),
    "CLEARLY": (0.0, 10.0),
    "DAMPING": (0.5, 1.0),
    "UNKNOWN_WORD": (0.2, 0.9),
    "WORD": (0.2, 0.9),
    "EVIDENCE": (0.3, 1.2),
    "METRIC_ABSENT": (0.6, 1.0),
    "METRIC_UNHELD": (0.2, 0.6),
    "ASK_UNMET": (0.3, 0.8),
    "NOT_NAMED": (0.3, 0.9),
    "IDENTITY": (0.05, 0.4),
    "UNIT": (0.1, 0.8),
    "MIN_RARITY": (0.02, 0.3),
    "HOME": (0.01, 0.15),
    "YEAR": (0.1, 0.6),
    "NUMBER": (0.1, 0.7),
    "MAY_FIT": (0.3, 0.9),
}
"""What is searched, and between which values."""
MIDDLE = {name: (low + high) / 2 for name, (low, high) in RANGES.items()}

GAINS = {
    "right": 1.0,
    "choice": 0.5,
    "missed": -0.3,
    "abstained": 0.0,
    "wrong": -3.0,
    "false": -4.0,
    "shrug": -0.5,
    "quiet": 0.0,
}
"""What a verdict is worth. A wrong fact is the worst that there is; to offer the right one is half an answer."""

DEVELOPMENT = "development set"
SETS = {DEVELOPMENT: 1.0, "tuning.jsonl": 0.8, "plain.jsonl": 0.6}
"""How much a question of each set counts: the plain ones are many and easy."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question that has been read, and the set it is of; reading it does not depend on what is searched."""

    asked: Asked
    reading: ParsedQuery
    source: str


@dataclass(frozen=True, slots=True)
class Court:
    """Judges cases with any weights."""

    shipped: Shipped
    lexicon: Lexicon

    def cases(self) -> list[Case]:
        """All questions of all sets, with the ids of the facts that answer them rightly."""
        sets = {name: development() if name == DEVELOPMENT else by_fact_id(name) for name in SETS}
        return [self._case(asked, name) for name, questions in sets.items() for asked in questions]

    def verdicts(self, cases: Iterable[Case], values: Values) -> list[str]:
        """What becomes of each with these weights."""
        with tried(values):
            return [verdict(one.asked, self._answer(one.reading), _id) for one in cases]

    def _answer(self, reading: ParsedQuery) -> Answer:
        return decide(reading, hits(reading, self.shipped.lookup.index, self.lexicon), self.lexicon)

    def gain(self, cases: Sequence[Case], values: Values) -> float:
        """What these weights are worth."""
        found = zip(cases, self.verdicts(cases, values), strict=True)
        return sum(SETS[one.source] * GAINS[name] for one, name in found)

    def _case(self, asked: Asked, source: str) -> Case:
        reading, _ = self.shipped.lookup.consider(asked.text)
        if asked.is_right is None:
            return Case(asked, reading, source)
        told = partial(self.shipped.wording.statement_plain, language=reading.language)
        ids = frozenset(fact.id for fact in self.shipped.facts if asked.is_right(fact, told(fact)))
        judged = Asked(asked.text, asked.language, asked.kind, _is_one_of(ids), asked.about)
        return Case(judged, reading, source)


def _is_one_of(ids: frozenset[str]) -> Callable[[Fact, str], bool]:
    return lambda fact, _: fact.id in ids


def _id(fact: Fact) -> str:
    return fact.id


def _search(court: Court, cases: Sequence[Case], start: Values, arguments: argparse.Namespace) -> Values:
    return climb(start, RANGES, partial(court.gain, cases), trials=arguments.trials, seed=arguments.seed)


def _cross_validated(
    court: Court, cases: Sequence[Case], arguments: argparse.Namespace
) -> tuple[list[tuple[Case, str]], list[tuple[Case, str]]]:
    """Verdicts inside and outside of what each search saw, over all folds."""
    groups = [one.asked.about or one.asked.text for one in cases]
    folds = folds_of(groups, arguments.folds, arguments.seed)
    inside: list[tuple[Case, str]] = []
    outside: list[tuple[Case, str]] = []
    for number in range(arguments.folds):
        seen = [one for one, fold in zip(cases, folds, strict=True) if fold != number]
        unseen = [one for one, fold in zip(cases, folds, strict=True) if fold == number]
        values = _search(court, seen, MIDDLE, arguments)
        inside += zip(seen, court.verdicts(seen, values), strict=True)
        outside += zip(unseen, court.verdicts(unseen, values), strict=True)
        print(".", end="", flush=True)
    return inside, outside


def _show(title: str, found: Sequence[tuple[Case, str]]) -> None:
    for name, those in (
        (DEVELOPMENT, [one for one in found if one[0].source == DEVELOPMENT]),
        ("all sets", found),
    ):
        known = Counter(told for case, told in those if case.asked.is_right is not None)
        unknown = Counter(told for case, told in those if case.asked.is_right is None)
        shares = [100 * known[told] / known.total() for told in ("right", "choice", "wrong")]
        shares += [100 * unknown[told] / unknown.total() for told in ("false", "shrug")]
        print(f"{title:26}{name:18}" + "".join(f"{share:9.1f}" for share in shares))


def _show_values(chosen: Values) -> None:
    print("\nvalues chosen (behind them what ships, where that is another)")
    for name, shipped in shipped_values(RANGES).items():
        print(f"{name} = {chosen[name]:g}" + ("" if chosen[name] == shipped else f"  # ships: {shipped:g}"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Choose the lookup's weights and cut-offs.")
    parser.add_argument("--trials", type=int, default=150, help="steps of each search")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=2023)
    return parser.parse_args()


def main() -> int:
    """Search, cross-validate, and print what was chosen and what it is worth."""
    arguments = _arguments()
    shipped = load_shipped()
    court = Court(shipped, shipped.lexicon)
    cases = court.cases()
    inside, outside = _cross_validated(court, cases, arguments)
    chosen = _search(court, cases, shipped_values(RANGES), arguments)
    print(f"\n{len(cases)} questions, {arguments.folds} folds, {arguments.trials} trials, seed {arguments.seed}\n")
    print(f"{'percent':44}{'right':>9}{'choice':>9}{'wrong':>9}{'false':>9}{'shrug':>9}")
    _show("as it ships", list(zip(cases, court.verdicts(cases, {}), strict=True)))
    _show("chosen on all facts", list(zip(cases, court.verdicts(cases, chosen), strict=True)))
    _show("in the middle of ranges", list(zip(cases, court.verdicts(cases, MIDDLE), strict=True)))
    _show("in the folds chosen on", inside)
    _show("in the fold left out", outside)
    _show_values(chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
