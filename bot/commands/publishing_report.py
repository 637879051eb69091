"""What publishing did, or would do, in lines for the person who ordered it."""

from collections.abc import Iterator, Sequence

from bot.core.announcing.enums import ChangeKind
from bot.services.publishing import Published

MOST_NAMED = 20
"""Changed facts that are named one by one, so that an id taken by mistake is seen."""
_SOON = "a bot that is running answers with them in a second or two"


def report(published: Published, *, is_trial: bool) -> str:
    """What publishing did, or would do, for the person who ordered it."""
    changes = published.changes
    counts = f"{len(changes.added)} added, {len(changes.changed)} changed, {len(changes.unchanged)} unchanged"
    lines = [counts, *_changed(changes.changed), *_followed(published), *_announced(published), *held(published)]
    if is_trial:
        return "\n".join(["a dry run: nothing was written; this would be done:", *lines])
    return "\n".join([*lines, _SOON] if changes else lines)


def _changed(ids: Sequence[str]) -> Iterator[str]:
    if ids:
        yield f"changed: {named(ids)}"


def _followed(published: Published) -> Iterator[str]:
    """What each change was taken for, so that one taken wrongly is seen, and who is told."""
    followed = published.followed
    for kind in ChangeKind:
        if ids := followed.of_kind(kind):
            yield f"{kind.value}: {named(ids)}"
    if followed.edits or followed.notices:
        yield f"told again: {told(published)}"


def told(published: Published) -> str:
    """How many messages tell again of what changed."""
    followed = published.followed
    return f"messages to be edited: {followed.edits}, notices to be sent: {followed.notices}"


def held(published: Published) -> Iterator[str]:
    """Each change that has to be confirmed, or had to be, with its key."""
    yield from (f"held: {hold}" for hold in published.holds)


def _announced(published: Published) -> Iterator[str]:
    if published.announced:
        sent = published.broadcast
        yield (
            f"announced: facts: {len(published.announced)}, chats: {sent.chats}; posts: {sent.posts},"
            f" digests: {sent.digests}; chats that get them later: {sent.later}, out of reach now: {sent.held}"
        )


def named(ids: Sequence[str]) -> str:
    """The first of many ids, and how many more there are."""
    more = len(ids) - MOST_NAMED
    return ", ".join(ids[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
