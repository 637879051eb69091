from bot.core.lexicon import ConceptKind, Lexicon
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.core.lookup.query.query_parser import QueryParser
from tests.unit.core.lookup.small_world import concept

FIRST = ["apple", "brick", "cloud", "drum", "engine", "flame", "grain", "hammer", "island", "jacket", "kettle", "lemon"]


def test_of_two_phrases_that_fit_as_well_the_one_whose_second_word_is_nearer_counts() -> None:
    padding = [concept(f"light-{word}", ConceptKind.LIGHT, en=[f"{word}near"]) for word in FIRST]
    near = [concept(f"near-{word}", en=[f"{word} {word}near"]) for word in FIRST]
    far = [concept(f"far-{word}", en=[f"{word} {word}far"]) for word in FIRST]
    reader = QueryParser(PhraseBook(Lexicon([*padding, *near, *far])))

    read = [reader.read_exactly(f"{word} {word}near {word}far").spans[0].text for word in FIRST]

    assert read == [f"{word} {word}near" for word in FIRST]
