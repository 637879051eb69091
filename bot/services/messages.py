"""The message of a delivery, as its facts are when it is taken up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.announcing.history import Told, told
from bot.core.announcing.kinds import DeliveryKind
from bot.core.facts import Status
from bot.core.language import Language
from bot.store.delivery_claims import Claim
from bot.texts.posts import PostWording


@dataclass(frozen=True, slots=True)
class Job:
    """A delivery with all that its request needs.

    Attributes:
        edited: number of the message to edit; None for a new message.
        attempts: this one included.
        last_why: the setback before this attempt.
        untold: announcements that its text leaves out, because they do not hold any more.
    """

    id: int
    chat_id: int
    html: str
    language: Language
    thread_id: int | None
    is_silent: bool
    edited: int | None
    attempts: int
    last_why: str | None
    untold: tuple[int, ...] = ()


class Messages:
    """Makes messages of deliveries that were taken up."""

    def __init__(self, wording: PostWording, default: Language, today: Callable[[], date]) -> None:
        self._wording = wording
        self._default = default
        self._today = today

    def job(self, claim: Claim) -> Job | None:
        """The request for a delivery; None when nothing of what it was to tell holds any more."""
        facts = self._facts(claim)
        if not facts:
            return None
        target, subscriber = claim.target, claim.subscriber
        language = (None if target is None else target.language) or claim.language or self._default
        kind = claim.kind if target is None else target.kind
        kept = {one.fact.id for one in facts}
        return Job(
            id=claim.id,
            chat_id=claim.chat_id,
            html=self._html(kind, facts, language, is_person=claim.chat_id > 0),
            language=language,
            thread_id=None if subscriber is None else subscriber.thread_id,
            is_silent=subscriber is not None and subscriber.is_silent,
            edited=None if target is None else target.message_id,
            attempts=claim.attempts,
            last_why=claim.last_why,
            untold=() if target else tuple(one.announcement_id for one in claim.items if one.fact_id not in kept),
        )

    def _facts(self, claim: Claim) -> list[Told]:
        """What is to be told. News tells facts as they are, and only those that hold."""
        if claim.target is None and claim.kind is not DeliveryKind.NOTICE:
            present = (claim.facts[fact_id] for fact_id in claim.told)
            return [told(fact, (), 0) for fact in present if fact.status is Status.PUBLISHED]
        seen = claim.seen if claim.target is None else claim.target.seen
        return [told(claim.facts[fact_id], claim.past.get(fact_id, ()), seen) for fact_id in claim.told]

    def _html(self, kind: DeliveryKind, facts: Sequence[Told], language: Language, *, is_person: bool) -> str:
        if kind is DeliveryKind.NOTICE:
            return self._wording.notice(facts[0], language, self._today(), is_asked_for=is_person)
        if len(facts) == 1:
            return self._wording.post(facts[0], language, self._today())
        return self._wording.digest(facts, language)
