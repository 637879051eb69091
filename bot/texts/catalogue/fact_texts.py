"""Texts of facts, their sources, and what became of them since somebody was told."""

from bot.core.announcing.history import Cause
from bot.core.facts import SourceKind, Stage
from bot.core.language import Language
from bot.texts.catalogue.localised import Localised, Plural, TextSet


class FactTexts(TextSet):
    """A fact, its source and its details."""

    # source: publisher, date and, in plain text, address
    source = Localised(en="Source: {source}", ru="Источник: {source}", kk="Дереккөз: {source}", zh="来源：{source}")
    # between publisher, date and address
    source_comma = Localised(en=", ", ru=", ", kk=", ", zh="，")
    # of a publication whose day nobody knows, in the place of the date
    undated = Localised(en="date not stated", ru="дата не указана", kk="күні көрсетілмеген", zh="日期不详")
    # who: a person or an organisation, in the nominative
    stated_by = Localised(
        en="Stated by: {who}",
        ru="Кто сообщил: {who}",
        kk="Мәлімет берген: {who}",
        zh="信息出自：{who}",
    )
    # title: of the publication, as published
    title = Localised(en="“{title}”", ru="«{title}»", kk="«{title}»", zh="《{title}》")
    # licence: as published
    licence = Localised(
        en="Licence: {licence}",
        ru="Лицензия: {licence}",
        kk="Лицензия: {licence}",
        zh="版权许可：{licence}",
    )
    # date
    checked = Localised(
        en="Checked against the source: {date}",
        ru="Сверено с источником: {date}",
        kk="Дереккөзбен салыстырылған күні: {date}",
        zh="已与来源核对：{date}",
    )
    # period
    period = Localised(en="Period: {period}", ru="Период: {period}", kk="Кезең: {period}", zh="时间：{period}")
    # stage: one of `stages`; date: month of publication
    stage = Localised(
        en="{stage} as of {date}",
        ru="Стадия: {stage} (на {date})",
        kk="Жай-күйі: {stage} ({date} дерегі бойынша)",
        zh="进展：{stage}（截至{date}）",
    )
    # stage: one of `stages`, of a publication whose day nobody knows
    stage_undated = Localised(
        en="{stage} (date not stated)",
        ru="Стадия: {stage} (дата не указана)",
        kk="Жай-күйі: {stage} (күні көрсетілмеген)",
        zh="进展：{stage}（日期不详）",
    )
    stages = Localised(
        en={
            Stage.PLANNED: "Planned",
            Stage.ANNOUNCED: "Announced",
            Stage.SIGNED: "Agreement signed",
            Stage.BUILDING: "Under construction",
            Stage.BUILT: "Built",
            Stage.OPERATING: "In operation",
            Stage.CLOSED: "Closed",
        },
        ru={
            Stage.PLANNED: "в планах",
            Stage.ANNOUNCED: "объявлено",
            Stage.SIGNED: "подписано соглашение",
            Stage.BUILDING: "строится",
            Stage.BUILT: "построено",
            Stage.OPERATING: "работает",
            Stage.CLOSED: "закрыто",
        },
        kk={
            Stage.PLANNED: "жоспарда",
            Stage.ANNOUNCED: "жарияланды",
            Stage.SIGNED: "келісімге қол қойылды",
            Stage.BUILDING: "салынып жатыр",
            Stage.BUILT: "салынды",
            Stage.OPERATING: "жұмыс істеп тұр",
            Stage.CLOSED: "жабылды",
        },
        zh={
            Stage.PLANNED: "计划中",
            Stage.ANNOUNCED: "已宣布",
            Stage.SIGNED: "已签约",
            Stage.BUILDING: "建设中",
            Stage.BUILT: "已建成",
            Stage.OPERATING: "运营中",
            Stage.CLOSED: "已关闭",
        },
    )
    may_be_outdated = Localised(
        en="This may be out of date.",
        ru="Возможно, это уже устарело.",
        kk="Бұл дерек ескірген болуы мүмкін.",
        zh="此信息可能已过时。",
    )
    in_language = Localised(
        en={
            Language.EN: "in English",
            Language.RU: "in Russian",
            Language.KK: "in Kazakh",
            Language.ZH: "in Chinese",
        },
        ru={
            Language.EN: "на английском",
            Language.RU: "на русском",
            Language.KK: "на казахском",
            Language.ZH: "на китайском",
        },
        kk={
            Language.EN: "ағылшын тілінде",
            Language.RU: "орыс тілінде",
            Language.KK: "қазақ тілінде",
            Language.ZH: "қытай тілінде",
        },
        zh={
            Language.EN: "英文",
            Language.RU: "俄文",
            Language.KK: "哈萨克文",
            Language.ZH: "中文",
        },
    )
    # text: not in the reader's language; language: one of `in_language`
    spoken_in = Localised(
        en="{text} ({language})",
        ru="{text} ({language})",
        kk="{text} ({language})",
        zh="{text}（{language}）",
    )
    # id
    fact_id = Localised(en="Fact ID: {id}", ru="Код факта: {id}", kk="Дерек коды: {id}", zh="信息编号：{id}")
    source_kinds = Localised(
        en={
            SourceKind.OFFICIAL_STATISTICS: "Official statistics",
            SourceKind.NEWS: "News",
            SourceKind.COMPANY: "Company information",
            SourceKind.DATASET: "Dataset",
        },
        ru={
            SourceKind.OFFICIAL_STATISTICS: "Официальная статистика",
            SourceKind.NEWS: "СМИ",
            SourceKind.COMPANY: "Сведения компании",
            SourceKind.DATASET: "Набор данных",
        },
        kk={
            SourceKind.OFFICIAL_STATISTICS: "Ресми статистика",
            SourceKind.NEWS: "БАҚ",
            SourceKind.COMPANY: "Компания мәліметі",
            SourceKind.DATASET: "Деректер жинағы",
        },
        zh={
            SourceKind.OFFICIAL_STATISTICS: "官方统计",
            SourceKind.NEWS: "新闻",
            SourceKind.COMPANY: "企业信息",
            SourceKind.DATASET: "数据集",
        },
    )


