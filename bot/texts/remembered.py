"""Wordings that are made once: a fact never changes, and many people ask for the same ones."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from bot.core.facts import Fact
from bot.texts.markup import Marked

KEPT = 4096
"""Wordings remembered; one takes about a kilobyte, its fact included."""


class Remembered:
    """Keeps wordings of facts, each with whatever it depends on beside its fact; the longest unused go first.

    A correction is another `Fact` of the same id: its wordings are made anew.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._held: OrderedDict[tuple[str, Hashable], tuple[Fact, Marked]] = OrderedDict()

    def of(self, fact: Fact, manner: Hashable, make: Callable[[], Marked]) -> Marked:
        """The wording of a fact in a manner: language, formatter and so on; made where it is not at hand."""
        key = (fact.id, manner)
        held = self._held.get(key)
        if held is not None and held[0] is fact:
            self._held.move_to_end(key)
            return held[1]
        made = make()
        self._held[key] = fact, made
        if len(self._held) > self._kept:
            self._held.popitem(last=False)
        return made
