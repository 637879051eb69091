"""Deliveries on their way to Telegram: taken up, made into messages, and settled by its answer."""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.core.announcing.batching import opening
from bot.core.announcing.enums import DeliveryKind, DeliveryState, Setback
from bot.core.announcing.history import ReaderView, reader_view
from bot.core.announcing.outcomes import Decision, Doubt, Form, GiveUp, Hold, Later, Readdress, Sent, wait_after
from bot.core.announcing.subscribers import Subscriber
from bot.core.clock import Clock
from bot.core.errors import InvalidValueError
from bot.core.facts import Status
from bot.core.language import Language
from bot.services.preferences import Preferences
from bot.store.database import Database
from bot.store.delivery_claims import (
    LEASE,
    Claim,
    Due,
    KnownFacts,
    Placed,
    Settlement,
    claim,
    drop_items,
    drop_lease,
    due,
    settle,
    take_lease,
)
from bot.store.sent_messages import notify_instead, sent_since
from bot.store.subscribers import hold
from bot.store.waiting_deliveries import forget_old, put_off
from bot.texts.markup import Marked
from bot.texts.post_wording import PostWording
from bot.texts.rich import RichMessage

log = logging.getLogger(__name__)

AT_ONCE = 500
"""Deliveries that are looked up together."""
_SIGNS = 5
"""Signs of life in one lease."""
_SOON = timedelta(seconds=5)
"""When to look again whether a message that is being sent can be edited."""
_NEWS = (DeliveryKind.POST, DeliveryKind.DIGEST)


@dataclass(frozen=True, slots=True)
class Job:
    """A delivery with all that its request needs.

    Attributes:
        edited: number of the message to edit; None for a new message.
        attempts: this one included.
        last_why: the setback before this attempt.
        untold: announcements that its text leaves out, because they do not hold any more.
        rich: the same as a table; the HTML is its twin.
    """

    id: int
    chat_id: int
    html: Marked
    language: Language
    thread_id: int | None
    is_silent: bool
    edited: int | None
    attempts: int
    last_why: Setback | None
    untold: tuple[int, ...] = ()
    rich: RichMessage | None = None

    @property
    def form(self) -> Form:
        """In which it is sent first."""
        return Form.WORDS if self.rich is None else Form.TABLE


class DeliveryRenderer:
    """Makes messages of deliveries that were taken up.

    Args:
        has_tables: whether a chat gets digests as tables.
    """

    def __init__(
        self,
        wording: PostWording,
        default: Language,
        today: Callable[[], date],
        has_tables: Callable[[int], bool],
    ) -> None:
        self._wording = wording
        self._default = default
        self._today = today
        self._has_tables = has_tables

    def job(self, claim: Claim) -> Job | None:
        """The request for a delivery; None when nothing of what it was to tell holds any more."""
        facts = self._facts(claim)
        if not facts:
            return None
        target, subscriber = claim.target, claim.subscriber
        language = (None if target is None else target.language) or claim.language or self._default
        kind = claim.kind if target is None else target.kind
        kept = {one.fact.id for one in facts}
        rich = self._table(claim, facts, language)
        return Job(
            id=claim.id,
            chat_id=claim.chat_id,
            html=self._html(kind, facts, language, is_person=claim.chat_id > 0) if rich is None else rich.twin(),
            language=language,
            thread_id=None if subscriber is None else subscriber.thread_id,
            is_silent=subscriber is not None and subscriber.is_silent,
            edited=None if target is None else target.message_id,
            attempts=claim.attempts,
            last_why=claim.last_why,
            untold=() if target else tuple(one.announcement_id for one in claim.items if one.fact_id not in kept),
            rich=rich,
        )

    def _facts(self, claim: Claim) -> list[ReaderView]:
        """What is to be told. News tells facts as they are, and only those that hold."""
        if claim.target is None and claim.kind is not DeliveryKind.NOTICE:
            present = (claim.facts[fact_id] for fact_id in claim.told)
            return [reader_view(fact, (), 0) for fact in present if fact.status is Status.PUBLISHED]
        seen = claim.seen if claim.target is None else claim.target.seen
        return [reader_view(claim.facts[fact_id], claim.past.get(fact_id, ()), seen) for fact_id in claim.told]

    def _table(self, claim: Claim, facts: Sequence[ReaderView], language: Language) -> RichMessage | None:
        """A digest as a table, for a chat that gets them; a post of one fact would be a table of one row."""
        if len(facts) == 1 or not self._has_tables(claim.chat_id):
            return None
        try:
            return self._wording.table(facts, language)
        except InvalidValueError as error:
            extra = {"event": "delivery.table_not_made", "delivery": claim.id, "why": str(error)}
            log.warning("a digest makes no table; its words are sent", extra=extra)
        return None

    def _html(self, kind: DeliveryKind, facts: Sequence[ReaderView], language: Language, *, is_person: bool) -> Marked:
        if kind is DeliveryKind.NOTICE:
            return self._wording.notice(facts[0], language, self._today(), is_asked_for=is_person)
        if len(facts) == 1:
            return self._wording.post(facts[0], language, self._today())
        return self._wording.digest(facts, language)


