"""What whoever runs the sandbox offers the page beyond Telegram: an editor of facts."""

from typing import Protocol

from bot.sandbox.world.people import Json


class FactEditor(Protocol):
    """Publishes and corrects facts for the page; both raise `ControlError` with a sentence for its reader."""

    async def publish(self) -> Json:
        """Publish a sample fact; tells its `id` and `statement`."""
        ...

    async def correct(self) -> Json:
        """Correct the sample published last; tells its `id` and `statement`."""
        ...
