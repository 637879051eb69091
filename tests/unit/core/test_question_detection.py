"""Which messages of a chat are questions to the world."""

from functools import cache
from pathlib import Path

import pytest

from bot.core.question_detection import QuestionDetection
from tests.shipped import shipped_lookup

MESSAGES = Path(__file__).parents[2] / "data" / "questions" / "chat_messages.txt"
"""Made-up messages: `+` before those that ask what a stranger could tell, `-` before all others."""


@cache
def detection() -> QuestionDetection:
    lookup = shipped_lookup()
    facts = lookup.index.listing.newest()
    return QuestionDetection(lookup.read, {term for fact in facts for term in (fact.subject, fact.metric) if term})


def test_most_questions_are_found_and_hardly_anything_else() -> None:
    labelled = [line.split(" ", 1) for line in MESSAGES.read_text(encoding="utf-8").splitlines()]
    found = [(label == "+", detection().asked(text) is not None) for label, text in labelled]
    right = found.count((True, True))

    assert right / sum(is_found for _, is_found in found) >= 0.95
    assert right / sum(is_question for is_question, _ in found) >= 0.95


@pytest.mark.parametrize(
    "message",
    [
        "сколько контейнеров прошло через Хоргос",
        "skolko kontejnerov proshlo cherez horgos",
        "Қытайға виза керек пе",
        "kytaiga viza kerek pe",
        "哈萨克斯坦人口多少",
        "does kazakhstan export uranium to china",
        "Всем привет! Подскажите пожалуйста. Какие документы нужны для ввоза авто из Китая? Спасибо",
        "товарооборот казахстан китай 2023",
        "What does CPEC stand for?",
        "я в Хоргосе первый раз. сколько там контейнеров в год проходит?",
    ],
)
def test_questions_are_found_without_marks_in_other_letters_and_among_other_sentences(message: str) -> None:
    assert detection().asked(message) == message


@pytest.mark.parametrize(
    "message",
    [
        "",
        "?",
        "???",
        "как дела?",
        "who is coming tomorrow?",
        "можно?",
        "ты завтра в Алматы?",
        "Айгуль, какой товарооборот ты нашла?",
        "You have seen the figures of Khorgos, right?",
        "Казахстан не экспортирует мёд в Китай",
        "Как сообщает агентство товарооборот с Китаем вырос",
        "哈萨克斯坦没什么人口",
        "Какая красота этот Хоргос!",
        "Товарооборот с Китаем вырос",
        "Қазақстан мен Қытай арасындағы сауда өсті",
        "сколько контейнеров? " * 60,
    ],
)
def test_what_asks_nothing_or_only_those_in_the_chat_is_left_alone(message: str) -> None:
    assert detection().asked(message) is None


def test_of_a_long_message_the_sentences_that_ask_are_taken() -> None:
    told = "Мы с коллегами долго спорили об этом за обедом, и никто ничего толком не вспомнил. " * 3

    assert detection().asked(f"{told}Сколько контейнеров прошло через Хоргос?") == (
        "Сколько контейнеров прошло через Хоргос?"
    )
