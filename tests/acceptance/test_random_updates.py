"""Three hundred random updates; twenty thousand of them are a trial."""

from pathlib import Path

from tests.acceptance.storms import storm


async def test_random_updates_raise_nothing_and_no_message_is_refused(tmp_path: Path) -> None:
    calm = await storm(300, 2023, tmp_path)

    assert calm.events == {}
    assert calm.indiscreet == []
    assert calm.refused == {}
    assert calm.sent > 50
