"""Waiting until something is so, without asking again and again."""

import asyncio
from collections.abc import Callable


class Changes:
    """Wakes those who wait whenever the sandbox's state has changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()
        self.count = 0
        """How often something has changed: whoever remembers it knows whether there is anything new."""

    def notify(self) -> None:
        """Say that something changed; costs next to nothing while nobody waits."""
        self.count += 1
        if self._waiting:
            for event in self._waiting:
                event.set()

    async def until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Wait at most `seconds` of real time until the condition holds; whether it does."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    event.clear()
                    await event.wait()
        except TimeoutError:
            return condition()
        finally:
            self._waiting.discard(event)
        return True
