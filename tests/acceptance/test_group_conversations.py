"""What is asked in secret in a group stays secret, and is answered."""

from pathlib import Path

from tests.acceptance.group_conversations import converse, tally


async def test_of_many_conversations_no_secret_is_published_and_none_is_lost(tmp_path: Path) -> None:
    found = await converse(60, 20_261_129, tmp_path)

    assert found.published == [], tally(found)
    assert found.lost == [], tally(found)
    assert found.secrets > 30
