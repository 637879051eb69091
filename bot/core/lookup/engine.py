"""The lookup as the rest of the bot sees it: a question in, an answer out."""

from collections.abc import Iterable, Mapping, Sequence

from bot.core.answers import Answer
from bot.core.facts import Fact, Status
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.lookup.everyday import EverydayWords
from bot.core.lookup.features import FeatureMaker
from bot.core.lookup.index import FactIndex
from bot.core.lookup.phrases import PhraseBook
from bot.core.lookup.reader import Reader
from bot.core.lookup.reading import Reading
from bot.core.lookup.scoring import Hit, hits
from bot.core.lookup.spelling import Speller
from bot.core.lookup.verdict import decide


class Lookup:
    """Answers questions from one immutable set of facts.

    Args:
        lexicon: what people can name.
        facts: what can answer; only the published ones do.
        sounds: the syllables of Chinese characters, for homophone slips.
        everyday: lists of the common words of a language, most frequent first: they are no slips of other words.
        default: the language of a question without letters.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        facts: Iterable[Fact],
        *,
        sounds: Mapping[str, str],
        everyday: Iterable[Sequence[str]] = (),
        default: Language = Language.EN,
    ) -> None:
        book = PhraseBook(lexicon)
        maker = FeatureMaker(lexicon, Reader(book))
        self._lexicon = lexicon
        self.index = FactIndex([fact for fact in facts if fact.status is Status.PUBLISHED], maker)
        words = dict.fromkeys(feature[2:] for feature in self.index.features() if feature.startswith("w:"))
        speller = Speller([*book.words(), *((word, word) for word in words)], book.is_worth_spelling)
        self._reader = Reader(
            book,
            speller=speller,
            known_words=words,
            sounds=sounds,
            everyday=EverydayWords(everyday),
            default=default,
        )

    def answer(self, question: str) -> Answer:
        """Answer a question in any of the four languages; any text gets a valid answer."""
        reading, found = self.consider(question)
        return decide(reading, found)

    def consider(self, question: str) -> tuple[Reading, list[Hit]]:
        """What was understood of a question, and the facts that were weighed for it."""
        reading = self._reader.read(question)
        return reading, hits(reading, self.index, self._lexicon)

    def fact(self, fact_id: str) -> Fact | None:
        """The published fact of this id."""
        number = self.index.position.get(fact_id)
        return None if number is None else self.index.facts[number]
