"""Articles that editors send: forwarded, as a file or as a link; what they state becomes drafts."""

import re
import secrets

from cachetools import TTLCache
from telegram import Message
from telegram.error import TelegramError

from bot.chat.conversation.replies import Reply
from bot.chat.editors.desk import Desk
from bot.chat.editors.draft_buttons import DraftAction, DraftButton, encode_draft_button
from bot.chat.editors.draft_views import Reader, said
from bot.chat.telegram_api.client import UNCLEAR
from bot.chat.telegram_api.files import download
from bot.chat.telegram_api.telegram_errors import failure_of
from bot.core.drafts import Step
from bot.core.errors import InvalidValueError
from bot.core.language import Language
from bot.files.articles import check_size
from bot.services.article_drafts import UNTOLD, Proposal, Proposals, Standing
from bot.texts.draft_wording import filled, source_line
from bot.texts.markup import HTML, Marked, join, one_line

KEPT_ARTICLES, KEPT_SECONDS = 50, 24 * 3600
"""In memory alone: what becomes a draft is kept in the store, with the link to the article."""
MOST_SHOWN = 12
SHORTEST = 120
"""Characters of a forwarded message that is an article rather than a question."""
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_QUOTE, _LABEL = 200, 48


class ArticleChat:
    """Reads articles for editors, and begins drafts of what they state."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wording = desk.views.wording
        self._read: TTLCache[str, Proposals] = TTLCache(KEPT_ARTICLES, KEPT_SECONDS)

    def is_article(self, message: Message) -> bool:
        """Whether a message of an editor is one: a document, a link alone, or a longer text that was forwarded."""
        if message.document is not None:
            return True
        text = (message.text or "").strip()
        return bool(_LINK.fullmatch(text)) or (message.forward_origin is not None and len(text) >= SHORTEST)

    async def read(self, message: Message, reader: Reader) -> Reply:
        """What an article states, beside what is held, with a button for each draft that can be made of it."""
        try:
            found = await self._proposals(message)
        except InvalidValueError as error:
            why = str(error).rstrip(".")
            return said(filled(self._wording.plain(reader.language).article_unreadable, why=why))
        if not found.proposals:
            return said(HTML.text(self._wording.plain(reader.language).article_nothing))
        key = secrets.token_hex(8)
        self._read[key] = found
        return self._listed(found, key, reader.language)

    async def begin(self, button: DraftButton, reader: Reader) -> Reply:
        """A draft of one statement, whose words are left to the editor."""
        found = self._read.get(button.value)
        if found is None or button.number > len(found.proposals):
            return said(HTML.text(self._wording.plain(reader.language).article_gone))
        proposal = found.proposals[button.number - 1]
        draft = await self._desk.drafts.begin(reader.person_id, proposal.fact)
        if draft.step is not Step.TOPIC:
            draft = await self._desk.drafts.move(draft, reader.person_id, Step.STATEMENT, is_guided=True)
        quote = one_line(proposal.quote, 2 * _QUOTE)
        note = filled(self._wording.plain(reader.language).article_quote, quote=quote)
        return await self._desk.views.now(draft, reader, [note])

    async def _proposals(self, message: Message) -> Proposals:
        document = message.document
        if document is None:
            text = (message.text or "").strip()
            articles = self._desk.articles
            return await (articles.of_page(text) if _LINK.fullmatch(text) else articles.of_text(text))
        check_size(document.file_size or 0)
        try:
            data = await download(message.get_bot(), document.file_id)
        except TelegramError as error:
            if failure_of(error) in UNCLEAR:
                raise
            raise InvalidValueError(f"Telegram does not give it out ({error})") from error
        return await self._desk.articles.of_file(document.file_name or "article.txt", data)

    def _listed(self, found: Proposals, key: str, language: Language) -> Reply:
        texts = self._wording.plain(language)
        counts = {standing: sum(one.standing is standing for one in found.proposals) for standing in Standing}
        told = filled(
            texts.article_counts,
            new=str(counts[Standing.NEW]),
            held=str(counts[Standing.HELD]),
            conflicting=str(counts[Standing.CONFLICTING]),
        )
        head = [self._wording.states(len(found.proposals), language), told]
        if found.source.publisher != UNTOLD:
            head.append(filled(texts.article_source, source=source_line(found.source)))
        numbered = [(place, one) for place, one in enumerate(found.proposals, 1) if one.standing is not Standing.HELD]
        lines = [self._line(place, one, language) for place, one in numbered[:MOST_SHOWN]]
        rows = [[_button(place, one, key)] for place, one in numbered[:MOST_SHOWN]]
        return said(join("\n\n", (join("\n", head), *lines)), {"inline_keyboard": rows} if rows else None)

    def _line(self, place: int, proposal: Proposal, language: Language) -> Marked:
        quote = HTML.text(f"{place}. {one_line(proposal.quote, _QUOTE)}")
        if proposal.beside is None or proposal.own is None or proposal.held is None:
            return quote
        own, held = (self._wording.written(language, figure) for figure in (proposal.own, proposal.held))
        told = filled(self._wording.plain(language).article_conflict, own=own, held=held, id=proposal.beside.id)
        return join("\n", (quote, join("", (HTML.text("⚠️ "), told))))


def _button(place: int, proposal: Proposal, key: str) -> dict[str, object]:
    data = encode_draft_button(DraftButton(DraftAction.FROM_ARTICLE, place, 0, key))
    return {"text": one_line(f"{place}. {proposal.quote}", _LABEL), "callback_data": data}
