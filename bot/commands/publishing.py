"""What publishing did, or would do, for the person who ordered it."""

from collections.abc import Iterator, Sequence

from bot.core.announcing.kinds import ChangeKind
from bot.services.publishing import Published

MOST_NAMED = 20
"""Changed facts that are named one by one, so that an id taken by mistake is seen."""
_SOON = "a bot that is running answers with them in a second or two"


def told(published: Published, *, is_trial: bool) -> str:
    """The lines to show."""
    changes = published.changes
    counts = f"{len(changes.added)} added, {len(changes.changed)} changed, {len(changes.unchanged)} unchanged"
    lines = [counts, *_changed(changes.changed), *_followed(published), *_announced(published)]
    if is_trial:
        return "\n".join(["a dry run: nothing was written; this would be done:", *lines])
    return "\n".join([*lines, _SOON] if changes else lines)


def _changed(ids: Sequence[str]) -> Iterator[str]:
    if ids:
        yield f"changed: {_named(ids)}"


def _followed(published: Published) -> Iterator[str]:
    """What each change was taken for, so that one taken wrongly is seen, and who is told."""
    followed = published.followed
    for kind in ChangeKind:
        if ids := followed.of_kind(kind):
            yield f"{kind.value}: {_named(ids)}"
    if followed.edits or followed.notices:
        yield f"told again: messages to be edited: {followed.edits}, notices to be sent: {followed.notices}"


def _announced(published: Published) -> Iterator[str]:
    if published.announced:
        sent = published.broadcast
        yield (
            f"announced: facts: {len(published.announced)}, chats: {sent.chats}; posts: {sent.posts},"
            f" digests: {sent.digests}; chats that get them later: {sent.later}, out of reach now: {sent.held}"
        )


def _named(ids: Sequence[str]) -> str:
    more = len(ids) - MOST_NAMED
    return ", ".join(ids[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
