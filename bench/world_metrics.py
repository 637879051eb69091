"""Forty things that statistical offices measure, in four languages."""

from typing import NamedTuple

from bot.core.language import Language


class Metric(NamedTuple):
    """What is measured, by language, and how a CSV cell gives its unit."""

    en: str
    ru: str
    kk: str
    zh: str
    unit: str

    def name(self, language: Language) -> str:
        """What it is called in a language."""
        return {Language.EN: self.en, Language.RU: self.ru, Language.KK: self.kk, Language.ZH: self.zh}[language]


_MONEY, _TONNES, _MORE_TONNES = "million USD", "thousand tonnes", "million tonnes"

METRICS = (
    Metric("gross domestic product", "валовой внутренний продукт", "жалпы ішкі өнім", "国内生产总值", _MONEY),
    Metric("population", "численность населения", "халық саны", "人口", "thousand people"),
    Metric("inflation", "инфляция", "инфляция", "通货膨胀率", "percent"),
    Metric("unemployment", "безработица", "жұмыссыздық", "失业率", "percent"),
    Metric("exports of goods", "экспорт товаров", "тауар экспорты", "货物出口额", _MONEY),
    Metric("imports of goods", "импорт товаров", "тауар импорты", "货物进口额", _MONEY),
    Metric("wheat exports", "экспорт пшеницы", "бидай экспорты", "小麦出口量", _TONNES),
    Metric("wheat imports", "импорт пшеницы", "бидай импорты", "小麦进口量", _TONNES),
    Metric("cotton exports", "экспорт хлопка", "мақта экспорты", "棉花出口量", _TONNES),
    Metric("cotton imports", "импорт хлопка", "мақта импорты", "棉花进口量", _TONNES),
    Metric("beef exports", "экспорт говядины", "сиыр еті экспорты", "牛肉出口量", _TONNES),
    Metric("fish exports", "экспорт рыбы", "балық экспорты", "鱼类出口量", _TONNES),
    Metric("copper exports", "экспорт меди", "мыс экспорты", "铜出口量", _TONNES),
    Metric("uranium exports", "экспорт урана", "уран экспорты", "铀出口量", "tonnes"),
    Metric("fertilizer exports", "экспорт удобрений", "тыңайтқыш экспорты", "化肥出口量", _TONNES),
    Metric("crude oil production", "добыча нефти", "мұнай өндіру", "原油产量", _MORE_TONNES),
    Metric("natural gas production", "добыча природного газа", "табиғи газ өндіру", "天然气产量", _MORE_TONNES),
    Metric("coal production", "добыча угля", "көмір өндіру", "煤炭产量", _MORE_TONNES),
    Metric("steel production", "выплавка стали", "болат балқыту", "钢产量", _TONNES),
    Metric("cement production", "производство цемента", "цемент өндірісі", "水泥产量", _TONNES),
    Metric("car production", "выпуск легковых автомобилей", "жеңіл автомобиль шығару", "汽车产量", "thousand"),
    Metric("milk production", "производство молока", "сүт өндірісі", "牛奶产量", _TONNES),
    Metric("electricity generation", "выработка электроэнергии", "электр энергиясын өндіру", "发电量", "GWh"),
    Metric("wind power capacity", "мощность ветроэнергетики", "жел энергетикасының қуаты", "风电装机容量", "MW"),
    Metric(
        "solar power capacity", "мощность солнечной энергетики", "күн энергетикасының қуаты", "太阳能装机容量", "MW"
    ),
    Metric("hydropower capacity", "мощность гидроэнергетики", "су энергетикасының қуаты", "水电装机容量", "MW"),
    Metric("nuclear power capacity", "мощность атомной энергетики", "атом энергетикасының қуаты", "核电装机容量", "MW"),
    Metric("rail freight", "железнодорожные грузоперевозки", "теміржол жүк тасымалы", "铁路货运量", _TONNES),
    Metric("road freight", "автомобильные грузоперевозки", "автомобиль жүк тасымалы", "公路货运量", _TONNES),
    Metric("air passengers", "авиапассажиры", "әуе жолаушылары", "航空客运量", "thousand"),
    Metric(
        "container throughput",
        "контейнерооборот портов",
        "порттардың контейнер айналымы",
        "港口集装箱吞吐量",
        "thousand TEU",
    ),
    Metric(
        "foreign direct investment",
        "прямые иностранные инвестиции",
        "тікелей шетелдік инвестиция",
        "外国直接投资",
        _MONEY,
    ),
    Metric("foreign debt", "внешний долг", "сыртқы қарыз", "外债", _MONEY),
    Metric("gold reserves", "золотые резервы", "алтын қоры", "黄金储备", "tonnes"),
    Metric("foreign students", "иностранные студенты", "шетелдік студенттер", "外国留学生", "thousand"),
    Metric("tourist arrivals", "туристические прибытия", "туристер келуі", "入境游客", "thousand"),
    Metric("internet users", "пользователи интернета", "интернет пайдаланушылар", "互联网用户", "thousand"),
    Metric("length of railways", "протяжённость железных дорог", "теміржолдардың ұзындығы", "铁路里程", "km"),
    Metric(
        "length of motorways", "протяжённость автомагистралей", "автомагистральдардың ұзындығы", "高速公路里程", "km"
    ),
    Metric(
        "carbon dioxide emissions",
        "выбросы углекислого газа",
        "көмірқышқыл газы шығарындылары",
        "二氧化碳排放量",
        _TONNES,
    ),
)
