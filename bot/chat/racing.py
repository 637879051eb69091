"""Waiting for whichever comes first."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def first_of(work: Coroutine[Any, Any, T], *others: Coroutine[Any, Any, object]) -> T | None:
    """Wait until one of all is done and cancel the rest; the work's result if it is done, else None.

    Raises:
        Exception: whatever the work raised.
    """
    first = asyncio.create_task(work)
    tasks = [first, *(asyncio.create_task(one) for one in others)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return None if first.cancelled() else first.result()
