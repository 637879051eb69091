"""A crash loses nothing; the full-size trial is `tests/trials/test_killed.py`."""

from pathlib import Path

from tests.acceptance.crashes import kill_under_load

QUESTIONS = 200
"""Two batches: what is in hand when the second is asked for must not be confirmed with the first."""


async def test_a_bot_that_is_killed_under_load_answers_every_question_after_its_restart(tmp_path: Path) -> None:
    aftermath = await kill_under_load(QUESTIONS, kills=1, seed=2023, folder=tmp_path)

    assert aftermath.missing == 0
    assert aftermath.repeated <= aftermath.most_repeated
    assert aftermath.clean
