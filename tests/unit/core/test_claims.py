"""What sentences of articles state: figures, time, and whether anything can be checked."""

import pytest

from bot.core.articles import Article, Part, PartKind
from bot.core.claims import Claim, claims, sentences
from bot.core.dates import PartialDate, Period
from bot.core.language import Language

DAY = PartialDate(2025, 6, 20)


def read(*texts: str, kind: PartKind = PartKind.PARAGRAPH) -> list[Claim]:
    return claims(Article(tuple(Part(kind, text) for text in texts), published=DAY))


def told(*texts: str) -> list[tuple[str, list[str]]]:
    return [(str(one.period or ""), [figure.as_stated for figure in one.figures]) for one in read(*texts)]


@pytest.mark.parametrize(
    ("text", "period", "figures"),
    [
        ("In the first five months of this year exports reached $4.2 billion.", "2025-01/2025-05", ["4.2 billion usd"]),
        ("Imports fell 3.5% to 1.1 billion yuan in the first quarter of 2024.", "2024-01/2024-03", None),
        ("From March to May 2025 the port handled 12,500 TEU.", "2025-03/2025-05", ["12500 TEU"]),
        ("The bridge was opened on 4 May 2019 and is 540 metres long.", "2019-05-04", ["540 m"]),
        ("Last year three dozen companies came to the fair.", "2024", ["36"]),
        ("Two and a half million tonnes of coal were shipped in 2023.", "2023", ["2.5 million tonnes"]),
        ("The journey takes 15 days instead of 40.", "", ["15 days", "40 days"]),
        ("Next year the line will carry 5 million tonnes.", "2026", ["5 million tonnes"]),
        ("За первые пять месяцев этого года экспорт составил 4,2 млрд долларов.", "2025-01/2025-05", None),
        ("В первом квартале 2024 года перевезли 3 млн тонн угля.", "2024-01/2024-03", ["3 million tonnes"]),
        ("С марта по май 2025 года порт обработал 12,5 тыс. TEU.", "2025-03/2025-05", ["12.5 thousand TEU"]),
        ("В прошлом году на ярмарку приехали пятнадцать компаний.", "2024", ["15"]),
        ("Полторы тысячи студентов уехали учиться в 2023-м.", "2023", ["1.5 thousand"]),
        ("В феврале подписали соглашение на 300 млн юаней.", "2025-02", ["300 million cny"]),
        ("В мартовском рейсе было 41 вагон.", "2025-03", ["41"]),
        ("Биылғы бес айда экспорт 4,2 млрд долларға жетті.", "2025-01/2025-05", ["4.2 billion usd"]),
        ("2024 жылғы бірінші тоқсанда 3 млн тонна көмір тасылды.", "2024-01/2024-03", ["3 million tonnes"]),
        ("Былтыр көрмеге он бес компания келді.", "2024", ["15"]),
        ("Наурызда екі ел 300 млн юань туралы келісті.", "2025-03", ["300 million cny"]),
        ("今年前5个月，出口额达42亿美元。", "2025-01/2025-05", ["4.2 billion usd"]),
        ("2024年一季度，煤炭运量为300万吨。", "2024-01/2024-03", ["3 million tonnes"]),
        ("去年有十五家企业参展。", "2024", ["15"]),
        ("2025年3至5月，港口处理1.25万标箱。", "2025-03/2025-05", ["12.5 thousand TEU"]),
    ],
)
def test_figures_and_time_are_read_as_they_are_told(text: str, period: str, figures: list[str] | None) -> None:
    found = told(text)
    assert len(found) == 1
    assert found[0][0] == period
    assert figures is None or found[0][1] == figures


@pytest.mark.parametrize(
    ("published", "period"), [("2025-06-20", "None"), ("2025-11-20", "2025-12"), ("2025-01-20", "2024-12")]
)
def test_a_month_without_a_year_is_one_near_the_article_or_unknown(published: str, period: str) -> None:
    text = "In December 300 million yuan were lent."
    found = claims(Article((Part(PartKind.PARAGRAPH, text),), published=PartialDate.parse(published)))
    assert str(found[0].period) == period


@pytest.mark.parametrize(
    ("first", "second", "period"),
    [
        ("The fair was held on 4 May 2025.", "By the evening 18 contracts were signed.", "2025-05-04"),
        ("In 2022 the plant was built.", "That year it made 900 buses.", "2022"),
        ("In 2022 trade was $3 billion.", "Exports were $1 billion.", "2022"),
        ("В 2022 году завод построили.", "В том же году он выпустил 900 автобусов.", "2022"),
        ("2022 жылы зауыт салынды.", "Сол жылы 900 автобус шығарылды.", "2022"),
        ("2022年，工厂建成。", "同年生产客车900辆。", "2022"),
        ("In 2022 the plant was built.", "The refinery can process 6 million tonnes a year.", ""),
    ],
)
def test_a_sentence_that_goes_on_is_about_the_time_before(first: str, second: str, period: str) -> None:
    assert str(read(f"{first} {second}")[-1].period or "") == period


