"""How well facts are found that somebody merely loads: sheets of foreign domains, CLINC150, a table of the world.

    uv run --group bench bench/foreign.py [FOLDER ...] [--clinc data_full.json] [--world]

A sheet is a folder with `facts.jsonl` (`id`, a statement by language, `period`), `answerable.jsonl` (`q`, `fact`,
`also_ok`) and `unanswerable.jsonl` (`q`); the one in `tests/data/foreign` is always there. CLINC150 is `data_full.json`
of clinc/oos-eval: each intent is a fact whose keywords are its training questions. Statements alone, no lexicon, the
constants that ship; beside us engines of general similarity at the cut-off that suits each best.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bench.cutoff import MOST_FALSE, Ranked, at_best_cutoff
from bench.quality import ENGINES
from bench.shipped import lookup_of, texts_of
from bench.world import World
from bot.core.answers import Answer, Outcome
from bot.core.dates import Period
from bot.core.facts import Fact
from bot.core.language import LocalText
from bot.core.lexicon import Lexicon
from bot.files.lexicon_files import load_full_lexicon
from tests.questions import read_rows
from tests.unit.core.facts_for_tests import make_fact

ROOT = Path(__file__).parent.parent
_PERIOD = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?")
SMALL = ROOT / "tests" / "data" / "foreign"
WORLD_SEED, WORLD_QUESTIONS = 20_261_129, 1_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """Facts of one domain, questions with the ids of what answers each, and questions that nothing answers."""

    name: str
    facts: Sequence[Fact]
    answerable: Sequence[tuple[str, frozenset[str]]]
    unanswerable: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What Khorgos does with a sheet, in percent of the answerable and, behind, of the unanswerable."""

    right: float
    offered: float
    wrong: float
    false: float
    shrug: float


def read_sheet(folder: Path) -> Sheet:
    """A sheet of its own folder."""
    unanswerable = folder / "unanswerable.jsonl"
    unanswerable = unanswerable if unanswerable.exists() else folder / "near_misses.jsonl"
    asked = [
        (row["q"], frozenset((row["fact"], *row.get("also_ok", ())))) for row in read_rows(folder / "answerable.jsonl")
    ]
    facts = [_fact(row["id"], row, row["period"]) for row in read_rows(folder / "facts.jsonl")]
    return Sheet(folder.name, facts, asked, [row["q"] for row in read_rows(unanswerable)])


def read_clinc(path: Path) -> Sheet:
    """The intents of CLINC150 as facts, its test questions, and those out of its scope."""
    data = json.loads(path.read_text(encoding="utf-8"))
    examples: dict[str, list[str]] = defaultdict(list)
    for text, intent in data["train"]:
        examples[intent].append(text)
    facts = [
        _fact(intent.replace("_", "-"), {"en": f"About {intent.replace('_', ' ')}."}, "", texts)
        for intent, texts in examples.items()
    ]
    asked = [(text, frozenset({intent.replace("_", "-")})) for text, intent in data["test"]]
    return Sheet("CLINC150", facts, asked, [text for text, _ in data["oos_test"]])


def world() -> Sheet:
    """A table of the world, asked by name in four languages, and for a year that it does not hold."""
    table = World(WORLD_SEED, years=2)
    asked = [(one.text, frozenset({one.row})) for one in table.questions(WORLD_QUESTIONS) if one.row is not None]
    later = [one.text for one in table.questions(WORLD_QUESTIONS // 4, held=False)]
    return Sheet("world", list(table.facts()), asked, later)


def _fact(name: str, statements: dict[str, str], period: str, keywords: Sequence[str] = ()) -> Fact:
    return make_fact(
        id=name,
        statement=LocalText(**{language: statements.get(language) or None for language in ("en", "ru", "kk", "zh")}),
        subject="",
        metric="",
        figures=(),
        period=Period.parse(period) if _PERIOD.fullmatch(period) else None,  # an editor may write anything there
        keywords=tuple(keywords),
    )


def khorgos(sheet: Sheet, lexicon: Lexicon) -> Found:
    """What Khorgos does by its own constants."""
    lookup = lookup_of(sheet.facts, lexicon)
    held = Counter(_verdict(lookup.answer(text), right) for text, right in sheet.answerable)
    nothing = Counter(lookup.answer(text).outcome for text in sheet.unanswerable)
    many, none = len(sheet.answerable) or 1, len(sheet.unanswerable) or 1
    false = nothing[Outcome.ANSWER] + nothing[Outcome.OVERVIEW]
    return Found(
        right=100 * held["right"] / many,
        offered=100 * (held["right"] + held["offered"]) / many,
        wrong=100 * held["wrong"] / many,
        false=100 * false / none,
        shrug=100 * nothing[Outcome.CHOICES] / none,
    )


def _verdict(answer: Answer, right: frozenset[str]) -> str:
    told = [fact.id for fact in answer.facts]
    if answer.outcome is Outcome.ANSWER:
        return "right" if told[0] in right else "wrong"
    return "offered" if right.intersection(told) else "abstained"


def engine_right(name: str, sheet: Sheet) -> float:
    """How many an engine answers rightly where few of the unanswerable are answered, in percent."""
    texts = [(fact.id, text) for fact in sheet.facts for text in texts_of(fact) if text]
    engine = ENGINES[name]([text for _, text in texts])
    ranked: list[Ranked] = []
    for text, right in sheet.answerable:
        found = engine.best(text)
        ranked.append(
            Ranked(0.0, is_right=False) if found is None else Ranked(found.score, texts[found.place][0] in right)
        )
    scores = [0.0 if (found := engine.best(text)) is None else found.score for text in sheet.unanswerable]
    return at_best_cutoff(ranked, scores).right


def _sheets(arguments: argparse.Namespace) -> Iterator[Sheet]:
    yield from (read_sheet(Path(folder)) for folder in (SMALL, *arguments.folders))
    if arguments.clinc:
        yield read_clinc(arguments.clinc)
    if arguments.world:
        yield world()


def main() -> int:
    """Judge everybody by every sheet and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--clinc", type=Path)
    parser.add_argument("--world", action="store_true")
    arguments = parser.parse_args()
    lexicon = load_full_lexicon(ROOT / "data" / "lexicon")
    engines = "".join(f"{name.split()[0] + ' ' + name.split()[1][:9]:>20}" for name in ENGINES)
    print(f"{'percent':10}{'right':>7}{'offered':>9}{'wrong':>7}{'false':>7}{'shrug':>7}{engines}")
    for sheet in _sheets(arguments):
        ours = khorgos(sheet, lexicon)
        line = f"{ours.right:7.0f}{ours.offered:9.0f}{ours.wrong:7.1f}{ours.false:7.1f}{ours.shrug:7.0f}"
        print(f"{sheet.name[:10]:10}{line}", end="", flush=True)
        for name in ENGINES:
            print(f"{engine_right(name, sheet):20.0f}", end="", flush=True)
        print()
    print("offered: right, or among what is offered; false, shrug: of the unanswerable, answered and offered something")
    print(f"engines: right where at most {MOST_FALSE:.0f} % of the unanswerable are answered")
    return 0


if __name__ == "__main__":
    sys.exit(main())
