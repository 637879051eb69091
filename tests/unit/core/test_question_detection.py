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


@pytest.mark.parametrize(
    "message",
    [
        "кто везёт груз тот и платит пошлину",
        "какой вес покажут весы такая и пошлина",
        "谁进口谁报关",
        "какая пошлина указано в декларации на груз",
        "what tariff applies is written in the customs declaration",
        "сколько стоит виза зависит от консульства Китая",
        "我问他们哈萨克斯坦签证多少钱他们不说",
    ],
)
def test_a_question_word_that_joins_the_halves_of_a_statement_asks_nothing(message: str) -> None:
    assert detection().asked(message) is None


@pytest.mark.parametrize(
    "message",
    [
        "Сколько вы переплачиваете за доставку из Китая? Пишите нам, всё под ключ",
        "Looking for freight from China? Contact us today",
        "想去中国留学吗？扫码咨询",
        "Почему Китай строит дороги в Казахстане, рассказали в министерстве",
        "Why China buys Kazakh uranium: analysts explain",
        "中国为什么投资哈萨克斯坦？一文看懂",
        "Қытай неге темір жол салып жатыр? Сарапшылар түсіндірді",
        "Почему контейнер грустный? Растаможка не прошла 😂",
        "Сколько можно ждать на границе с Китаем?",
        "Когда уже это закончится на этом Хоргосе?",
        "Докажите, что вы человек: Хоргос 5 + 2 = ?",
    ],
)
def test_offers_news_jokes_and_what_is_asked_for_effect_are_left_alone(message: str) -> None:
    assert detection().asked(message) is None


@pytest.mark.parametrize(
    "message",
    [
        "какая погода завтра в Шымкенте?",
        "где вкусный плов в Астане?",
        "how do I reset my iphone",
        "сколько стоит квартира в Костанае?",
        "阿斯塔纳哪家火锅好吃？",
        "Астанада пәтер қанша тұрады?",
        "do I need a visa for Turkey?",
        "去韩国要签证吗？",
        "кто выиграл выборы в США?",
        "почему не включается принтер",
    ],
)
def test_everyday_life_and_other_countries_are_not_the_subject(message: str) -> None:
    assert detection().asked(message) is None


@pytest.mark.parametrize(
    "message",
    [
        "нужна ли виза в Китай на 10 дней",
        "действует ли безвиз с Китаем",
        "разрешён ли ввоз мёда в Китай",
        "а без визы через Урумчи можно",
        "транзит через Китай по визе или нет",
        "Китайға виза керек па казир",
        "Урумчиге поезд бар ма осы айда",
        "哈萨克斯坦的驾照中国承认不",
        "去年从中国来哈萨克斯坦的游客有几万",
    ],
)
def test_whether_is_asked_without_a_mark(message: str) -> None:
    assert detection().asked(message) == message


@pytest.mark.parametrize(
    "message",
    [
        "Для дипломной нужны данные об экспорте меди в Китай",
        "хотел спросить какая пошлина на обувь из Китая",
        "my question is how long a container takes from Chongqing to Almaty",
        "写论文需要中哈贸易的数据",
        "Қытайға ет экспорты туралы статистика керек",
        "бот, сколько китайских компаний в Казахстане",
        "hey bot how many kazakhs live in xinjiang",
        "机器人，中哈贸易额是多少",
    ],
)
def test_what_is_wanted_is_a_question_too_and_so_is_what_the_bot_is_told(message: str) -> None:
    assert detection().asked(message) == message


@pytest.mark.parametrize(
    "message",
    [
        "В прошлом году торговля с Китаем выросла. Насколько?",
        "Китай стал первым торговым партнёром Казахстана. С какого года?",
        "China and Kazakhstan signed a railway agreement. When?",
        "中哈贸易额又创新高。具体是多少？",
    ],
)
def test_a_short_question_goes_on_from_the_statement_before_it(message: str) -> None:
    assert detection().asked(message) == message


@pytest.mark.parametrize(
    "message", ["кто из Алматы?", "кто едет в Урумчи", "ким Жаркенттен", "谁在霍尔果斯", "who is from Astana?"]
)
def test_who_of_those_in_the_chat_is_somewhere_is_no_question_to_the_world(message: str) -> None:
    assert detection().asked(message) is None
