"""The commands that show a page, and those that change what we keep: `/language` and `/forgetme`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot.chat.conversation.addressing import Me, Request
from bot.chat.conversation.buttons import Follow
from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.permissions import author_may_configure
from bot.chat.conversation.replies import Action, Reply, with_table
from bot.chat.editors.desk import Desk
from bot.chat.handlers.answer_composer import AnswerComposer
from bot.core.announcing.fact_diff import is_of_later_period, is_undated_and_published_later
from bot.core.deep_links import HELLO, fact_in, is_of_fact
from bot.core.facts import Fact, Status, Topic
from bot.core.language import Language
from bot.services.editors import Editors
from bot.services.services import Services
from bot.store.fact_history import FactHistory
from bot.texts.catalogue import chat_commands
from bot.texts.markup import HTML, Marked, join
from bot.texts.page_wording import PageWording
from bot.texts.wording import Wording


class PageCommands:
    """Shows pages, as the reply to a command and behind a button."""

    def __init__(
        self,
        composer: AnswerComposer,
        services: Services,
        wording: Wording,
        conversation: Conversation,
        editors: Editors,
    ) -> None:
        self._composer = composer
        self._editors = editors
        self._services = services
        self._wording = wording.pages
        self._changes = wording.changes
        self._tables = wording.tables
        self._keyboards = conversation.keyboards
        self._topics = {topic.id: topic for topic in wording.topics}

    def commands(self) -> Mapping[str, Action]:
        """What each command does; a command of ours goes before a topic's of the same name."""
        of_topics = {topic.command: partial(self.on_topic, topic) for topic in self._topics.values()}
        return {
            **of_topics,
            chat_commands.START.name: self.on_start,
            chat_commands.HELP.name: self.on_help,
            chat_commands.TOPICS.name: self.on_topics,
            chat_commands.ASK.name: self.on_ask,
            chat_commands.FACT.name: self.on_fact,
            chat_commands.SOURCES.name: self.on_sources,
            chat_commands.NEW.name: self.on_new,
            chat_commands.PRIVACY.name: self.on_privacy,
        }

    async def on_start(self, request: Request) -> Reply:
        """Say hello and how to ask, or show the fact that a link led to, and who shows it."""
        if request.text in {"", HELLO}:
            return Reply(self._wording.start(request.language))
        if (fact_id := fact_in(request.text)) is None:
            return Reply(self._not_found(request))
        reply = await self._fact(fact_id, request)
        if request.in_group:
            return reply
        # Telegram does not tell who is new here, and nothing is kept to tell it by: so everybody gets the one line.
        return replace(reply, html=self._wording.greeted(reply.html, request.language))

    async def on_help(self, request: Request) -> Reply:
        """Say what can be asked."""
        return Reply(self._wording.help(request.language))

    async def on_topics(self, request: Request) -> Reply:
        """List the topics."""
        return Reply(self._wording.topics(request.language), self._keyboards.topics(self._listed(), request.language))

    async def on_topic(self, topic: Topic, request: Request) -> Reply:
        """Show the first page of a topic."""
        return self._topic(topic, 0, request.language, request.message.chat_id)

    async def on_ask(self, request: Request) -> Reply:
        """Answer a question."""
        return await self._composer.reply(request)

    async def on_fact(self, request: Request) -> Reply:
        """Show the fact of an id."""
        if not request.text:
            return Reply(HTML.text(self._wording.plain(request.language).fact_usage), is_for_asker=True)
        return await self._fact(request.text, request)

    async def on_sources(self, request: Request) -> Reply:
        """Show the first page of the sources."""
        return self.sources(0, request.language)

    async def on_new(self, request: Request) -> Reply:
        """Show the newest facts."""
        newest = self._services.answers.listing.newest
        return Reply(self._wording.new(newest, request.language, self._services.today()))

    async def on_privacy(self, request: Request) -> Reply:
        """Say what is stored."""
        is_editor = not request.in_group and self._editors.may_be(request.asker)
        return Reply(self._wording.privacy(request.language, is_editor=is_editor))

    def topic(self, topic_id: str, page: int, language: Language, chat_id: int) -> Reply | None:
        """A page of a topic; None when there is no such topic any more."""
        topic = self._topics.get(topic_id)
        return None if topic is None else self._topic(topic, page, language, chat_id)

    def sources(self, page: int, language: Language) -> Reply:
        """A page of the sources."""
        paged = self._wording.sources(self._services.answers.listing.sources, page, language)
        return Reply(paged.html, self._keyboards.sources_page(paged, language))

    async def follow(self, button: Follow, person_id: int) -> FactHistory | None:
        """Keep that a person wants to hear of changes; the fact as it is now, None when it is no more."""
        return await self._services.watches.follow(person_id, button.fact_id, button.mark, button.language)

    def history(self, history: FactHistory, language: Language, me: Me, *, asker: int, remover: int | None) -> Reply:
        """A fact, and what it said before; one that is no longer the newest leads to the newer one."""
        if not history.revisions:
            return self._composer.fact(history.fact, language, remover, me)
        html = self._changes.page(history.fact, history.revisions, language, self._services.today())
        if history.fact.status is Status.SUPERSEDED:
            newer = self._newer(history.fact)
            return Reply(html, self._keyboards.outdated(history.fact, newer, language, asker, remover))
        if history.fact.status is not Status.PUBLISHED:
            return Reply(html, self._keyboards.unknown(language, remover))
        return Reply(html, self._keyboards.answer([history.fact], language, remover, me))

    def _topic(self, topic: Topic, page: int, language: Language, chat_id: int) -> Reply:
        facts = self._services.answers.listing.about_topic(topic.id)
        paged = self._wording.topic(topic, facts, page, language, self._services.today())
        reply = Reply(paged.html, self._keyboards.topic_page(topic.id, paged, language))
        if not facts or not self._services.preferences.has_tables(chat_id):
            return reply
        today = self._services.today()
        return with_table(reply, lambda: self._tables.topic(topic, facts, page, language, today))

    async def _fact(self, fact_id: str, request: Request) -> Reply:
        history = await self._services.watches.history_of(fact_id.strip().lower())
        if history is None:
            return Reply(self._wording.no_such_fact(fact_id, request.language), is_for_asker=True)
        me = Me.of(request.message.get_bot())
        return self.history(history, request.language, me, asker=request.asker, remover=request.remover)

    def _newer(self, outdated: Fact) -> Fact | None:
        """The newest fact that states the same of a later time; None where the words of a fact do not tell."""
        if not (outdated.subject and outdated.metric):
            return None
        of_topic = self._services.answers.listing.about_topic(outdated.topic)
        return next((fact for fact in of_topic if _same_question(outdated, fact) and _is_later(outdated, fact)), None)

    def _not_found(self, request: Request) -> Marked:
        """What a payload gets that means no fact; a group gets foreign ones from links that only add the bot to it."""
        start = self._wording.start(request.language)
        if request.in_group and not is_of_fact(request.text):
            return start
        broken = HTML.text(self._wording.plain(request.language).link_broken)
        return broken if request.in_group else join("\n\n", (broken, start))

    def _listed(self) -> Sequence[Topic]:
        return tuple(self._topics.values())


