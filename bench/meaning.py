"""Which way of finding a fact by its statements alone earns its place: first places, and right answers with silence.

    uv run --group bench bench/meaning.py [FOLDER ...]

Each folder is a set of its own: `facts.jsonl` with `id` and statements by language (`statement: {en: …}`),
`answerable.jsonl` with `q`, `lang`, `fact` and `also_ok`, `unanswerable.jsonl` with `q` and `lang`. The development set
and our own questions on the facts that ship are always there. No way has keywords, a lexicon or anything learnt. Each
is measured in a process of its own; a question's time is processor time.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

import numpy as np
import psutil

from bench.cutoff import MOST_FALSE, Ranked, at_best_cutoff
from bench.shipped import load_shipped
from bench.ways.way import Build, Scores, Statements
from bot.core.language import Language
from tests.questions import Asked, by_fact_id, development, read_rows

_MEBIBYTE = 2**20
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the numbers of the facts that answer it; none where nothing held does."""

    text: str
    language: str
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Set:
    """Facts and questions about them."""

    name: str
    facts: Statements
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a way does with one set, in percent.

    Attributes:
        first: the right fact is in the first place, by language and over all.
        three: it is among the first three.
        right: answered rightly where at most five percent of the unanswerable get an answer, by score alone, by lead
            over the second alone, and by both added.
    """

    first: Mapping[str, float]
    three: float
    right: Mapping[str, float]


def _overlap() -> Build:
    from bench.ways.overlap import Overlap  # noqa: PLC0415 - a way's own memory is measured from here on

    return Overlap


def _sentences() -> Build:
    from bench.ways.sentences import Sentences  # noqa: PLC0415 - as above

    return Sentences


def _universal() -> Build:
    from bench.ways.sentences import UniversalSentences  # noqa: PLC0415 - as above

    return UniversalSentences


def _word_vectors() -> Build:
    from bench.ways.word_vectors import WordVectors  # noqa: PLC0415 - as above

    return WordVectors


WAYS: Mapping[str, Callable[[], Build]] = {
    "words in common": _overlap,
    "word vectors": _word_vectors,
    "universal encoder": _universal,
    "E5": _sentences,
}
SECOND = 0.1
"""What another way's score counts beside that of the encoder."""
TOGETHER = (("E5", "words in common"), ("E5", "word vectors"))


def shipped_sets() -> Iterator[Set]:
    """The development set, and our own questions, on the facts that ship."""
    shipped = load_shipped()
    told = [{one.value: shipped.wording.statement_plain(fact, one) for one in Language} for fact in shipped.facts]

    def question(asked: Asked) -> Question:
        held = enumerate(shipped.facts)
        is_right = asked.is_right or (lambda *_: False)
        right = (number for number, fact in held if is_right(fact, told[number][asked.language]))
        return Question(asked.text, asked.language, frozenset(right))

    own = [asked for name in ("wording", "tuning", "near_misses") for asked in by_fact_id(f"{name}.jsonl")]
    for name, several in (("development", development()), ("our own", own)):
        yield Set(name, told, [question(asked) for asked in several])


def set_in(folder: Path) -> Set:
    """A set as somebody wrote it."""
    rows = read_rows(folder / "facts.jsonl")
    number = {row["id"]: place for place, row in enumerate(rows)}
    languages = [language.value for language in Language]
    facts = [{key: row["statement"][key] for key in languages if row["statement"].get(key)} for row in rows]
    known = [
        Question(row["q"], row["lang"], frozenset(number[name] for name in (row["fact"], *row.get("also_ok", ()))))
        for row in read_rows(folder / "answerable.jsonl")
    ]
    unknown = [Question(row["q"], row["lang"], frozenset()) for row in read_rows(folder / "unanswerable.jsonl")]
    return Set(folder.resolve().name, facts, [*known, *unknown])


