"""How well questions are answered: Khorgos beside engines of general similarity, on the same facts and questions.

    uv run --group bench bench/quality.py

Questions are the development set. Each engine has the statements in four languages and the keywords of all facts,
once with a text for each of these and once with one text a fact; the better of the two is shown, at the cut-off that
suits it best. Khorgos decides by itself.
"""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bench.cutoff import MOST_FALSE, Ranked, Shares, at_best_cutoff
from bench.engines.bm25 import Bm25
from bench.engines.engine import Build, Engine
from bench.engines.rapidfuzz_extract import TOKEN_SET, WRATIO
from bench.engines.tantivy_fuzzy import TantivyFuzzy
from bench.shipped import Shipped, load_shipped, texts_of
from bot.core.facts import Fact
from bot.core.language import Language
from tests.questions import Asked, development, shares, verdict

ENGINES: dict[str, Build] = {
    "rapidfuzz WRatio": WRATIO,
    "rapidfuzz token_set_ratio": TOKEN_SET,
    "BM25 (bm25s)": Bm25,
    "tantivy fuzzy query": TantivyFuzzy,
}
_Texts = list[tuple[int, str]]
"""Number of a fact, and a text of it."""


def khorgos(shipped: Shipped, questions: Sequence[Asked]) -> Shares:
    """What Khorgos does by its own cut-offs."""
    found: dict[bool, list[str]] = {True: [], False: []}
    first = 0
    for asked in questions:
        answer = shipped.lookup.answer(asked.text)
        told = partial(shipped.wording.statement_plain, language=answer.language)
        found[asked.is_right is not None].append(verdict(asked, answer, told))
        ranked = answer.facts or tuple(hit.fact for hit in shipped.lookup.consider(asked.text)[1])
        first += bool(ranked) and asked.is_right is not None and asked.is_right(ranked[0], told(ranked[0]))
    answerable, unanswerable = shares(found[True]), shares(found[False])
    return Shares(
        first=100 * first / len(found[True]),
        right=answerable.get("right", 0.0),
        wrong=answerable.get("wrong", 0.0),
        false=unanswerable.get("false", 0.0),
    )


def engine_shares(build: Build, shipped: Shipped, questions: Sequence[Asked]) -> Shares:
    """What an engine does at its best cut-off with the better of two kinds of texts."""
    return max(
        (_shares_with(texts, build, shipped, questions) for texts in _kinds_of_texts(shipped)),
        key=lambda one: (one.right, one.first),
    )


def _kinds_of_texts(shipped: Shipped) -> Iterator[_Texts]:
    texts = [texts_of(fact, shipped.wording) for fact in shipped.facts]
    yield [(number, text) for number, several in enumerate(texts) for text in several]
    yield [(number, "\n".join(several)) for number, several in enumerate(texts)]


def _shares_with(texts: _Texts, build: Build, shipped: Shipped, questions: Sequence[Asked]) -> Shares:
    engine = build([text for _, text in texts])
    answerable: list[Ranked] = []
    unanswerable: list[float] = []
    for asked in questions:
        fact, score = _first(engine, texts, shipped.facts, asked.text)
        if asked.is_right is None:
            unanswerable.append(score)
        else:
            told = "" if fact is None else shipped.wording.statement_plain(fact, Language(asked.language))
            answerable.append(Ranked(score, fact is not None and asked.is_right(fact, told)))
    return at_best_cutoff(answerable, unanswerable)


def _first(engine: Engine, texts: _Texts, facts: Sequence[Fact], question: str) -> tuple[Fact | None, float]:
    found = engine.best(question)
    return (None, 0.0) if found is None else (facts[texts[found.place][0]], found.score)


def _line(name: str, one: Shares, yardstick: Shares) -> str:
    ratio = f"{yardstick.right / one.right:.1f} ×" if one.right else "∞"
    return f"{name:28}{one.first:12.0f}{one.right:10.0f}{ratio:>10}{one.wrong:9.1f}{one.false:9.1f}"


def main() -> int:
    """Judge everybody and print the table."""
    shipped, questions = load_shipped(), development()
    known = sum(asked.is_right is not None for asked in questions)
    print(
        f"{len(shipped.facts)} facts; {known} answerable questions, {len(questions) - known} that nothing held answers"
    )
    print(f"\n{'percent':28}{'first place':>12}{'right':>10}{'Khorgos':>10}{'wrong':>9}{'false':>9}")
    ours = khorgos(shipped, questions)
    print(_line("Khorgos", ours, ours))
    for name, build in ENGINES.items():
        print(_line(name, engine_shares(build, shipped, questions), ours), flush=True)
    print(
        f"\nright, wrong: of the answerable, where at most {MOST_FALSE:.0f} % of the unanswerable are answered (false)"
    )
    print("Khorgos: how many times as many it answers rightly")
    return 0


if __name__ == "__main__":
    sys.exit(main())
