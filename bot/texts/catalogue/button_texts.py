"""Texts of buttons, of what is told over them, and of inline mode."""

from bot.texts.catalogue.localised import Localised, TextSet


class ButtonTexts(TextSet):
    """Buttons, at most some 25 characters."""

    none_of_these = Localised(en="None of these", ru="Ничего из этого", kk="Ешқайсысы емес", zh="都不是")
    report_mistake = Localised(en="Report a mistake", ru="Сообщить об ошибке", kk="Қате туралы хабарлау", zh="反馈错误")
    follow = Localised(
        en="Tell me if this changes",
        ru="Сообщить, если изменится",
        kk="Өзгерсе, хабарлау",
        zh="有变化时告诉我",
    )
    # these two where each of two facts has such a button, with its place before it
    report_of_one = Localised(en="Mistake?", ru="Ошибка?", kk="Қате ме?", zh="有误？")
    follow_of_one = Localised(en="Follow", ru="Следить", kk="Бақылау", zh="关注")
    tell_when_known = Localised(
        en="Tell me when you know",
        ru="Сообщить, когда узнаете",
        kk="Білгенде хабарлау",
        zh="知道后告诉我",
    )
    never_mind = Localised(
        en="Do not tell me after all",
        ru="Не сообщать",
        kk="Хабарламау",
        zh="不用告诉我了",
    )
    unfollow = Localised(
        en="Do not tell me any more",
        ru="Больше не сообщать",
        kk="Енді хабарламау",
        zh="不用通知我了",
    )
    unfollow_of_one = Localised(en="Unfollow", ru="Не следить", kk="Бақыламау", zh="取消关注")
    remove = Localised(en="Remove", ru="Удалить", kk="Жою", zh="删除")
    previous = Localised(en="← Back", ru="← Назад", kk="← Артқа", zh="← 上一页")
    next = Localised(en="Next →", ru="Дальше →", kk="Әрі қарай →", zh="下一页 →")
    all_facts = Localised(
        en="All facts on this topic",
        ru="Все факты по этой теме",
        kk="Тақырыптың барлық дерегі",
        zh="本话题的全部信息",
    )
    # beneath a fact that somebody sent into another chat: leads to the fact in the private chat
    as_of_now = Localised(
        en="This fact today",
        ru="Этот факт сегодня",
        kk="Деректің бүгінгі нұсқасы",
        zh="查看这条信息的最新内容",
    )


class InlineTexts(TextSet):
    """Above the cards that are shown while somebody types; each leads to the private chat."""

    inline_unknown = Localised(
        en="I do not know that. Ask me in a private chat",
        ru="Этого я не знаю. Спросите меня в личном чате",
        kk="Мұны білмеймін. Жеке чатта сұраңыз",
        zh="这个我不知道。请到私聊里问我",
    )
    inline_no_fact = Localised(
        en="This fact is not among those I hold today",
        ru="Сейчас такого факта у меня нет",
        kk="Қазір менде мұндай дерек жоқ",
        zh="我目前没有这条信息",
    )


class AlertTexts(TextSet):
    """Notices over a pressed button, at most 200 characters."""

    not_yours = Localised(
        en="Only the person who asked can choose here. Ask me your own question!",
        ru="Выбрать здесь может только тот, кто спросил. Задайте мне свой вопрос!",
        kk="Мұнда тек сұрақ қойған адам таңдай алады. Маған өз сұрағыңызды қойыңыз!",
        zh="只有提问的人可以在这里选择。您也可以向我提问！",
    )
    not_yours_to_remove = Localised(
        en="Only the person who asked or an admin can remove this answer.",
        ru="Удалить этот ответ может только тот, кто спросил, или администратор.",
        kk="Бұл жауапты тек сұрақ қойған адам немесе әкімші жоя алады.",
        zh="只有提问的人或管理员可以删除这个回答。",
    )
    button_too_old = Localised(
        en="This button no longer works. Please ask again.",
        ru="Эта кнопка больше не работает. Пожалуйста, спросите ещё раз.",
        kk="Бұл түйме енді жұмыс істемейді. Қайта сұраңызшы.",
        zh="这个按钮已经失效，请重新提问。",
    )
    cannot_remove = Localised(
        en="I can no longer remove this message.",
        ru="Это сообщение я уже не могу удалить.",
        kk="Бұл хабарды енді жоя алмаймын.",
        zh="这条消息我已经无法删除了。",
    )
    only_admins_set_language = Localised(
        en="Only the group’s admins can change its language.",
        ru="Язык группы могут менять только её администраторы.",
        kk="Топтың тілін тек оның әкімшілері өзгерте алады.",
        zh="只有群组管理员可以更改群组的语言。",
    )
    reported_thanks = Localised(
        en="Thank you! Your report has been noted, without your name.",
        ru="Спасибо! Сообщение об ошибке записано без вашего имени.",
        kk="Рақмет! Қате туралы хабарыңыз жазып алынды, атыңыз сақталмайды.",
        zh="谢谢！您的反馈已记录，但没有记录您是谁。",
    )
    will_tell = Localised(
        en="I will tell you once, here, and then forget it.",
        ru="Сообщу один раз, здесь, и потом забуду.",
        kk="Бір рет осында хабарлаймын, содан кейін ұмытамын.",
        zh="我会在这里通知您一次，然后就忘掉。",
    )
    follow_ended = Localised(
        en="All right, I will not tell you.",
        ru="Хорошо, не сообщу.",
        kk="Жақсы, хабарламаймын.",
        zh="好的，不再通知您。",
    )
    follow_set = Localised(
        en="I will write to you once if this fact changes within 30 days. The same button takes that back.",
        ru="Напишу вам один раз, если этот факт изменится в течение 30 дней. Отменить можно той же кнопкой.",
        kk="Бұл дерек 30 күн ішінде өзгерсе, сізге бір рет жазамын. Бас тарту үшін сол түймені қайта басыңыз.",
        zh="如果这条信息在30天内有变化，我会通知您一次。再按同一个按钮即可取消。",
    )
    follow_changed = Localised(
        en="This fact has changed since. The message now shows what holds today.",
        ru="С тех пор этот факт изменился. Теперь в сообщении то, что верно сегодня.",
        kk="Содан бері бұл дерек өзгерді. Хабарда енді бүгінгі дұрыс нұсқасы тұр.",
        zh="这条信息后来有了变化，现在显示的是目前有效的内容。",
    )
    removed = Localised(en="Removed.", ru="Удалено.", kk="Жойылды.", zh="已删除。")