def judged(questions: Sequence[Question], scored: Sequence[Scores]) -> Judged:
    """What the scores of all questions come to."""
    known = [(question, scores) for question, scores in zip(questions, scored, strict=True) if question.right]
    languages = sorted({question.language for question in questions})
    return Judged(
        first={
            key: _percent(_within(1, *one) for one in known if key in ("all", one[0].language))
            for key in ("all", *languages)
        },
        three=_percent(_within(_FIRST, *one) for one in known),
        right={name: _right_at_cutoff(questions, scored, sureness) for name, sureness in _SURENESS.items()},
    )


def _right_at_cutoff(questions: Sequence[Question], scored: Sequence[Scores], sureness: "_Sureness") -> float:
    known: list[Ranked] = []
    unknown: list[float] = []
    for question, scores in zip(questions, scored, strict=True):
        second, first = np.sort(scores)[-2:]
        sure = sureness(float(first), float(second))
        if question.right:
            known.append(Ranked(sure, _within(1, question, scores)))
        else:
            unknown.append(sure)
    return at_best_cutoff(known, unknown).right


_Sureness = Callable[[float, float], float]
_SURENESS: Mapping[str, _Sureness] = {
    "score": lambda first, _: first,
    "lead": lambda first, second: first - second,
    "both": lambda first, second: 2 * first - second,
}


def _within(places: int, question: Question, scores: Scores) -> bool:
    return not question.right.isdisjoint(np.argsort(-scores, kind="stable")[:places].tolist())


def _percent(hits: Iterator[bool]) -> float:
    return 100 * float(np.mean(list(hits)))


@dataclass(frozen=True, slots=True)
class Measured:
    """What a way does.

    Attributes:
        scored: for each set the scores of all its questions.
        milliseconds: processor time of a question.
        memory: mebibytes that the way takes with all sets.
    """

    scored: Sequence[Sequence[Scores]]
    milliseconds: float
    memory: float


def measure(name: str, sets: Sequence[Set]) -> Measured:
    """Ask one way all questions."""
    process = psutil.Process()
    before = process.memory_info().rss
    build = WAYS[name]()
    scored, spent = [], 0.0
    for one in sets:
        way = build(one.facts)
        start = time.process_time()
        scored.append([way.scores(question.text) for question in one.questions])
        spent += time.process_time() - start
    memory = (process.memory_info().rss - before) / _MEBIBYTE
    return Measured(scored, 1000 * spent / sum(len(one.questions) for one in sets), memory)


def _added(first: Sequence[Scores], second: Sequence[Scores]) -> list[Scores]:
    return [one + SECOND * other for one, other in zip(first, second, strict=True)]


def _print_set(one: Set, scored: Mapping[str, Sequence[Scores]]) -> None:
    known = sum(bool(question.right) for question in one.questions)
    found = {name: judged(one.questions, several) for name, several in scored.items()}
    print(f"\n{one.name}: {len(one.facts)} facts, {known} answerable, {len(one.questions) - known} not")
    keys = next(iter(found.values())).first
    print(f"{'first place, %':26}{''.join(f'{key:>7}' for key in keys)}{'in three':>9}   score    lead    both")
    for name, several in found.items():
        print(_line(name, several))


def _line(name: str, one: Judged) -> str:
    first = "".join(f"{one.first[key]:7.1f}" for key in one.first)
    return f"{name:26}{first}{one.three:9.1f}" + "".join(f"{one.right[key]:8.1f}" for key in _SURENESS)


def main() -> int:
    """Measure all ways and print a table for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    sets = [*shipped_sets(), *map(set_in, parser.parse_args().folders)]
    found: dict[str, Measured] = {}
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for name in WAYS:
            found[name] = pool.apply(measure, (name, sets))
            print(f"{name}: {found[name].milliseconds:.1f} ms a question, {found[name].memory:.0f} MiB", flush=True)
    for place, one in enumerate(sets):
        scored = {name: measured.scored[place] for name, measured in found.items()}
        scored |= {f"{a} + {SECOND} {b}": _added(scored[a], scored[b]) for a, b in TOGETHER}
        _print_set(one, scored)
    print(f"\nscore, lead, both: answered rightly where at most {MOST_FALSE:.0f} % of the unanswerable get an answer")
    return 0


if __name__ == "__main__":
    sys.exit(main())
