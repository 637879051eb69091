"""Texts of what readers say of answers, and of what editors see of it and of how much is asked."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.announcing.enums import ChatKind, DeliveryState
from bot.core.report_kinds import ReportKind
from bot.texts.catalogue.localised import Localised, Plural, TextSet

_WRONG, _OUTDATED, _NOT_ASKED = ReportKind


def _kinds(wrong: str, outdated: str, not_asked: str) -> Mapping[ReportKind, str]:
    return MappingProxyType({_WRONG: wrong, _OUTDATED: outdated, _NOT_ASKED: not_asked})


def _chats(private: str, group: str, channel: str) -> Mapping[ChatKind, str]:
    return MappingProxyType(
        {
            ChatKind.PRIVATE: private,
            ChatKind.GROUP: group,
            ChatKind.SUPERGROUP: group,
            ChatKind.CHANNEL: channel,
        }
    )


def _states(*names: str) -> Mapping[DeliveryState, str]:
    return MappingProxyType(dict(zip(DeliveryState, names, strict=True)))


class FeedbackTexts(TextSet):
    """Beneath an answer in private."""

    helpful = Localised(en="Helpful", ru="Полезно", kk="Пайдалы", zh="有用")
    not_helpful = Localised(en="Not helpful", ru="Не помогло", kk="Пайдасыз", zh="没帮上忙")
    # four buttons share a row with an arrow: some nine letters each
    reasons = Localised(
        en=_kinds("Wrong", "Outdated", "Off topic"),
        ru=_kinds("Неверно", "Устарело", "Не о том"),
        kk=_kinds("Қате", "Ескірген", "Сай емес"),
        zh=_kinds("有误", "过时", "答非所问"),
    )
    why_not_helpful = Localised(
        en="What is the matter with this answer?",
        ru="Что не так с этим ответом?",
        kk="Бұл жауаптың несі дұрыс емес?",
        zh="这个回答有什么问题？",
    )
    helpful_thanks = Localised(
        en="Thank you! Counted, without your name.",
        ru="Спасибо! Отметил, без вашего имени.",
        kk="Рақмет! Белгілеп қойдым, атыңыз сақталмайды.",
        zh="谢谢！已计入，没有记录您是谁。",
    )
    not_asked_thanks = Localised(
        en="Thank you! Noted, without your name. Asking in other words may help.",
        ru="Спасибо! Записал, без вашего имени. Попробуйте спросить другими словами.",
        kk="Рақмет! Жазып алдым, атыңыз сақталмайды. Басқаша сұрап көріңіз.",
        zh="谢谢！已记录，没有记录您是谁。不妨换个说法再问一次。",
    )


class ReportTexts(TextSet):
    """What editors see of it."""

    reports_title = Localised(
        en="What readers say did not help",
        ru="Что читателям не помогло",
        kk="Оқырмандарға көмектеспеген деректер",
        zh="读者反映没帮上忙的信息",
    )
    reports_none = Localised(
        en="No report is open.",
        ru="Необработанных сообщений от читателей нет.",
        kk="Оқырмандардан қаралмаған хабар жоқ.",
        zh="没有待处理的反馈。",
    )
    # number: of facts
    reports_more = Localised(
        en=Plural(one="{number} more fact is reported.", other="{number} more facts are reported."),
        ru=Plural(
            one="Есть сообщения ещё о {number} факте.",
            few="Есть сообщения ещё о {number} фактах.",
            many="Есть сообщения ещё о {number} фактах.",
            other="Есть сообщения ещё о {number} факта.",
        ),
        kk=Plural(one="Тағы {number} дерек туралы хабар бар.", other="Тағы {number} дерек туралы хабар бар."),
        zh=Plural(other="另有{number}条信息收到反馈。"),
    )
    # number: of reports
    reports_new = Localised(
        en=Plural(one="{number} new report: /reports", other="{number} new reports: /reports"),
        ru=Plural(
            one="{number} новое сообщение от читателей: /reports",
            few="{number} новых сообщения от читателей: /reports",
            many="{number} новых сообщений от читателей: /reports",
            other="{number} нового сообщения от читателей: /reports",
        ),
        kk=Plural(
            one="Оқырмандардан {number} жаңа хабар: /reports",
            other="Оқырмандардан {number} жаңа хабар: /reports",
        ),
        zh=Plural(other="读者有{number}条新反馈：/reports"),
    )
    reports_done = Localised(en="Done", ru="Готово", kk="Қаралды", zh="处理完毕")
    # number: of reports
    reports_finished = Localised(
        en=Plural(one="{number} report is done.", other="{number} reports are done."),
        ru=Plural(
            one="Обработано {number} сообщение.",
            few="Обработано {number} сообщения.",
            many="Обработано {number} сообщений.",
            other="Обработано {number} сообщения.",
        ),
        kk=Plural(one="{number} хабар қаралды.", other="{number} хабар қаралды."),
        zh=Plural(other="已处理{number}条反馈。"),
    )
    reports_gone = Localised(
        en="No report on this fact is open any more. The others: /reports",
        ru="Необработанных сообщений об этом факте больше нет. Остальные: /reports",
        kk="Бұл дерек туралы қаралмаған хабар қалмады. Қалғандары: /reports",
        zh="这条信息的反馈都已处理。其他反馈：/reports",
    )
    reports_unpublished = Localised(
        en="This fact is no longer published.",
        ru="Этот факт больше не опубликован.",
        kk="Бұл дерек енді жарияланбайды.",
        zh="这条信息已不再发布。",
    )


class UsageTexts(TextSet):
    """How much is asked, for editors."""

    # number: of days, today included
    usage_days = Localised(
        en=Plural(one="Last {number} day", other="Last {number} days"),
        ru=Plural(
            one="За {number} день",
            few="За {number} дня",
            many="За {number} дней",
            other="За {number} дня",
        ),
        kk=Plural(one="Соңғы {number} күн", other="Соңғы {number} күн"),
        zh=Plural(other="最近{number}天"),
    )
    # each a number
    usage_asked = Localised(
        en="Questions: {asked} — answered {answered}, choice offered {offered}, computed {computed}, unknown {unknown}",
        ru="Вопросы: {asked} — с ответом {answered}, с выбором {offered}, с расчётом {computed}, без ответа {unknown}",
        kk=(
            "Сұрақ: {asked} — жауап берілгені {answered}, таңдау ұсынылғаны {offered}, есептелгені {computed}, "
            "жауапсыз қалғаны {unknown}"
        ),
        zh="提问{asked}次：已回答{answered}，给出选项{offered}，经计算{computed}，答不上来{unknown}",
    )
    # languages: each with a number
    usage_languages = Localised(
        en="Languages: {languages}", ru="Языки: {languages}", kk="Тілдер: {languages}", zh="语言：{languages}"
    )
    # topics: each with a number
    usage_topics = Localised(
        en="Topics asked most: {topics}",
        ru="Чаще всего спрашивали: {topics}",
        kk="Ең көп сұралған тақырыптар: {topics}",
        zh="问得最多的话题：{topics}",
    )
    # helpful: a number; reports: each kind with a number
    usage_opinions = Localised(
        en="Helpful: {helpful}. Not helpful: {reports}",
        ru="Полезно: {helpful}. Не помогло: {reports}",
        kk="Пайдалы: {helpful}. Пайдасыз: {reports}",
        zh="有用：{helpful}。没帮上忙：{reports}",
    )
    usage_now = Localised(en="Now", ru="Сейчас", kk="Қазір", zh="目前")
    # each a number
    usage_open = Localised(
        en="Open questions: {questions} (/unanswered). Open reports: {reports} (/reports)",
        ru="Вопросов без ответа: {questions} (/unanswered). Сообщений от читателей: {reports} (/reports)",
        kk="Жауапсыз сұрақ: {questions} (/unanswered). Оқырмандардан қаралмаған хабар: {reports} (/reports)",
        zh="答不上来的问题：{questions}（/unanswered）。待处理的反馈：{reports}（/reports）",
    )
    # subscribers: each kind of chat with a number
    usage_subscribers = Localised(
        en="Subscribers: {subscribers}",
        ru="Подписчики: {subscribers}",
        kk="Жазылушылар: {subscribers}",
        zh="订阅者：{subscribers}",
    )
    usage_chats = Localised(
        en=_chats("private chats", "groups", "channels"),
        ru=_chats("личные чаты", "группы", "каналы"),
        kk=_chats("жеке чаттар", "топтар", "арналар"),
        zh=_chats("私聊", "群组", "频道"),
    )
    # deliveries: each state with a number
    usage_deliveries = Localised(
        en="Announcements of the last 180 days: {deliveries}",
        ru="Рассылка за последние 180 дней: {deliveries}",
        kk="Соңғы 180 күндегі хабарландырулар: {deliveries}",
        zh="最近180天的推送：{deliveries}",
    )
    usage_states = Localised(
        en=_states("waiting", "being sent", "sent", "uncertain", "failed", "paused"),
        ru=_states("ждёт", "отправляется", "отправлено", "неизвестно", "не дошло", "приостановлено"),
        kk=_states("кезекте", "жіберіліп жатыр", "жіберілді", "белгісіз", "жетпеді", "тоқтатылды"),
        zh=_states("等待中", "发送中", "已发送", "不确定", "失败", "已暂停"),
    )
    usage_none = Localised(en="none", ru="нет", kk="жоқ", zh="无")
