"""Many dictionaries of features in three arrays: a tenth of the memory."""

from array import array
from collections.abc import Iterator

from bot.core.lookup.index.features import Features


class Rows:
    """Rows of features, one after another; made back into dictionaries as they are asked for."""

    __slots__ = ("_features", "_names", "_numbers", "_starts", "_strengths")

    def __init__(self) -> None:
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._starts = array("q", [0])
        self._features = array("i")
        self._strengths = array("d")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Features:
        part = slice(self._starts[number], self._starts[number + 1])
        names = map(self._names.__getitem__, self._features[part])
        return dict(zip(names, self._strengths[part], strict=True))

    def append(self, row: Features) -> None:
        """Add a row behind the others."""
        numbers = self._numbers
        for name in row:
            if name not in numbers:
                numbers[name] = len(self._names)
                self._names.append(name)
        self._features.extend(map(numbers.__getitem__, row))
        self._strengths.extend(row.values())
        self._starts.append(len(self._features))

    def by_feature(self) -> Iterator[tuple[str, "array[int]", "array[float]"]]:
        """Each feature with the numbers of the rows that hold it, and how strongly each does."""
        rows = [array("i") for _ in self._names]
        strengths = [array("f") for _ in self._names]
        for number in range(len(self)):
            for place in range(self._starts[number], self._starts[number + 1]):
                feature = self._features[place]
                rows[feature].append(number)
                strengths[feature].append(self._strengths[place])
        return zip(self._names, rows, strengths, strict=True)
