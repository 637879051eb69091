"""How long the report of an exported chat takes, and what is found in it of what was labelled.

    uv run --group bench bench/chat_export.py [--labelled FILE]

Writes an export of 5,000 messages in four languages, among them questions of every kind that the bot is asked, and runs
the command on it with all shipped facts in a store of its own. A labelled file has `+ message` or `- message` in each
line; precision and recall are told for it. 1 when LIMIT or a floor was missed. A busy machine makes it slow.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bench.questions import Questions
from bench.shipped import load_shipped
from bot.core.question_detection import QuestionDetection

COUNT = 5_000
LIMIT = 20.0
"""Seconds for the report."""
PRECISION, RECALL = 0.90, 0.80
_QUESTIONS = 0.3
"""The part of the messages that are questions; a chat has fewer, which is quicker."""
_ROOT = Path(__file__).parent.parent
_LABELLED = _ROOT / "tests" / "data" / "questions" / "chat_messages.txt"


def main() -> int:
    """Print both; whether everything was reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labelled", type=Path, default=_LABELLED)
    labelled = [(line[0] == "+", line[2:]) for line in parser.parse_args().labelled.read_text("utf-8").splitlines()]
    seconds = _seconds([text for is_question, text in labelled if not is_question])
    print(f"report of {COUNT:,} messages: {seconds:.1f} s (limit {LIMIT:.0f} s)")
    precision, recall = _found(labelled)
    print(f"of {len(labelled):,} labelled messages: precision {precision:.1%}, recall {recall:.1%}")
    return int(seconds > LIMIT or precision < PRECISION or recall < RECALL)


def _seconds(others: Sequence[str]) -> float:
    seeded = random.Random(25)
    asked = [question.text for question in Questions(25).take(int(COUNT * _QUESTIONS))]
    texts = [*asked, *seeded.choices(others, k=COUNT - len(asked))]
    seeded.shuffle(texts)
    messages = [_message(number, text) for number, text in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "result.json"
        export.write_text(json.dumps({"type": "private_supergroup", "messages": messages}), encoding="utf-8")
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/khorgos.db"}
        begun = monotonic()
        command = [sys.executable, str(_ROOT / "bot.py"), "questions", "import", str(export)]
        subprocess.run(command, env=environment, cwd=_ROOT, check=True)  # noqa: S603 - our own command
        return monotonic() - begun


def _message(number: int, text: str) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2025-08-01T10:00:00", "from_id": "user1", "text": text}


def _found(labelled: Sequence[tuple[bool, str]]) -> tuple[float, float]:
    shipped = load_shipped()
    held = {term for fact in shipped.facts for term in (fact.subject, fact.metric) if term}
    detection = QuestionDetection(shipped.lookup.read, held)
    found = [(is_question, detection.asked(text) is not None) for is_question, text in labelled]
    right = found.count((True, True))
    return right / sum(is_found for _, is_found in found), right / sum(is_question for is_question, _ in found)


if __name__ == "__main__":
    sys.exit(main())
