"""Long lists in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.texts.locale_bundle import LocaleBundle
from bot.texts.markup import Formatter, Marked, fill

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paged:
    """A message that shows one page.

    Attributes:
        html: the whole message.
        page: which page, counted from 0: the nearest one, where there is none of the wanted number.
        pages: how many there are, at least one.
    """

    html: str
    page: int
    pages: int

    @property
    def previous(self) -> int | None:
        """The page before, None on the first."""
        return self.page - 1 if self.page > 0 else None

    @property
    def next(self) -> int | None:
        """The page after, None on the last."""
        return self.page + 1 if self.page + 1 < self.pages else None


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page's part of a list.

    Attributes:
        start: the place of its first member in the whole list, counted from 1.
    """

    members: Sequence[T]
    start: int
    page: int
    pages: int

    def place(self, bundle: LocaleBundle, formatter: Formatter) -> list[Marked]:
        """`Page 2 of 5` as the last part of a message; nothing where one page holds all."""
        if self.pages == 1:
            return []
        page, pages = formatter.text(str(self.page + 1)), formatter.text(str(self.pages))
        return [fill(formatter, bundle.texts.page_of, page=page, pages=pages)]


def part_of(members: Sequence[T], page: int, size: int) -> Part[T]:
    """The part of a list that a page shows; pages are counted from 0, and the nearest stands for one that is not."""
    pages = max(1, -(-len(members) // size))
    page = min(max(page, 0), pages - 1)
    return Part(members[page * size : (page + 1) * size], page * size + 1, page, pages)