class Deliveries:
    """What a sender asks and tells.

    Every method raises `StoreError` when the database cannot be used.

    Args:
        preferences: the languages of chats, which move with them.
        sender: a name that no other sender ever had; by default it is made up.
        lease: how long it may be silent before another takes over.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        messages: DeliveryRenderer,
        preferences: Preferences,
        *,
        sender: str | None = None,
        lease: timedelta = LEASE,
    ) -> None:
        self._database = database
        self._clock = clock
        self._messages = messages
        self._sender = sender or secrets.token_hex(8)
        self._preferences = preferences
        self._lease = lease
        self._known = KnownFacts()

    @property
    def sign_seconds(self) -> float:
        """Seconds between two signs of life: a lease bears that some come late."""
        return self._lease.total_seconds() / _SIGNS

    async def lead(self) -> bool | None:
        """Become or remain the one who sends: True when newly so, False when still so, None when another is."""
        async with self._database.transaction() as session:
            taken = await take_lease(session, self._sender, self._lease)
        if taken:
            log.info("this sender sends now", extra={"event": "sender.leads"})
        return taken

    async def resign(self) -> None:
        """Let another send."""
        async with self._database.transaction() as session:
            await drop_lease(session, self._sender)

    async def due(self) -> Sequence[Due]:
        """What may go now, at most one for each chat."""
        async with self._database.reading() as session:
            return await due(session, self._clock.now(), AT_ONCE)

    async def just_sent(self, seconds: float) -> Sequence[tuple[int, float]]:
        """Chats to which something went lately, and how many seconds ago, the oldest first."""
        now = self._clock.now()
        async with self._database.reading() as session:
            sent = await sent_since(session, now - timedelta(seconds=seconds))
        return [(chat_id, (now - moment).total_seconds()) for chat_id, moment in sent]

    async def clean(self) -> int:
        """Forget what is older than 180 days; how many deliveries that were."""
        async with self._database.transaction() as session:
            return await forget_old(session, self._clock.now())

    async def take(self, delivery_id: int) -> Job | None:
        """Take up a delivery; None when there is nothing to send after all, which is settled then."""
        now = self._clock.now()
        async with self._database.transaction() as session:
            claimed = await claim(session, delivery_id, self._sender, now, self._known)
            if claimed is None:
                return None
            if claimed.target is not None and claimed.target.is_out_of_reach:
                await notify_instead(session, delivery_id, now)
                return None
            obstacle = _obstacle(claimed, now)
            job = self._messages.job(claimed) if obstacle is None else None
            if job is None:
                await settle(session, delivery_id, self._sender, obstacle or _failed(Setback.WITHDRAWN, now))
        return job

    async def settle(self, job: Job, decision: Decision, said: str) -> Subscriber | None:
        """Write what became of a delivery.

        Returns:
            The settings of a chat to which nothing can be sent from now on, so that its admin is told.
        """
        outcome = _outcome(job, decision, self._clock.now())
        settled = replace(outcome, said="" if isinstance(decision, Sent) else said)
        async with self._database.transaction() as session:
            ours = await settle(session, job.id, self._sender, settled)
            match decision:
                case Sent() if ours and job.untold:
                    await drop_items(session, job.id, job.untold)
                case Later(at=at, for_chat=True):
                    await put_off(session, job.chat_id, at)
                case Hold(why=why):
                    return await hold(session, job.chat_id, why)
        # It waits already: were the move lost in a crash, Telegram would say once more where the group is.
        if isinstance(decision, Readdress):
            await self._preferences.move(job.chat_id, decision.chat_id)
        return None


def _obstacle(claimed: Claim, now: datetime) -> Settlement | None:
    """What keeps a delivery from going now; None for nothing."""
    subscriber, target = claimed.subscriber, claimed.target
    if target is not None:
        if target.state is DeliveryState.SENDING:
            return _later(now, now + _SOON, claimed.last_why)
        return None if target.message_id else _failed(Setback.GONE, now)
    if claimed.kind not in _NEWS:
        return None
    if subscriber is None:
        return _failed(Setback.WITHDRAWN, now)
    if subscriber.held_why is not None:
        return Settlement(DeliveryState.PAUSED, now, Setback.of(subscriber.held_why))
    opens = opening(subscriber, now)
    return _later(now, opens, claimed.last_why) if opens > now else None


def _failed(why: Setback, now: datetime) -> Settlement:
    return Settlement(DeliveryState.FAILED, now, why)


def _later(now: datetime, not_before: datetime | None, why: Setback | None) -> Settlement:
    return Settlement(DeliveryState.PENDING, now, why, not_before)


def _outcome(job: Job, decision: Decision, now: datetime) -> Settlement:
    match decision:
        case Sent(message_id=message_id):
            known = message_id if job.edited is None else job.edited
            placed = Placed(known or 0, job.thread_id, job.language)
            settled = Settlement(DeliveryState.SENT, now, placed=placed)
        case Later(at=at, why=why):
            settled = _later(now, at, why)
        case Readdress():
            settled = _later(now, None, Setback.MOVED)
        case Hold(why=held):
            settled = Settlement(DeliveryState.PAUSED, now, Setback.of(held))
        case Doubt() if job.edited is not None:  # to edit twice is as good as once
            settled = _later(now, now + wait_after(job.attempts), Setback.NO_ANSWER)
        case Doubt():
            settled = Settlement(DeliveryState.UNCERTAIN, now, Setback.NO_ANSWER)
        case GiveUp(why=reason):
            settled = _failed(reason, now)
        case _:  # nothing went out
            settled = _later(now, None, Setback.TOKEN)
    return settled
