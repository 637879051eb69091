"""A fact answers what is asked of its subject, and nothing else that sounds like it."""

import pytest

from bot.app.library import Library
from bot.core.answers import Outcome

pytestmark = pytest.mark.asyncio(loop_scope="session")

_ANSWERED = frozenset({Outcome.ANSWER, Outcome.OVERVIEW})


@pytest.mark.parametrize(
    "question",
    [
        "trade turnover in euros",
        "trade turnover in tenge",
        "rail freight in TEU",
        "rail freight in containers 2022",
        "rail freight in tonne-kilometres",
        "товарооборот в юанях в 2022",
        "железнодорожные перевозки в контейнерах",
        "теңгемен тауар айналымы",
        "以人民币计中哈贸易额",
        "铁路集装箱运输量2022",
    ],
)
async def test_another_currency_or_unit_is_another_figure(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "who opposed the Silk Road Economic Belt",
        "who designed Ybyrai",
        "when was Universal Energy founded",
        "в каком году основана Universal Energy",
        "寰泰能源成立于哪一年",
        "习近平哪年出生",
        "习近平的夫人是谁",
        "Си Цзиньпин қай жылы туған",
        "когда Си Цзиньпин стал председателем",
        "人民日报哪年创刊",
        "when was People's Daily founded",
        "how long is the article",
        "number of pages of the article",
        "size of the capacity fund",
        "размер специального фонда сотрудничества",
        "на сколько выросли железнодорожные перевозки в 2022 году",
        "铁路客运量2022",
        "пассажирские железнодорожные перевозки 2022",
        "哈萨克斯坦韩语热",
    ],
)
async def test_another_deed_or_measure_of_the_same_subject_is_no_answer(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "capacity of wind farms in Kazakhstan",
        "мощность ветровых электростанций Казахстана",
        "Қазақстандағы жел электр станцияларының қуаты",
        "哈萨克斯坦风电装机容量",
        "total installed capacity of Kazakhstan",
        "общая установленная мощность Казахстана",
        "jobs created by Chinese companies in Kazakhstan",
        "сколько рабочих мест создали китайские компании",
        "中资企业创造了多少就业",
    ],
)
async def test_what_is_so_of_one_is_not_told_of_all_of_its_kind(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "what is Bolashak",
        "что такое «Болашак»",
        "«Болашақ» деген не",
        "what is Nurly Tan",
        "кто такой Бауыржан Момышулы",
    ],
)
async def test_a_name_that_resembles_a_word_of_ours_is_another_thing(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "trade turnover in Chicago",
        "how many Confucius Institutes are there in Paris",
        "how many jobs did Universal Energy create in Bavaria",
        "how many jobs did Universal Energy create in Beijing",
        "сколько институтов Конфуция в Казани",
        "сколько рабочих мест создала Universal Energy в Пекине",
        "товарооборот в Калифорнии в 2022 году",
        "Стамбұлда неше Конфуций институты бар",
        "Пекинде неше Конфуций институты бар",
        "寰泰能源在巴黎创造了多少就业",
        "计划在鄂木斯克设立鲁班工坊吗",
        "2022年东京的贸易额是多少",
    ],
)
async def test_another_place_is_seen_whether_or_not_its_name_is_known(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "how many illegal jobs did Universal Energy create in Kazakhstan",
        "secret trade turnover between China and Kazakhstan in 2022",
        "how many retired people study Chinese at Confucius Institutes in Kazakhstan",
        "сколько тайных совместных проектов осуществили Китай и Казахстан",
        "половина товарооборота Китая и Казахстана в 2022 году",
        "2022 жылы Қытай мен Қазақстан арасындағы жасырын тауар айналымы",
        "2022年中哈秘密贸易额",
        "Ybyrai-2 wind farm capacity",
        "популярен ли английский язык в вузах Казахстана",
        "air freight between China and Kazakhstan 2022",
    ],
)
async def test_one_word_that_the_fact_does_not_say_is_not_passed_over(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "trade turnover 31.17 million dollars in 2022",
        "did Universal Energy generate 1.41 million kWh",
        "did trade grow 23.6 times in 2022",
        "товарооборот вырос в 23,6 раза?",
        "Ыбырай қуаты 50 кВт па",
        "Universal Energy 1,41 миллион киловатт-сағат өндірді ме",
    ],
)
async def test_the_same_digits_of_another_size_or_unit_are_another_amount(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "why is interest in Chinese growing",
        "почему растёт спрос на чистую энергию",
        "неге таза энергияға сұраныс өседі",
        "为什么汉语热",
        "on what day was the Silk Road Economic Belt proposed",
        "в каком месяце предложен Экономический пояс Шёлкового пути",
        "сколько киловатт-часов в год даёт Universal Energy",
        "寰泰能源每年减排多少二氧化碳",
    ],
)
async def test_a_reason_a_finer_date_or_a_yearly_rate_that_is_not_told_is_no_answer(
    library: Library, question: str
) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED
