"""`facts diff`: what files would change in the store, with everything that an editor should look at before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import typer

from bot.app.database import open_database
from bot.commands.fact_files import Paths, checked_facts, progress
from bot.commands.publishing_report import named, told
from bot.commands.session import HELD, WRONG, finish, prepare
from bot.config import Settings
from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.fact_diff import LOUD
from bot.core.case_endings import EndingDoubt, endings
from bot.core.clock import SystemClock
from bot.core.errors import DataFileError
from bot.core.facts import Fact
from bot.core.field_changes import FieldChange, field_changes
from bot.core.figures import Figure
from bot.core.language import Language
from bot.core.neighbours import Repeats
from bot.files.facts_files import Checked
from bot.services.publishing import Published, Publishing
from bot.services.seeding import held_beside
from bot.texts.locale_bundle import Catalogue, read_catalogue

_KINDS: Mapping[ChangeKind | None, str] = {
    ChangeKind.CORRECTED: "a correction",
    ChangeKind.SUPERSEDED: "a newer figure",
    ChangeKind.REWORDED: "another wording",
    ChangeKind.RETRACTED: "a retraction",
    ChangeKind.RESTORED: "stated again",
    None: "nothing that a reader of it sees",
}


def diff(paths: Paths) -> None:
    """Show what files would change in the store, fact by fact; nothing is written.

    Each change has what it would be taken for, what of it is held and has to be confirmed, endings that do not fit a
    new number, and facts that say the same. Ends with 3 when something is held.
    """
    settings = prepare(quiet=True)
    try:
        with progress() as bar:
            checked = checked_facts(settings, paths, bar)
    except DataFileError as error:
        typer.echo(str(error))
        raise typer.Exit(WRONG) from None
    published, held = finish(lambda: _compare(settings, checked))
    for line in (*map(str, checked.doubts), *_lines(checked.facts, published, held)):
        typer.echo(line)
    if published.holds:
        raise typer.Exit(HELD)


async def _compare(settings: Settings, checked: Checked) -> tuple[Published, list[Fact]]:
    async with open_database(settings) as database:
        held = await held_beside(database, checked.facts)
        return await Publishing(database, SystemClock()).compare(checked.facts), held


@dataclass(frozen=True, slots=True)
class _Desk:
    """What each fact of the files is looked at with."""

    published: Published
    repeats: Repeats
    catalogue: Catalogue

    def before(self, fact: Fact) -> Fact | None:
        """The fact as it is held, where the files change it or its source; None where they do not."""
        changes = self.published.changes
        old = changes.before.get(fact.id)
        if old is None and fact.id not in changes.added and fact.source.id in changes.sources_before:
            return replace(fact, source=changes.sources_before[fact.source.id])
        return old

    def added(self, fact: Fact) -> Iterator[str]:
        """A new fact."""
        language, text = fact.statement.best(Language.EN)
        yield f"{fact.id}: new"
        yield f"  statement {language}: {text}"
        yield from self._doubts(None, fact)

    def changed(self, old: Fact, fact: Fact) -> Iterator[str]:
        """A fact that the files change, field by field."""
        yield f"{fact.id}: {_KINDS[self.published.followed.kinds.get(fact.id)]}"
        for change in field_changes(old, fact):
            yield from _of_field(change)
        yield from (f"  held: {hold}" for hold in self.published.holds if hold.fact_id == fact.id)
        yield from self._doubts(old, fact)

    def _doubts(self, old: Fact | None, fact: Fact) -> Iterator[str]:
        yield from map(_of_ending, endings(old, fact, self._written))
        for other in self.repeats.of(fact):
            if other.id != fact.id:
                language, text = other.statement.best(Language.EN)
                yield f"  says the same as {other.id}: {language}: {text}"

    def _written(self, language: Language, figure: Figure) -> str:
        return self.catalogue[language].numbers.figure(figure)


def _lines(facts: Iterable[Fact], published: Published, held: Iterable[Fact]) -> Iterator[str]:
    facts = list(facts)
    known = {fact.id: fact for fact in (*held, *facts)}
    desk = _Desk(published, Repeats(known.values()), read_catalogue())
    added = set(published.changes.added)
    unchanged = 0
    for fact in facts:
        if fact.id in added:
            yield from desk.added(fact)
        elif (old := desk.before(fact)) is not None:
            yield from desk.changed(old, fact)
        else:
            unchanged += 1
    if others := sorted(set(published.followed.kinds) - {fact.id for fact in facts}):
        yield f"changed with their source, though not in these files: {named(others)}"
    yield from _summary(published, len(facts) - len(added) - unchanged, unchanged)


def _summary(published: Published, changed: int, unchanged: int) -> Iterator[str]:
    kinds = published.followed.kinds
    yield f"{len(published.changes.added)} added, {changed} changed, {unchanged} unchanged; nothing was written"
    yield told(published)
    if any(kind in LOUD for kind in kinds.values()) and (published.followed.edits or published.followed.notices):
        yield "`facts load` asks with --reason why what people were told had been wrong"
    if keys := dict.fromkeys(hold.key for hold in published.holds):
        yield f"{len(keys)} held; where all are right: `facts load` with {' '.join(f'--confirm {key}' for key in keys)}"


def _of_field(change: FieldChange) -> Iterator[str]:
    if change.name.startswith("statement"):
        yield f"  {change.name}:"
        yield from (f"    {sign} {text}" for sign, text in (("-", change.old), ("+", change.new)) if text)
    else:
        yield f"  {change.name}: {change.old or 'none'} -> {change.new or 'none'}"


def _of_ending(doubt: EndingDoubt) -> str:
    shown = f"“{doubt.before}” -> “{doubt.after}”" if doubt.before not in {"", doubt.after} else f"“{doubt.after}”"
    if not doubt.is_certain:
        return f"  statement {doubt.language}: {shown}: see whether the words still fit the number"
    return f"  statement {doubt.language}: {shown} does not fit the number" + (
        f"; write “{doubt.right}”" if doubt.right else ""
    )
