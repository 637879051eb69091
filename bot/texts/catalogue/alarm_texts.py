"""Texts for owners: what is wrong with the bot itself, and that it is over. Nobody else sees them."""

from bot.texts.catalogue.localised import Localised, TextSet


class AlarmTexts(TextSet):
    """One text for each alarm, and one for its end."""

    # moment: of the last update
    alarm_silence = Localised(
        en="⚠️ Nothing has reached me for a long time (last: {moment}). Ask me something: if no answer comes, run"
        " python bot.py doctor on the server.",
        ru="⚠️ Ко мне давно ничего не приходит (последний раз: {moment}). Задайте мне вопрос: если ответа не будет,"
        " запустите на сервере python bot.py doctor.",
        kk="⚠️ Маған көптен бері ештеңе келмей жатыр (соңғы рет: {moment}). Маған сұрақ қойып көріңіз: жауап"
        " келмесе, серверде python bot.py doctor командасын орындаңыз.",
        zh="⚠️ 我已很久没有收到任何消息（最近一次：{moment}）。请向我提个问题：如果没有回答，"
        "请在服务器上运行 python bot.py doctor。",
    )
    # count: of deliveries; moment: when the first should have gone
    alarm_backlog = Localised(
        en="⚠️ Announcements are late. Waiting: {count}; the first was due on {moment}.",
        ru="⚠️ Рассылка запаздывает. Ждут отправки: {count}; первое сообщение должно было уйти {moment}.",
        kk="⚠️ Хабарландырулар кешігіп жатыр. Кезекте: {count}; біріншісінің жіберілуге тиіс уақыты: {moment}.",
        zh="⚠️ 有推送到期还没发出。待发：{count}条；最早的一条本应在{moment}发出。",
    )
    # number: of the announcement; fact: its id; failed, total: chats
    alarm_broadcast = Localised(
        en="⚠️ Announcement {number} ({fact}) may not have arrived in {failed} of {total} chats. What became of it:"
        " python bot.py announcements show {number}",
        ru="⚠️ Рассылка {number} ({fact}), возможно, не дошла до части чатов: {failed} из {total}. Подробнее:"
        " python bot.py announcements show {number}",
        kk="⚠️ {number}-хабарландыру ({fact}) {total} чаттың ішінде {failed} чатқа жетпеген болуы мүмкін. Толығырақ:"
        " python bot.py announcements show {number}",
        zh="⚠️ {number}号推送（{fact}）可能没有送达部分聊天：{total}个中有{failed}个。"
        "详情：python bot.py announcements show {number}",
    )
    # moment: since when it has not answered
    alarm_database = Localised(
        en="⚠️ The database has not answered since {moment}. Questions are answered from memory; nothing new is saved.",
        ru="⚠️ База данных не отвечает с {moment}. На вопросы отвечаю по памяти; новое не сохраняется.",
        kk="⚠️ Дерекқор мына уақыттан бері жауап бермей тұр: {moment}. Сұрақтарға жадымдағы деректер бойынша жауап"
        " беремін; жаңа ештеңе сақталмайды.",
        zh="⚠️ 数据库自{moment}起没有响应。我仍凭内存中的信息回答问题，但不会保存任何新内容。",
    )
    alarm_silence_over = Localised(
        en="✅ Messages reach me again.",
        ru="✅ Сообщения снова до меня доходят.",
        kk="✅ Хабарлар маған қайта келе бастады.",
        zh="✅ 我又能收到消息了。",
    )
    alarm_backlog_over = Localised(
        en="✅ Announcements are no longer late.",
        ru="✅ Рассылка больше не запаздывает.",
        kk="✅ Кешіккен хабарландыру қалмады.",
        zh="✅ 已没有逾期的推送。",
    )
    alarm_database_over = Localised(
        en="✅ The database answers again.",
        ru="✅ База данных снова отвечает.",
        kk="✅ Дерекқор қайта жауап бере бастады.",
        zh="✅ 数据库已恢复响应。",
    )
    # moment: of Telegram's last answer before
    alarm_telegram_over = Localised(
        en="✅ Telegram answers again. It had not answered since {moment}; questions from that time are answered late.",
        ru="✅ Telegram снова отвечает. Он не отвечал с {moment}. На вопросы, заданные за это время, отвечаю с"
        " опозданием.",
        kk="✅ Telegram қайта жауап бере бастады. Мына уақыттан бері жауап бермеген еді: {moment}. Сол аралықта"
        " қойылған сұрақтарға кешігіп жауап беремін.",
        zh="✅ Telegram 已恢复响应。此前自{moment}起一直没有响应，这段时间里的提问会延迟回答。",
    )