def test_each_figure_of_the_same_measure_is_a_claim_of_its_own() -> None:
    text = "In 2024 Dostyk passed 11 million tonnes, up 8 percent, while Altynkol passed 9 million tonnes."
    assert told(text) == [("2024", ["11 million tonnes", "8 percent"]), ("2024", ["9 million tonnes"])]
    russian = "В 2024 году экспорт составил 17 млрд долларов, импорт — 20 млрд."
    assert told(russian) == [("2024", ["17 billion usd"]), ("2024", ["20 billion usd"])]


def test_what_is_compared_stands_behind_what_is_stated() -> None:
    text = "Sales rose to 400 million dollars in 2024, against 300 million dollars a year earlier."
    assert told(text)[0] == ("2024", ["400 million usd", "300 million usd"])
    assert ("2023", ["300 million usd"]) in told(text)
    assert told("以前要走20天，现在只要8天。") == [("", ["8 days", "20 days"])]


@pytest.mark.parametrize(
    "text",
    [
        "We use 30 cookies to make this site better.",
        "Advertisement: 50% off all tyres until 3 May!",
        "Subscribe to our newsletter: 10,000 readers already do.",
        "Read also: 5 million passengers in the metro",
        "© 2010–2025 The Courier. All rights reserved.",
        "Call us: +7 727 123 45 67.",
        "I bought 20 kilograms of apples there.",
        "Will 2026 be any better?",
        "“We are good friends,” said the minister.",
        "Perhaps the road will be finished some day.",
        "Подписывайтесь: нас уже 12 тысяч!",
        "Реклама: скидка 20% до 1 мая.",
        "Я продал там 3 тонны лука.",
        "Жарнама: 20% жеңілдік!",
        "扫一扫，前50名有礼！",
        "我在那边卖了3吨苹果。",
        "The weather was fine.",
    ],
)
def test_what_nobody_can_check_or_is_no_article_is_left_out(text: str) -> None:
    assert read(text) == []


def test_comments_beneath_an_article_are_left_out() -> None:
    assert (
        read("Trade was $3 billion in 2022.", "Comments (2)", "Rita: 40 tonnes of onions went there in 2022!")[1:] == []
    )


def test_headings_state_nothing() -> None:
    assert read("Trade of 3 billion dollars in 2024", kind=PartKind.HEADING) == []


def test_a_row_of_a_table_has_the_unit_of_its_column_and_the_time_of_its_table() -> None:
    heads = ("Trade in January–June 2024", "Goods", "US$ million", "Change")
    found = claims(Article((Part(PartKind.ROW, "Honey 7.5 +3%", ("Honey", "7.5", "+3%"), heads),), published=DAY))
    assert [one.as_stated for one in found[0].figures] == ["7.5 million usd", "3 percent"]
    assert found[0].period == Period.parse("2024-01/2024-06")


@pytest.mark.parametrize(
    ("head", "cell", "stated", "language"),
    [
        ("тыс. тонн", "12,5", "12.5 thousand tonnes", Language.RU),
        ("млрд доллар", "2,9", "2.9 billion usd", Language.KK),
        ("重量（万吨）", "30", "300 thousand tonnes", Language.ZH),
        ("million tonnes", "1.5", "1.5 million tonnes", Language.EN),
        ("Freight, million tonnes", "1.5", "1.5 million tonnes", Language.EN),
        ("Places", "40", "40", Language.EN),
    ],
)
def test_heads_of_columns_tell_scale_and_unit(head: str, cell: str, stated: str, language: Language) -> None:
    row = Part(PartKind.ROW, f"x {cell}", ("x", cell), ("", "", head))
    names = {
        Language.RU: "Уголь и нефть",
        Language.KK: "Көмір және өңделген мұнай",
        Language.ZH: "煤炭",
        Language.EN: "Coal",
    }
    found = claims(Article((row, Part(PartKind.HEADING, names[language] * 9))))
    assert [one.as_stated for one in found[0].figures] == [stated]


def test_named_deeds_count_where_the_lexicon_knows_them() -> None:
    text = "Kazakhstan opened a pavilion on Alibaba."
    assert read(text) == []
    article = Article((Part(PartKind.PARAGRAPH, text),))
    assert [one.quote for one in claims(article, lambda sentence: "Alibaba" in sentence)] == [text]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It cost 2.5 mln. The port is new. Mr. Li agreed.", 3),
        ("Импорт — 20,7 млрд. Структура меняется.", 2),
        ("Порт принял 391 тыс. TEU за год. Это рекорд.", 2),
        ("В г. Алматы и в 2023 г. Казахстан рос.", 1),
        ("“集装箱只要6天。”铁路部门说。港口很新。", 2),
        ("Первый. Второй! Третий?", 3),
    ],
)
def test_sentences_end_where_they_end(text: str, number: int) -> None:
    assert len(sentences(text)) == number
