"""What must happen once, however often it is asked for."""

from collections import OrderedDict
from collections.abc import Hashable

KEPT = 10_000
"""Things remembered; the oldest are forgotten first."""


class Once:
    """Remembers what was done, in memory."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._done: OrderedDict[Hashable, None] = OrderedDict()

    def knows(self, thing: Hashable) -> bool:
        """Whether this was asked before."""
        return thing in self._done

    def is_first(self, thing: Hashable) -> bool:
        """Whether this was not asked before; from now on it was."""
        if thing in self._done:
            return False
        self._done[thing] = None
        if len(self._done) > self._kept:
            self._done.popitem(last=False)
        return True
