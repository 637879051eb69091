"""Polls: what a bot asked, and who voted for what."""

from dataclasses import dataclass, field

from bot.sandbox.world.people import Json


@dataclass(slots=True)
class Poll:
    """One poll, in the message that holds it.

    Attributes:
        options: their texts; an option's place is its persistent id as well, since nobody adds or removes any.
        correct: places of the right options; empty for what is no quiz.
        explanation: `explanation` and `explanation_entities` as the Bot API writes them.
        has_persistent_ids: whether the server told them, as it does since Bot API 9.6.
        closes_at: seconds since 1970; None for a poll that stays open.
        votes: by user id, the places of the options chosen.
    """

    id: str
    question: str
    options: tuple[str, ...]
    kind: str = "regular"
    is_anonymous: bool = True
    allows_multiple_answers: bool = False
    allows_revoting: bool = True
    correct: tuple[int, ...] = ()
    explanation: Json = field(default_factory=dict)
    has_persistent_ids: bool = True
    open_period: int = 0
    closes_at: int | None = None
    is_closed: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)

    def persistent_id(self, place: int) -> str:
        """What an option is called for good."""
        return f"{self.id[-6:]}{place}"

    def close_if_due(self, now: float) -> bool:
        """Whether the poll is closed, which it is from its time on."""
        self.is_closed = self.is_closed or (self.closes_at is not None and now >= self.closes_at)
        return self.is_closed

    def to_json(self) -> Json:
        """The poll as the Bot API's Poll, for the bot that sent it (telegram-bot-api, `JsonPoll`)."""
        out: Json = {
            "id": self.id,
            "question": self.question,
            "options": [self._option(place, text) for place, text in enumerate(self.options)],
            "total_voter_count": len(self.votes),
            "is_closed": self.is_closed,
            "is_anonymous": self.is_anonymous,
            "allows_multiple_answers": self.allows_multiple_answers,
            "allows_revoting": self.allows_revoting,
            "members_only": False,
            "type": self.kind,
        }
        if self.closes_at is not None:
            out |= {"open_period": self.open_period, "close_date": self.closes_at}
        if len(self.correct) == 1:
            out["correct_option_id"] = self.correct[0]
        if self.correct:
            out["correct_option_ids"] = list(self.correct)
        return out | self.explanation

    def _option(self, place: int, text: str) -> Json:
        count = sum(place in chosen for chosen in self.votes.values())
        out: Json = {"text": text, "voter_count": count}
        return {"persistent_id": self.persistent_id(place), **out} if self.has_persistent_ids else out
