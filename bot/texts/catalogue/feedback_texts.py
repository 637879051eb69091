"""Texts of what readers say of answers, and of what editors see of it and of how much is asked."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.report_kinds import ReportKind
from bot.texts.catalogue.localised import Localised, TextSet

_WRONG, _OUTDATED, _NOT_ASKED = ReportKind


def _kinds(wrong: str, outdated: str, not_asked: str) -> Mapping[ReportKind, str]:
    return MappingProxyType({_WRONG: wrong, _OUTDATED: outdated, _NOT_ASKED: not_asked})


class FeedbackTexts(TextSet):
    """Beneath an answer in private."""

    helpful = Localised(en="Helpful", ru="Полезно", kk="Пайдалы", zh="有用")
    not_helpful = Localised(en="Not helpful", ru="Не помогло", kk="Пайдасыз", zh="没帮上忙")
    # four buttons share a row with an arrow: some nine letters each
    reasons = Localised(
        en=_kinds("Wrong", "Outdated", "Off topic"),
        ru=_kinds("Неверно", "Устарело", "Не о том"),
        kk=_kinds("Қате", "Ескірген", "Ол емес"),
        zh=_kinds("有误", "过时", "答非所问"),
    )
    why_not_helpful = Localised(
        en="What is the matter with this answer?",
        ru="Что не так с этим ответом?",
        kk="Бұл жауапта не дұрыс емес?",
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
