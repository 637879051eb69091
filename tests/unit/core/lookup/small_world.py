"""A lexicon and a handful of facts small enough to reason about."""

from decimal import Decimal
from typing import Any

from bot.core.dates import Period
from bot.core.facts import Fact
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.core.lexicon import Ask, Concept, ConceptKind, Lexicon
from bot.core.lookup.engine import Lookup
from bot.core.roles import Role
from tests.unit.core.facts_for_tests import make_fact

SOUNDS = {"贸": "mao", "毛": "mao", "易": "yi", "衣": "yi", "额": "e"}


def concept(concept_id: str, kind: ConceptKind = ConceptKind.THING, **given: Any) -> Concept:
    ways = {language: tuple(given.pop(language.value)) for language in Language if language.value in given}
    asks, roles = frozenset(given.pop("asks", ())), frozenset(given.pop("roles", ()))
    return Concept(concept_id, kind, ways, asks=asks, roles=roles, **given)


LEXICON = Lexicon(
    [
        concept(
            "china",
            ConceptKind.COUNTRY,
            roles=[Role.PARTNER_COUNTRY],
            en=["China"],
            ru=["Китай"],
            kk=["Қытай"],
            zh=["中国"],
        ),
        concept(
            "kazakhstan",
            ConceptKind.COUNTRY,
            roles=[Role.HOME_COUNTRY],
            en=["Kazakhstan"],
            ru=["Казахстан"],
            kk=["Қазақстан"],
            zh=["哈萨克斯坦"],
        ),
        concept("china-kazakhstan", roles=[Role.PARTNERSHIP], en=["China and Kazakhstan together"]),
        concept("russia", ConceptKind.COUNTRY, en=["Russia"], ru=["Россия"], kk=["Ресей"], zh=["俄罗斯"]),
        concept(
            "trade-turnover",
            ConceptKind.METRIC,
            asks=[Ask.QUANTITY],
            en=["trade turnover", "trade"],
            ru=["товарооборот", "торговля"],
            kk=["сауда айналымы"],
            zh=["贸易额"],
        ),
        concept(
            "capacity",
            ConceptKind.METRIC,
            asks=[Ask.QUANTITY],
            en=["capacity"],
            ru=["мощность"],
            kk=["қуат"],
            zh=["装机容量"],
        ),
        concept(
            "location", ConceptKind.METRIC, asks=[Ask.WHERE], en=["location"], ru=["расположение"], kk=["орналасу"]
        ),
        concept("price", ConceptKind.METRIC, asks=[Ask.QUANTITY], en=["price"], ru=["цена"], kk=["баға"], zh=["价格"]),
        concept(
            "wind-farm",
            ConceptKind.VARIETY,
            en=["wind farm"],
            ru=["ветростанция"],
            kk=["жел электр станциясы"],
            zh=["风电场"],
        ),
        concept("ybyrai", ConceptKind.PROJECT, broader=("wind-farm",), en=["Ybyrai"], ru=["Ыбырай"], kk=["Ыбырай"]),
        concept(
            "zhanatas", ConceptKind.PROJECT, broader=("wind-farm",), en=["Zhanatas"], ru=["Жанатас"], kk=["Жаңатас"]
        ),
        concept("kostanay", ConceptKind.PLACE, en=["Kostanay"], ru=["Костанай"], kk=["Қостанай"], zh=["科斯塔奈"]),
        concept(
            "how-many", ConceptKind.ASK, asks=[Ask.QUANTITY], en=["how much", "how many"], ru=["сколько"], kk=["қанша"]
        ),
        concept("where", ConceptKind.ASK, asks=[Ask.WHERE], en=["where"], ru=["где"], kk=["қайда"], zh=["哪里"]),
        concept("when", ConceptKind.ASK, asks=[Ask.WHEN], en=["when"], ru=["когда"], kk=["қашан"], zh=["什么时候"]),
        concept(
            "light-en", ConceptKind.LIGHT, en=["is", "the", "of", "in", "and", "what", "was", "between", "thanks", "it"]
        ),
        concept("light-ru", ConceptKind.LIGHT, ru=["в", "и", "за", "был", "между", "спасибо"]),
        concept("light-kk", ConceptKind.LIGHT, kk=["мен", "бар"]),
        concept("light-goes-on", ConceptKind.LIGHT, roles=[Role.GOES_ON], en=["and"], ru=["а"], kk=["ал"], zh=["那"]),
        concept("light-goes-on-behind", ConceptKind.LIGHT, roles=[Role.GOES_ON_BEHIND], kk=["ше"], zh=["呢"]),
        concept(
            "light-points-back", ConceptKind.LIGHT, roles=[Role.POINTS_BACK], en=["it"], ru=["он"], kk=["ол"], zh=["它"]
        ),
        concept("light-zh", ConceptKind.LIGHT, zh=["的", "是", "和", "多少", "年"]),
        concept("digital", en=["IT", "digital economy"]),
    ]
)


def trade(year: int, billions: str) -> Fact:
    return make_fact(
        id=f"trade-{year}",
        statement=LocalText(
            en=f"Trade turnover of China and Kazakhstan was {{turnover}} US dollars in {year}.",
            ru=f"Товарооборот Китая и Казахстана составил {{turnover}} долларов в {year} году.",
            kk=f"Қытай мен Қазақстанның сауда айналымы {year} жылы {{turnover}} доллар болды.",
            zh=f"{year}年中国和哈萨克斯坦的贸易额是{{turnover}}美元。",
        ),
        figures=(Figure("turnover", Decimal(billions), "usd", Scale.BILLION),),
        period=Period.parse(str(year)),
    )


def plain(fact_id: str, subject: str, metric: str, statement: str, **more: Any) -> Fact:
    return make_fact(
        id=fact_id,
        subject=subject,
        metric=metric,
        statement=LocalText(en=statement),
        **({"figures": (), "period": None} | more),
    )


FACTS = [
    trade(2021, "25.25"),
    trade(2022, "31.17"),
    plain(
        "ybyrai-capacity",
        "ybyrai",
        "capacity",
        "The Ybyrai wind farm has a capacity of 50 MW.",
        figures=(Figure("mw", Decimal(50), "MW"),),
    ),
    plain("ybyrai-location", "ybyrai", "location", "The Ybyrai wind farm stands in Kostanay.", place="kostanay"),
    plain("zhanatas-location", "zhanatas", "location", "The Zhanatas wind farm stands in the south.", place="south"),
]


def lookup() -> Lookup:
    return Lookup(LEXICON, FACTS, sounds=SOUNDS)
