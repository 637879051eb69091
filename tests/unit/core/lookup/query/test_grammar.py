"""What the order of words says, tried with the shipped lexicon: its question words and its padding are the grammar."""

from pathlib import Path

import pytest

from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.grammar import counted, denies, is_remark
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.core.lookup.query.query_parser import QueryParser
from bot.files.lexicon_files import load_full_lexicon

READER = QueryParser(PhraseBook(load_full_lexicon(Path(__file__).parents[5] / "data" / "lexicon")))


def read(text: str) -> ParsedQuery:
    return READER.read(text)


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("how many wind farms does Universal Energy have", "wind farms"),
        ("how many green energy projects are there", "green energy projects"),
        ("сколько у Universal Energy ветропарков", "ветропарков"),
        ("寰泰能源有几座风电场", "风电场"),
        ("ветряков сколько", "ветряков"),
        ("how many elephants has he", "elephants"),
        ("where is Ybyrai", ""),
    ],
)
def test_the_thing_that_is_counted_is_found(question: str, thing: str) -> None:
    assert " ".join(part.text for part in counted(read(question))) == thing


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who didn't take part in building Ybyrai", "denies"),
        ("кто не участвовал в строительстве", "denies"),
        ("Ыбырайды салуға қатыспаған компания", "denies"),
        ("除了哈萨克斯坦还有哪些国家", "denies"),
        ("у каких стран кроме Казахстана есть павильон", "denies"),
        ("who built Ybyrai, I don't know", "asks"),
        ("не подскажете, кто построил Ыбырай", "asks"),
        ("isn't Kazakhstan the second country on Alibaba", "asks"),
    ],
)
def test_a_question_about_what_is_not_so_is_told_from_others(question: str, expected: str) -> None:
    assert ("denies" if denies(read(question)) else "asks") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("я вчера вернулся из Китая, устал", "remark"),
        ("my brother works at a refinery lol", "remark"),
        ("我昨天刚从中国回来", "remark"),
        ("my teacher asked, how many Confucius Institutes are there", "question"),
        ("do you remember my refinery", "question"),
        ("мне интересно, кто построил Ыбырай", "question"),
        ("Khorgos dry port", "question"),
    ],
)
def test_a_remark_about_oneself_is_no_question(text: str, expected: str) -> None:
    assert ("remark" if is_remark(read(text)) else "question") == expected


def test_what_stands_outside_the_asking_clause_is_set_aside() -> None:
    reading = read("my neighbour bought a Tesla, how many jobs did Universal Energy create")

    beside = {span.text for span in reading.content if span.start in reading.aside}
    assert "tesla" in beside
    assert "universal energy" not in beside


def test_a_common_word_tells_less_than_a_rare_one() -> None:
    words = CommonWords([["the", "house", "inflow"]])

    assert words.weight(["e:the"]) < words.weight(["e:inflow"]) <= words.weight(["e:kzcn"]) == 1.0
