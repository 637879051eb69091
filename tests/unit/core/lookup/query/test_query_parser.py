from bot.core.lexicon import Ask
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.core.lookup.query.query_parser import QueryParser
from bot.core.lookup.query.spelling import Speller
from tests.unit.core.lookup.small_world import LEXICON, SOUNDS

BOOK = PhraseBook(LEXICON)
READER = QueryParser(BOOK, speller=Speller(BOOK.words(), BOOK.is_worth_spelling), sounds=SOUNDS)


def concepts(reading: ParsedQuery) -> list[str]:
    return [concept.id for span in reading.content for concept in span.concepts]


def test_the_longest_phrase_wins_over_the_words_in_it() -> None:
    assert concepts(READER.read("wind farm trade turnover")) == ["wind-farm", "trade-turnover"]


def test_padding_may_stand_inside_a_phrase() -> None:
    assert concepts(READER.read("trade of the turnover")) == ["trade-turnover"]


def test_the_very_padding_word_means_nothing_else() -> None:
    assert concepts(READER.read("is it")) == []


def test_years_and_numbers_are_kept_apart_from_words() -> None:
    reading = READER.read("trade 2022 50")

    assert (reading.years, reading.numbers, reading.words) == ((2022,), ("2022", "50"), ())


def test_question_words_say_what_is_asked_for() -> None:
    assert READER.read("сколько и когда").asks == {Ask.QUANTITY, Ask.WHEN}


def test_an_unknown_word_stays_a_word() -> None:
    assert [word.text for word in READER.read("quantum trade").words] == ["quantum"]


def test_a_misspelt_word_is_less_sure_than_a_right_one() -> None:
    right, wrong = READER.read("capacity").content[0], READER.read("capasity").content[0]

    assert right.concepts == wrong.concepts
    assert wrong.sure < right.sure


def test_our_own_text_is_read_without_forgiveness() -> None:
    assert concepts(READER.read_exactly("capasity")) == []


def test_chinese_homophones_are_understood_as_the_phrase_that_sounds_so() -> None:
    assert concepts(READER.read("中国毛衣额")) == ["china", "trade-turnover"]


def test_a_single_character_inside_an_unknown_word_is_no_word() -> None:
    assert [word.text for word in READER.read("年轻人").words] == ["年轻", "轻人"]
