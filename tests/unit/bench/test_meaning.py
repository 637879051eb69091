"""How ways of finding facts by their statements are judged."""

import json
from pathlib import Path

import numpy as np
import pytest

from bench.meaning import Question, judged, set_in
from bench.ways.overlap import Overlap

FACTS = [
    {"en": "Bees make honey.", "zh": "蜜蜂酿蜜。"},
    {"en": "The bridge over the river is long.", "zh": "河上的桥很长。"},
    {"en": "The bridge over the lake is short.", "zh": "湖上的桥很短。"},
]
BEES, BRIDGE = (Question(text, "en", frozenset({number})) for number, text in enumerate(("honey?", "bridge?")))
STRANGE = Question("rocket?", "en", frozenset())


def test_first_places_are_counted_among_the_answerable_alone() -> None:
    scores = [np.array(row) for row in ([0.9, 0.1, 0.0], [0.4, 0.3, 0.5], [0.2, 0.1, 0.0])]

    found = judged([BEES, BRIDGE, STRANGE], scores)

    assert found.first == {"all": 50.0, "en": 50.0}
    assert found.three == 100.0


def test_what_is_no_surer_than_an_unanswerable_one_is_not_answered() -> None:
    scores = [np.array(row) for row in ([0.9, 0.8, 0.0], [0.2, 0.5, 0.0], [0.6, 0.3, 0.0])]

    assert judged([BEES, BRIDGE, STRANGE], scores).right == {"score": 50.0, "lead": 0.0, "both": 50.0}


@pytest.mark.parametrize(("question", "fact"), [("Who makes honeys", 0), ("a lake", 2), ("蜜蜂", 0), ("湖上", 2)])
def test_the_fact_with_the_rarer_words_in_common_scores_highest(question: str, fact: int) -> None:
    assert int(np.argmax(Overlap(FACTS).scores(question))) == fact


def test_a_question_without_words_has_nothing_in_common() -> None:
    assert Overlap(FACTS).scores("?!").tolist() == [0.0, 0.0, 0.0]


def test_a_set_is_read_with_all_facts_that_may_answer(tmp_path: Path) -> None:
    rows: dict[str, list[dict[str, object]]] = {
        "facts": [{"id": f"f{number}", "statement": statement} for number, statement in enumerate(FACTS)],
        "answerable": [{"q": "bridge?", "lang": "en", "fact": "f1", "also_ok": ["f2"]}],
        "unanswerable": [{"q": "rocket?", "lang": "en", "kind": "near-miss"}],
    }
    for name, several in rows.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in several))

    found = set_in(tmp_path)

    assert [question.right for question in found.questions] == [frozenset({1, 2}), frozenset()]
    assert found.facts == FACTS
