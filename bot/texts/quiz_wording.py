"""Quiz questions worded from facts, and the scores of those who answered them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.core.bounds import is_bound
from bot.core.facts import Fact
from bot.core.figures import Figure
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.quiz import MAX_EXPLANATION, MAX_OPTION, MAX_QUESTION, OPTIONS, Quiz, are_apart, is_year
from bot.core.text import units
from bot.texts.agreement import form
from bot.texts.fact_wording import Piece, statement_pieces
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, PLAIN, Marked, fill, join, one_line, whole_words
from bot.texts.source_wording import SourceWording

GAP = "____"
"""What stands in a statement for the number that is asked for."""
MAX_NAME, MAX_ASKED = 40, 60
"""Characters of a player's name, and of a topic that nobody knows."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody did in a group's quizzes.

    Attributes:
        name: as Telegram tells it; empty where it does not.
    """

    name: str
    correct: int
    answered: int


class QuizWording:
    """Words quizzes; built once, when catalogue and lexicon have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._sources = SourceWording(catalogue, lexicon)

    def quiz(self, fact: Fact, wrong: Iterable[Figure], language: Language, chance: Random) -> Quiz | None:
        """A question about a fact's value; None where it cannot be told well in this language.

        Args:
            fact: whose value is certain.
            wrong: values that may stand beside it, the first ones first.
            language: of the question; the fact must be stated in it.
            chance: decides the order of the options.
        """
        text = fact.statement.get(language)
        if text is None or self._is_bound(fact):
            return None
        pieces = list(statement_pieces(fact, text, self._catalogue[language]))
        question, explanation = self._question(pieces, language), self._explanation(fact, pieces, language)
        fitting = self._fitting(fact.figures[0], wrong, pieces, language)
        figures = None if question is None else self._options(fact.figures[0], fitting, question)
        if question is None or explanation is None or figures is None:
            return None
        right = figures[0]
        chance.shuffle(figures)
        options = tuple(self._catalogue[language].numbers.figure(figure) for figure in figures)
        return Quiz(fact.id, question, options, figures.index(right), explanation)

    def scores(self, standings: Sequence[Standing], language: Language) -> Marked:
        """The reply to /quiz score: the best first."""
        texts = self._catalogue[language].texts
        if not standings:
            return HTML.text(texts.quiz_no_scores)
        lines = [self._score(place, one, language) for place, one in enumerate(standings, 1)]
        return join("\n", (HTML.bold(texts.quiz_scores), *lines))

    def no_such_topic(self, asked: str, language: Language) -> Marked:
        """The reply to /quiz with a topic that there is not."""
        topic = HTML.text(one_line(asked, MAX_ASKED))
        return fill(HTML, self._catalogue[language].texts.quiz_no_topic, topic=topic)

    def _score(self, place: int, standing: Standing, language: Language) -> Marked:
        texts, number = self._catalogue[language].texts, HTML.text(str(place))
        named = HTML.text(one_line(standing.name, MAX_NAME))
        return fill(
            HTML,
            texts.quiz_score,
            place=number,
            name=named or fill(HTML, texts.quiz_player, place=number),
            correct=HTML.text(str(standing.correct)),
            answered=HTML.text(str(standing.answered)),
        )

    def _is_bound(self, fact: Fact) -> bool:
        """Whether any language states a bound: then others that lack the word mean it too."""
        for language, text in fact.statement.items():
            before, behind, is_behind = "", "", False
            for piece, is_value in statement_pieces(fact, text, self._catalogue[language]):
                is_behind = is_behind or is_value
                before, behind = (before, behind + piece * (not is_value)) if is_behind else (before + piece, behind)
            if is_behind and is_bound(before, behind, is_year=is_year(fact.figures[0])):
                return True
        return False

    def _question(self, pieces: Sequence[Piece], language: Language) -> str | None:
        """The statement with a gap; None where its value stands nowhere in it or twice, or it is too long."""
        texts = self._catalogue[language].texts
        value = "".join(text for text, is_value in pieces if is_value)
        told = "".join(GAP if is_value else text for text, is_value in pieces)
        question = fill(PLAIN, texts.quiz_question, statement=PLAIN.text(" ".join(told.split())))
        return question if value and not _is_in(value, told) and units(question) <= MAX_QUESTION else None

    def _explanation(self, fact: Fact, pieces: Sequence[Piece], language: Language) -> str | None:
        """What is stated, as much as there is room for, and where; None where that leaves no room for the value."""
        texts, published = self._catalogue[language].texts, fact.source.published
        if published is None:
            return None
        date = PLAIN.text(self._catalogue[language].dates.date(published))
        publisher = PLAIN.text(self._sources.publisher(fact.source.publisher, language))
        source = fill(PLAIN, texts.shared_source, publisher=publisher, date=date)
        stated, value = "".join(text for text, _ in pieces), next((text for text, is_value in pieces if is_value), "")
        room = MAX_EXPLANATION - units(source) - 1
        most = next((most for most in range(room, 0, -1) if units(whole_words(stated, most)) <= room), 0)
        shown = whole_words(stated, most) if most else ""
        if not _is_in(value, shown):
            return None
        return join("\n", (PLAIN.text(shown), source))

    def _fitting(
        self, right: Figure, wrong: Iterable[Figure], pieces: Sequence[Piece], language: Language
    ) -> Iterator[Figure]:
        """Those that the words around the gap do not tell from the right one."""
        at = next((place for place, (_, is_value) in enumerate(pieces) if is_value), len(pieces))
        before, behind = ("".join(text for text, _ in part) for part in (pieces[:at], pieces[at + 1 :]))
        bundle = self._catalogue[language]
        wanted = form(right, before, behind, language, bundle)
        return (figure for figure in wrong if form(figure, before, behind, language, bundle) == wanted)

    def _options(self, right: Figure, wrong: Iterable[Figure], question: str) -> list[Figure] | None:
        """The right value and three wrong ones that no language writes alike, and the question does not name."""
        chosen = [right]
        for figure in wrong:
            if len(chosen) == OPTIONS:
                break
            is_new = all(are_apart(figure, other) and self._differ(figure, other) for other in chosen)
            if is_new and self._fits(figure) and not any(_is_in(text, question) for text in self._written(figure)):
                chosen.append(figure)
        return chosen if len(chosen) == OPTIONS and self._fits(right) else None

    def _written(self, figure: Figure) -> list[str]:
        return [bundle.numbers.figure(figure) for bundle in self._catalogue.values()]

    def _differ(self, one: Figure, other: Figure) -> bool:
        return all(mine != theirs for mine, theirs in zip(self._written(one), self._written(other), strict=True))

    def _fits(self, figure: Figure) -> bool:
        return all(units(text) <= MAX_OPTION for text in self._written(figure))


def _is_in(number: str, text: str) -> bool:
    """Whether a number stands in a text by itself, and is not part of a longer one."""
    number, text = number.replace("\u00a0", " "), text.replace("\u00a0", " ")
    start = text.find(number)
    while start >= 0:
        before, behind = text[:start], text[start + len(number) :]
        is_longer = before[-1:].isdigit() or (before[-1:] in {".", ","} and before[-2:-1].isdigit())
        if not (is_longer or behind[:1].isdigit() or (behind[:1] in {".", ","} and behind[1:2].isdigit())):
            return True
        start = text.find(number, start + 1)
    return False