def _same_question(one: Fact, other: Fact) -> bool:
    asked = [
        (fact.subject, fact.metric, fact.place, *(figure.unit for figure in fact.figures[:1])) for fact in (one, other)
    ]
    return asked[0] == asked[1]


def _is_later(old: Fact, new: Fact) -> bool:
    return is_of_later_period(old, new) or is_undated_and_published_later(old, new)


class PreferenceCommands:
    """Keeps the language of a person or a group, and forgets a person."""

    def __init__(self, services: Services, wording: PageWording, conversation: Conversation, desk: Desk) -> None:
        self._services = services
        self._wording = wording
        self._conversation = conversation
        self._desk = desk

    def commands(self) -> Mapping[str, Action]:
        """What each command does."""
        return {chat_commands.LANGUAGE.name: self.on_language, chat_commands.FORGETME.name: self.on_forgetme}

    async def on_language(self, request: Request) -> Reply:
        """Offer the languages; in a group to its admins alone."""
        if not await author_may_configure(request.message):
            return Reply(HTML.text(self._wording.plain(request.language).only_admins_set_language))
        return Reply(
            HTML.text(self._wording.plain(request.language).language_ask), self._conversation.keyboards.languages()
        )

    async def on_forgetme(self, request: Request) -> Reply:
        """Delete what is kept about the person who asks."""
        person = request.message.from_user
        if person is not None and request.message.sender_chat is None:
            await self._services.preferences.forget(person.id)
            await self._services.subscriptions.forget(person.id)
            await self._services.watches.forget(person.id)
            await self._services.receipts.forget(person.id)
            await self._conversation.last_questions.forget(person.id)
            await self._desk.editors.forget(person.id)
            await self._desk.questions.forget(person.id)
            self._conversation.sent_replies.forget(person.id)
            self._conversation.reply_sender.forget(person.id)
            self._conversation.member_names.forget(person.id)
            await self._conversation.chat_menus.take_back(request.message.get_bot(), person.id)
        return Reply(HTML.text(self._wording.plain(request.language).forgotten), is_remembered=False)

    async def set_language(self, chat_id: int, language: Language) -> Reply:
        """Keep a language for a chat and say so in it."""
        await self._services.preferences.set_language(chat_id, language)
        return Reply(HTML.text(self._wording.plain(language).language_set))
