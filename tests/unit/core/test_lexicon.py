import pytest

from bot.core.errors import InvalidValueError
from bot.core.language import Language
from bot.core.lexicon import Concept, ConceptKind, Lexicon

HONEY = Concept("honey", ConceptKind.THING, {Language.EN: ("honey",), Language.KK: ("бал",)})


def test_the_first_way_is_the_name() -> None:
    lexicon = Lexicon([HONEY])

    assert lexicon.name("honey", Language.KK) == "бал"
    assert lexicon.name("honey", Language.RU) == "honey"


def test_a_term_that_is_no_concept_stands_for_itself() -> None:
    assert Lexicon([]).name("Ministry of Trade", Language.ZH) == "Ministry of Trade"


def test_two_concepts_of_one_id_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="honey"):
        Lexicon([HONEY, HONEY])


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="nectar"):
        Lexicon([Concept("honey", ConceptKind.THING, {Language.EN: ("honey",)}, broader=("nectar",))])


@pytest.mark.parametrize(
    ("concept_id", "kind", "ways"),
    [
        ("Honey", ConceptKind.THING, ("honey",)),
        ("honey", ConceptKind.THING, ()),
        ("honey", ConceptKind.THING, (" ",)),
        ("honey", ConceptKind.ASK, ("what",)),
    ],
)
def test_a_concept_that_cannot_be_said_or_asked_is_not_built(
    concept_id: str, kind: ConceptKind, ways: tuple[str, ...]
) -> None:
    with pytest.raises(InvalidValueError):
        Concept(concept_id, kind, {Language.EN: ways} if ways else {})