class ChangeTexts(TextSet):
    """A fact that was changed; posts and notices of facts."""

    # date
    correction_title = Localised(
        en="Correction · {date}",
        ru="Исправление · {date}",
        kk="Түзету · {date}",
        zh="更正 · {date}",
    )
    # date
    retraction_title = Localised(
        en="Retracted · {date}",
        ru="Отозвано · {date}",
        kk="Қайтарып алынды · {date}",
        zh="已撤回 · {date}",
    )
    # date
    restoration_title = Localised(
        en="Stated again · {date}",
        ru="Снова в силе · {date}",
        kk="Қайта күшіне енді · {date}",
        zh="恢复有效 · {date}",
    )
    # date
    renewal_title = Localised(
        en="Newer data · {date}",
        ru="Есть более новые данные · {date}",
        kk="Жаңарақ дерек бар · {date}",
        zh="已有更新的数据 · {date}",
    )
    # told: the earlier statement, struck out where it was wrong
    was = Localised(en="Before: {told}", ru="Ранее: {told}", kk="Бұрын: {told}", zh="此前：{told}")
    # told: the statement, struck out
    stated_no_more = Localised(
        en="No longer stated: {told}",
        ru="Больше не утверждаем: {told}",
        kk="Бұдан былай растамаймыз: {told}",
        zh="撤回的内容：{told}",
    )
    # date
    confirmed = Localised(
        en="Checked again on {date}: it stands as first told.",
        ru="Перепроверено {date}: всё верно, как и сообщалось.",
        kk="Қайта тексерілген күні: {date}. Бастапқыда айтылғаны дұрыс.",
        zh="{date}再次核实：最初的内容无误。",
    )
    # reason: one of `causes`, or somebody's own words
    reason = Localised(en="Reason: {reason}", ru="Причина: {reason}", kk="Себебі: {reason}", zh="原因：{reason}")
    causes = Localised(
        en={
            Cause.OUR_MISTAKE: "we had copied the source wrongly",
            Cause.SOURCE_CORRECTED: "the source corrected it",
            Cause.SOURCE_WITHDREW: "the source withdrew it",
            Cause.BETTER_SOURCE: "a more reliable source says otherwise",
            Cause.NOT_CONFIRMED: "it could not be confirmed",
            Cause.DATA_CHECKED: "we checked our data again",
        },
        ru={
            Cause.OUR_MISTAKE: "мы неверно перенесли данные из источника",
            Cause.SOURCE_CORRECTED: "источник исправил эти сведения",
            Cause.SOURCE_WITHDREW: "источник отозвал эти сведения",
            Cause.BETTER_SOURCE: "более надёжный источник сообщает иное",
            Cause.NOT_CONFIRMED: "эти сведения не подтвердились",
            Cause.DATA_CHECKED: "наши данные были перепроверены",
        },
        kk={
            Cause.OUR_MISTAKE: "дереккөздегі мәліметті қате көшіріппіз",
            Cause.SOURCE_CORRECTED: "дереккөз мұны түзетті",
            Cause.SOURCE_WITHDREW: "дереккөз мұны қайтарып алды",
            Cause.BETTER_SOURCE: "сенімдірек дереккөз басқаша хабарлайды",
            Cause.NOT_CONFIRMED: "бұл мәлімет расталмады",
            Cause.DATA_CHECKED: "деректеріміз қайта тексерілді",
        },
        zh={
            Cause.OUR_MISTAKE: "我们转录来源时有误",
            Cause.SOURCE_CORRECTED: "来源已作更正",
            Cause.SOURCE_WITHDREW: "来源已撤回该信息",
            Cause.BETTER_SOURCE: "更可靠的来源有不同说法",
            Cause.NOT_CONFIRMED: "未能得到证实",
            Cause.DATA_CHECKED: "我们重新核对了数据",
        },
    )
    # topic: its name
    post_title = Localised(en="New: {topic}", ru="Новое: {topic}", kk="Жаңа дерек: {topic}", zh="新信息：{topic}")
    # number
    digest_title = Localised(
        en=Plural(one="{number} new fact", other="{number} new facts"),
        ru=Plural(
            one="{number} новый факт",
            few="{number} новых факта",
            many="{number} новых фактов",
            other="{number} нового факта",
        ),
        kk=Plural(one="{number} жаңа дерек", other="{number} жаңа дерек"),
        zh=Plural(other="{number}条新信息"),
    )
    # number; a command that shows them follows
    digest_more = Localised(
        en=Plural(one="And {number} more:", other="And {number} more:"),
        ru=Plural(one="И ещё {number}:", few="И ещё {number}:", many="И ещё {number}:", other="И ещё {number}:"),
        kk=Plural(one="Тағы {number} дерек:", other="Тағы {number} дерек:"),
        zh=Plural(other="还有{number}条："),
    )
    # above the one notice to a person who wanted to be told
    notice_asked = Localised(
        en="You asked me to tell you if this changes.",
        ru="Вы просили сообщить, если это изменится.",
        kk="Бұл өзгерсе, хабарлауымды сұраған едіңіз.",
        zh="您曾让我在这条信息有变化时告诉您。",
    )


# trains: the sample's figure
SAMPLE_STATEMENT = Localised(
    en="Sample, not a real fact: {trains} sample trains passed through Khorgos on one day.",
    ru="Пример, а не настоящий факт: за один день через Хоргос прошло {trains} условных поездов.",
    kk="Үлгі, нақты дерек емес: бір күнде Қорғас арқылы {trains} сынақ пойызы өтті.",
    zh="示例，并非真实信息：一天内有{trains}列示例列车经过霍尔果斯。",
)
"""The statement of the sample fact of `try`: made up, and says so in every language."""
