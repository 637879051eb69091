"""What a set of facts covers: by topic the sources, languages and years, and the earliest day of review."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.core.facts import Fact
from bot.core.language import Language

_HEADS = ("topic", "facts", "sources", *Language, "years", "review by")
ALL = "all"
"""The name of the last line, of all topics together."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What some facts cover.

    Attributes:
        facts: how many there are.
        sources: how many they stand on.
        spoken: for each language, how many have a statement in it.
        years: the years that they are of, ascending; some are of none.
        review_by: the earliest day by which one is to be looked at again, as text; empty where there is none.
    """

    facts: int
    sources: int
    spoken: dict[Language, int]
    years: tuple[int, ...]
    review_by: str

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> "Coverage":
        """That of these facts."""
        years = {year for fact in facts if fact.period is not None for year in fact.period.years()}
        due = [fact.review_by for fact in facts if fact.review_by is not None]
        return cls(
            facts=len(facts),
            sources=len({fact.source.id for fact in facts}),
            spoken={one: sum(getattr(fact.statement, one) is not None for fact in facts) for one in Language},
            years=tuple(sorted(years)),
            review_by=str(min(due)) if due else "",
        )

    def cells(self) -> list[str]:
        """The figures of a line of the table."""
        spoken = [str(self.spoken[language]) for language in Language]
        return [str(self.facts), str(self.sources), *spoken, years_told(self.years), self.review_by or "–"]


def years_told(years: Sequence[int]) -> str:
    """Years with those that follow each other joined: `1992, 2013–2025`."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans) or "–"


def coverage_table(facts: Iterable[Fact], topics: Sequence[str]) -> Iterator[str]:
    """A table in Markdown: a line for each topic, those without facts too, and one for all.

    Args:
        facts: what is held.
        topics: their ids, in the order of the lines; those of facts that are not among them come last.
    """
    held = list(facts)
    unlisted = sorted({fact.topic for fact in held} - {*topics})
    yield f"| {' | '.join(_HEADS)} |"
    yield f"|{'---|' * len(_HEADS)}"
    for topic in (*topics, *unlisted):
        yield _line(topic, [fact for fact in held if fact.topic == topic])
    yield _line(ALL, held)


def _line(name: str, facts: Sequence[Fact]) -> str:
    return f"| {' | '.join([name, *Coverage.of(facts).cells()])} |"
