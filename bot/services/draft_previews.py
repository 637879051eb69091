"""What an editor sees before a draft is published: how it is found, what it may be confused with, who is told."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.answers import Answer, Outcome
from bot.core.case_endings import EndingDoubt, Written, endings
from bot.core.change_guards import Hold, repeats
from bot.core.consistency import inconsistencies, misplaced
from bot.core.drafts import Draft, DraftKind
from bot.core.errors import KhorgosError
from bot.core.facts import Fact, Status
from bot.core.lookup.engine import Lookup
from bot.services.answers import Answers
from bot.services.drafts import DraftRefusedError, Drafts, unconfirmed
from bot.services.findability import KnownItemSearch, Misses, Tried
from bot.services.open_questions import OpenQuestions
from bot.services.publishing import Published, Publishing
from bot.services.seeding import held_beside

_MOST_ASKED = 200
"""Open questions that a draft is tried with."""
_MOST_KEYWORDS = 12
"""Keywords that are tried for a preview; each takes a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Findability:
    """How a fact would be found.

    Attributes:
        found: keywords that find it.
        lost: keywords that do not.
        asked: questions that were asked and that nothing held answers, and this would.
        confused_with: what its own words, or a keyword of its own, get instead.
    """

    found: tuple[str, ...]
    lost: tuple[str, ...]
    confused_with: tuple[Fact, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextDoubts:
    """What may be wrong in the words of a draft.

    Attributes:
        endings: case endings that may not fit a changed number.
        disagreements: in what its languages differ, or which text is in another language than it stands under.
    """

    endings: tuple[EndingDoubt, ...] = ()
    disagreements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """A draft as it would be published.

    Attributes:
        fact: as people would see it; None while something is missing.
        refusal: why it cannot be published as it is; None where nothing speaks against it.
        held: changes of figures that somebody must confirm.
        doubts: what may be wrong in its words.
        repeated: facts that say the same.
        findability: None for a fact that is to be stated no more.
        published: what publishing would lead to; None where it cannot be published.
    """

    draft: Draft
    fact: Fact | None = None
    refusal: DraftRefusedError | None = None
    held: tuple[Hold, ...] = ()
    doubts: TextDoubts = TextDoubts()
    repeated: tuple[Fact, ...] = ()
    findability: Findability | None = None
    published: Published | None = None


class DraftPreviews:
    """Looks at drafts as they would be published.

    Args:
        drafts: whose they are.
        publishing: tries publishing out.
        answers: among whose facts it is to be found.
        questions: that nothing held answers.
        written: how figures are written in a language.
    """

    def __init__(
        self, drafts: Drafts, publishing: Publishing, answers: Answers, questions: OpenQuestions, written: Written
    ) -> None:
        self._drafts, self._publishing = drafts, publishing
        self.answers, self._questions, self._written = answers, questions, written

    async def of(self, draft: Draft) -> DraftPreview:
        """A draft as it would be published.

        Raises:
            StoreError: when the database cannot be used.
        """
        try:
            fact = await self._drafts.weigh(draft)
        except DraftRefusedError as refusal:
            return DraftPreview(draft, refusal=refusal)
        if draft.kind is DraftKind.RETRACTION:
            return DraftPreview(draft, fact, published=await self._tried(draft, fact))
        held = [one for one in await held_beside(self._drafts.database, [fact]) if one.id != fact.id]
        asked = [text for one in await self._questions.most_asked(_MOST_ASKED) for text in one.examples.values()]
        findability = await asyncio.to_thread(_findability, fact, self.answers.lookup, asked)
        return DraftPreview(
            draft,
            fact,
            held=unconfirmed(draft, fact, self._drafts.rules),
            doubts=TextDoubts(endings(draft.base, fact, self._written), disagreements(fact)),
            repeated=tuple(one for one in repeats(fact, held) if one.status is Status.PUBLISHED),
            findability=findability,
            published=await self._tried(draft, fact),
        )

    async def lost(self, fact_id: str, questions: Sequence[str]) -> tuple[str, ...]:
        """The questions that would not find a fact even as keywords of it."""
        fact = self.answers.fact(fact_id)
        if fact is None:
            return tuple(questions)
        taught = replace(fact, keywords=tuple(dict.fromkeys((*fact.keywords, *questions))))
        present = await asyncio.to_thread(self.answers.lookup.with_changes, [taught])
        return tuple(one for one in questions if not _is_answered_by(present.answer(one), fact_id))

    async def _tried(self, draft: Draft, fact: Fact) -> Published | None:
        """What publishing would lead to; None where it would be refused, of which publishing itself tells."""
        try:
            return await self._publishing.publish([fact], announces=True, is_trial=True, reason=draft.reason)
        except KhorgosError:
            return None


def disagreements(fact: Fact) -> tuple[str, ...]:
    """What would tell people something else in another language, or in none that they read."""
    wrong = (one.why for one in misplaced(fact.statement) if not one.is_doubt)
    return (*wrong, *inconsistencies(fact))


def _findability(fact: Fact, lookup: Lookup, asked: Sequence[str]) -> Findability:
    """How a fact would be found among those that are answered from."""
    tried = Tried(fact, fact.keywords[:_MOST_KEYWORDS])
    present = lookup.with_changes([fact])
    misses = KnownItemSearch(present, present.lexicon, lambda *_: False).ask(tried)
    lost = tuple(one.keyword for one in misses.lost)
    found = tuple(keyword for keyword in tried.keywords if keyword not in lost)
    answered = tuple(question for question in asked if _is_answered_by(present.answer(question), fact.id))
    return Findability(found, lost, _confused_with(misses), answered)


def _is_answered_by(answer: Answer, fact_id: str) -> bool:
    """Whether a fact answers, alone or with others."""
    return answer.outcome is Outcome.ANSWER and any(fact.id == fact_id for fact in answer.facts)


def _confused_with(misses: Misses) -> tuple[Fact, ...]:
    others = [one.neighbour for one in misses.confusions]
    others += [one.answer.facts[0] for one in misses.lost if one.answer.facts]
    others += [one.owner for one in misses.strays]
    return tuple({fact.id: fact for fact in others}.values())
