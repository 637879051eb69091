"""Which messages of a chat are questions to the world: such as somebody who was not there could answer.

"Who is coming tomorrow?" asks those in the chat, "Who built the port?" the world. A message is weighed by its
sentences: does one ask, and does it name more of the world than of those who talk? There is no model behind it, so each
decision can be traced to words.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property

from bot.core.language import Language
from bot.core.lexicon import ConceptKind
from bot.core.lookup.query.parsed_query import ParsedQuery, Span
from bot.core.question_signs import HAN, QuestionSigns, begun, spaced
from bot.core.question_subject import QuestionSubject, Sentence
from bot.core.redaction import CUT
from bot.core.roles import Role
from bot.core.text import cyrillic_from_latin, kazakh_from_latin, normalise

_SENTENCE = re.compile(r"(?:[^.!?。！？…\n]|\.(?=\w))+[.!?。！？…\"»”')]*")
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
_PUNCTUATED = re.compile(r"[.,:;!…，。、：—–]|\s-\s")
_TO_BOT = re.compile(
    rf"^(?:(?:hey|hi|hello|эй|привет|салам|сәлем|салем|你好)[\s,，]*)?(?:bot|бот|机器人|{CUT})[\s,，:!]+", re.IGNORECASE
)
"""Turning to the bot; a name that was cut out at the beginning may be its own."""
_WHETHER = re.compile(r"^ (?:а )?(?!вряд|едва|мало|если)(?:\S+ ){0,3}(?!вряд|едва|то|мало|что)\S+ ли ")
"""Russian asks by the particle behind the first words."""
_LEFT_OPEN = re.compile(r" (?:или (?:как\S*|нет|не|что|где|уже \S+)|or (?:what|not|no)|әлде \S+|ма жоқ па) $")
"""Ends with the other of two, so that one is to be said."""
_MAY = re.compile(r"^ а (?:\S+ ){2,}(?:можно|нельзя|нужно|нужна|нужен|надо|есть|бывает) $")
_ENDS_IN_VERB = re.compile(r"(?:д|т)[иы] $")
"""A Kazakh statement ends so."""
_TWO_HALVES = re.compile(
    r" (?:сколько|кто|как\S*|где|куда|что|чей) (?:\S+ ){1,6}(?:столько|тот|того|тому|(?:так\S*|там|туда|то) и) "
    r"|с[ае] (?:сол|сонша|солай) "
)
"""The one half answers the other: as much as they give, so much there will be."""
_REPEATED = re.compile(r"(谁|多少|几点|什么|哪里|哪|怎么)[^，,。？?]{0,8}\1")
"""Chinese says "who declares pays" by the question word twice."""
_SHORT_OR_NO = re.compile(r"[\u3400-\u9fff]{4,}[不没]$|有几[万千百个]$")
"""Chinese asks whether by a negation at the end, and how many by a number left open."""
_GOES_FURTHER = re.compile(r"[,，]|\s[—–-]\s")
"""Behind which an unmarked beginning is taken up, and so asks nothing."""
_SUM = re.compile(r"=\s*[?？_]")
"""By which a bot tells people from machines."""
_AMOUNT = re.compile(r"\d\s*(?:万|亿|%|млн|млрд|тыс|процент|million|billion|percent|пайыз)", re.IGNORECASE)
"""States a figure, and so asks for none."""
_LAUGHS = re.compile("[😂🤣😁😅😆]")
_ONLY_KAZAKH = re.compile("[қғүұөәіңһ]", re.IGNORECASE)
_LONGEST = 700
"""Characters of a message beyond which it is an article or an advertisement that somebody pasted."""
_WHOLE = 240
"""Characters up to which a message is put to the bot as a whole, since what stands around tells what it is about."""
_KEYWORDS = 7
"""Words of a question that is put as to a search engine, at the most."""
_MEASURED, _UNMEASURED = 2, 3
"""Concepts that such a question names at the least: with a year or what is measured, and without."""
_EXCHANGED = frozenset({Role.INCONVERTIBLE})


class QuestionDetection:
    """Finds the questions to the world among messages.

    Args:
        read: understands a text as the lookup does.
        held: ids of the concepts that facts state something of, or state.
    """

    def __init__(self, read: Callable[[str], ParsedQuery], held: Collection[str]) -> None:
        self._read, self._held = read, frozenset(held)

    def asked(self, message: str) -> str | None:
        """What a message asks the world, as it would be put to the bot; None where it asks nothing of the kind."""
        text = message.strip()
        if not 1 < len(text) <= _LONGEST:
            return None
        own = _TO_BOT.sub("", text)
        asking: list[str] = []
        is_framed, before = own != text, 0.0
        for sentence in self._sentences(own):
            asks = is_framed or self._asks(sentence)
            if asks and self._subject.is_about(sentence, before):
                asking.append(sentence.written)
            is_framed = asks and self._is_only_frame(sentence)
            before = 0.0 if asks else self._subject.told(sentence)
        if not asking or self._is_put_on(own):
            return None
        return text if len(text) <= _WHOLE else " ".join(asking)

    def _is_put_on(self, text: str) -> bool:
        """Whether a message only has the form of a question: an offer, news, what is asked for effect or to laugh."""
        found, words = self._signs, spaced(" ".join(_WORD.findall(normalise(text))))
        if found.reposted.count(words):
            return True
        if found.advertised.count(words) or found.rhetorical.count(words):
            return not found.frames.count(words)
        laughs = _LAUGHS.search(text) is not None and not found.frames.count(words)
        return laughs or _SUM.search(text) is not None

    def _sentences(self, text: str) -> Iterator[Sentence]:
        for match in _SENTENCE.finditer(text):
            if written := match[0].strip():
                reading, end = self._read(written), written[-4:]
                yield Sentence(written, reading, _words(written, reading), "?" in end or "？" in end, "!" in end)

    def _asks(self, sentence: Sentence) -> bool:
        """Whether a sentence has the form of a question."""
        words = spaced(self._signs.polite.without(sentence.words))
        if sentence.is_marked:
            return not self._is_to_be_confirmed(words)
        if self._signs.frames.count(sentence.words):
            return self._is_open(sentence.words)
        if sentence.is_exclaimed:
            return False
        return self._asks_unmarked(words, sentence) or self._is_keywords(sentence)

    def _asks_unmarked(self, words: str, sentence: Sentence) -> bool:
        """Whether it asks without a question mark: by a question word at its beginning, or a particle at its end."""
        if _SHORT_OR_NO.search(words.strip()):
            return True
        if self._is_stated(words, sentence):
            return False
        if _LEFT_OPEN.search(words):
            return True
        if HAN.search(words):
            return self._signs.chinese.count(words) > 0
        if sentence.reading.language is Language.KK and self._asks_in_kazakh(words, sentence.written):
            return True
        return self._begins_as_question(words, sentence)

    def _is_stated(self, words: str, sentence: Sentence) -> bool:
        """Whether a question word only joins what is stated: an answer, a report, a headline before its link."""
        found = self._signs
        if found.stating.count(words) or _TWO_HALVES.search(words) or _REPEATED.search(words):
            return True
        return sentence.written.endswith(CUT) and found.wh.begins(words)

    def _begins_as_question(self, words: str, sentence: Sentence) -> bool:
        found = self._signs
        if sentence.reading.language is Language.RU and (_WHETHER.search(words) or _MAY.search(words)):
            return True
        begun_words = begun(words)
        begins = found.wh.begins(begun_words) or found.inverted.begins(words) or found.quantity.begins(begun_words)
        begins = begins or _begins_with_slip(sentence.reading)
        return begins and not _GOES_FURTHER.search(sentence.written)

    def _is_open(self, words: str) -> bool:
        """Whether a phrase of asking is followed by what is asked: a question word, whether, or what is wanted."""
        found = self._signs
        return bool(
            any(sign.count(words) for sign in (found.wh, found.kazakh, found.chinese, found.wanted))
            or " ли " in words
            or found.particle.search(words)
            or _LEFT_OPEN.search(words)
            or found.inverted.count(words)
        )

    def _asks_in_kazakh(self, words: str, written: str) -> bool:
        """Whether a particle ends it or a question word stands in it; «не» is Russian too, and then no question."""
        found = self._signs
        is_certain = written.isascii() or _ONLY_KAZAKH.search(written) is not None
        return bool(found.particle.search(words) or found.kazakh.count(words) or (is_certain and " не " in words))

    def _is_to_be_confirmed(self, words: str) -> bool:
        """Whether a statement is put so that others say yes: "you have seen it, right?"."""
        own = words.split()
        if not own or self._signs.wh.begins(begun(words)):
            return False
        return self._signs.tag.count(f" {own[-1]} ") > 0

    def _is_keywords(self, sentence: Sentence) -> bool:
        """Whether nothing but names and what is measured stands there, as one asks a search engine."""
        reading, count = sentence.reading, len(sentence.words.split())
        if not 1 < count <= _KEYWORDS or len(reading.words) > 1 or _PUNCTUATED.search(sentence.written):
            return False
        if _AMOUNT.search(sentence.written) or self._is_stated(sentence.words, sentence):
            return False
        if reading.language is Language.KK and _ENDS_IN_VERB.search(sentence.words):
            return False
        if self._signs.telling.count(sentence.words) or len(reading.spans) - len(reading.content) > 1:
            return False
        worths = [1.0 if span.concepts[0].bears(_EXCHANGED) else self._subject.worth(span) for span in reading.content]
        worths += [1.0] * (len(reading.words) if reading.years else 0)
        is_measured = bool(reading.years) or any(
            span.concepts[0].kind is ConceptKind.METRIC for span in reading.content
        )
        return sum(worth >= 1 for worth in worths) >= (_MEASURED if is_measured else _UNMEASURED)

    def _is_only_frame(self, sentence: Sentence) -> bool:
        left = self._signs.polite.without(self._signs.frames.without(sentence.words))
        return len(left.split()) <= 1 and self._signs.frames.count(sentence.words) > 0

    @cached_property
    def _signs(self) -> QuestionSigns:
        return QuestionSigns()

    @cached_property
    def _subject(self) -> QuestionSubject:
        return QuestionSubject(self._signs, self._held)


def _words(written: str, reading: ParsedQuery) -> str:
    """The words of a sentence, those of Russian and Kazakh in Latin letters as they sound."""
    words = _WORD.findall(normalise(written))
    if written.isascii() and reading.language in {Language.RU, Language.KK}:
        turn = cyrillic_from_latin if reading.language is Language.RU else kazakh_from_latin
        words = [normalise(turn(word)) for word in words]
    return f" {' '.join(words)} "


def _begins_with_slip(reading: ParsedQuery) -> bool:
    """Whether it begins with a question word that is misspelt: "skolko", "wich"."""
    first = reading.parts[0] if reading.parts else None
    return isinstance(first, Span) and first.is_only(ConceptKind.ASK) and first.sure < 1
