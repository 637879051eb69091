"""Texts of pictures of series, in them and around them."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.texts.catalogue.localised import Localised, TextSet

_UNITS_EN: Mapping[str, str] = MappingProxyType(
    {
        "kWh": "kWh",
        "usd": "US dollars",
        "percent": "%",
        "g CO2e/kWh": "g CO₂e per kWh",
        "km2": "km²",
        "m2": "m²",
        "m3": "m³",
    }
)
_UNITS_RU: Mapping[str, str] = MappingProxyType(
    {
        "kWh": "кВт·ч",
        "usd": "долл. США",
        "percent": "%",
        "tonnes": "тонн",
        "people": "чел.",
        "g CO2e/kWh": "г CO₂-экв. на кВт·ч",
        "MW": "МВт",
        "GW": "ГВт",
        "km": "км",
        "km2": "км²",
        "m2": "м²",
        "m3": "м³",
        "hectares": "га",
    }
)
_UNITS_KK: Mapping[str, str] = MappingProxyType(
    {
        "kWh": "кВт·сағ",
        "usd": "АҚШ доллары",
        "percent": "%",
        "tonnes": "тонна",
        "people": "адам",
        "g CO2e/kWh": "г CO₂-экв., 1 кВт·сағ үшін",
        "MW": "МВт",
        "GW": "ГВт",
        "km": "км",
        "km2": "км²",
        "m2": "м²",
        "m3": "м³",
        "hectares": "га",
    }
)
_UNITS_ZH: Mapping[str, str] = MappingProxyType(
    {
        "kWh": "千瓦时",
        "usd": "美元",
        "percent": "%",
        "tonnes": "吨",
        "people": "人",
        "g CO2e/kWh": "克二氧化碳当量/千瓦时",
        "MW": "兆瓦",
        "GW": "吉瓦",
        "km": "公里",
        "km2": "平方公里",
        "m2": "平方米",
        "m3": "立方米",
        "hectares": "公顷",
        "TEU": "标准箱",
    }
)


class ChartTexts(TextSet):
    """Pictures, their captions, and what is said where there is none."""

    units = Localised(en=_UNITS_EN, ru=_UNITS_RU, kk=_UNITS_KK, zh=_UNITS_ZH)
    """The units of series by their codes; one that is missing here is written as its series writes it."""
    # value: a number with its scale word; unit
    chart_value = Localised(en="{value} {unit}", ru="{value} {unit}", kk="{value} {unit}", zh="{value}{unit}")
    # publisher: one name or several; date
    chart_source = Localised(
        en="Source: {publisher} · as of {date}",
        ru="Источник: {publisher} · обновлено: {date}",
        kk="Дереккөзі: {publisher} · жаңартылғаны: {date}",
        zh="来源：{publisher} · 更新：{date}",
    )
    # name: the bot’s name in Telegram, with @
    chart_author = Localised(en="Khorgos {name}", ru="Хоргос {name}", kk="Қорғас {name}", zh="霍尔果斯 {name}")
    chart_provisional = Localised(
        en="Hollow marks are preliminary values.",
        ru="Незакрашенные значки — предварительные данные.",
        kk="Боялмаған белгілер — алдын ала деректер.",
        zh="空心标记为初步数据。",
    )
    chart_mixed = Localised(
        en="The points come from several publications, so no line joins them.",
        ru="Точки взяты из разных публикаций, поэтому не соединены линией.",
        kk="Нүктелер әртүрлі басылымнан алынған, сондықтан сызықпен қосылмаған.",
        zh="各点来自不同的出版物，因此不连线。",
    )
    chart_gaps = Localised(
        en="Where the line breaks, there is no value.",
        ru="Там, где линия прерывается, данных нет.",
        kk="Сызық үзілген жерде дерек жоқ.",
        zh="线条中断处没有数据。",
    )
    # period, value
    chart_last = Localised(
        en="{period}: {value}", ru="{period}: {value}", kk="{period}: {value}", zh="{period}：{value}"
    )
    # value: of a line of figures
    chart_preliminary = Localised(
        en="{value} (preliminary)",
        ru="{value} (предварительно)",
        kk="{value} (алдын ала)",
        zh="{value}（初步）",
    )
    chart_no_value = Localised(en="no value", ru="нет данных", kk="дерек жоқ", zh="无数据")
    chart_choose_topic = Localised(
        en="Which topic would you like to see as a chart? You can also ask: /chart coal vs wind in Kazakhstan",
        ru="График по какой теме показать? Можно и спросить: /chart уголь и ветер в Казахстане",
        kk="Қай тақырыптың графигін көрсетейін? Сұрауға да болады: /chart Қазақстандағы көмір мен жел",
        zh="您想看哪个话题的图表？也可以直接问：/chart 哈萨克斯坦煤炭和风电",
    )
    # topic: its name
    chart_choose_series = Localised(
        en="{topic}: which chart?",
        ru="{topic}: какой график?",
        kk="{topic}: қай график?",
        zh="{topic}：看哪张图表？",
    )
    chart_choose = Localised(
        en="There are several. Which one do you mean?",
        ru="Есть несколько графиков. Какой показать?",
        kk="Бірнеше график бар. Қайсысын көрсетейін?",
        zh="有好几张图表，您要看哪一张？",
    )
    # asked: in the asker’s words
    chart_unknown = Localised(
        en="I have no series of figures for “{asked}”, so I cannot draw a chart. These topics have some:",
        ru="По запросу «{asked}» у меня нет ряда данных, поэтому график не построить. Ряды есть по темам:",
        kk="«{asked}» бойынша деректер қатары менде жоқ, сондықтан график сыза алмаймын. Мына тақырыптарда бар:",
        zh="关于“{asked}”，我没有可以画图的数据。以下话题有：",
    )
    chart_nothing = Localised(
        en="I have no series of figures yet, so there is nothing to draw.",
        ru="Рядов данных у меня пока нет, рисовать нечего.",
        kk="Менде әзірге деректер қатары жоқ, сызатын ештеңе жоқ.",
        zh="我还没有可以画图的数据。",
    )
    chart_single = Localised(
        en="There is one value only, too little for a chart.",
        ru="Значение всего одно — для графика этого мало.",
        kk="Бір ғана мән бар, графикке аз.",
        zh="只有一个数值，画不成图表。",
    )
    chart_undrawn = Localised(
        en="I cannot send the picture just now. Here are the figures:",
        ru="Картинку сейчас прислать не получается. Вот данные:",
        kk="Суретті қазір жібере алмай тұрмын. Деректер мынадай:",
        zh="现在无法发送图片，数据如下：",
    )
    chart_button = Localised(en="📈 Chart", ru="📈 График", kk="📈 График", zh="📈 图表")
    chart_as_text = Localised(en="As text", ru="Текстом", kk="Мәтін түрінде", zh="文字版")
