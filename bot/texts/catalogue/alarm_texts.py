"""Texts for owners: what is wrong with the bot itself, and that it is over. Nobody else sees them."""

from bot.texts.catalogue.localised import Localised, TextSet


class AlarmTexts(TextSet):
    """One text for each alarm, and one for its end."""

    # moment: of the last update
    alarm_silence = Localised(
        en="⚠️ Nothing has reached me for long; the last was at {moment}. Ask me something: if no answer comes, run"
        " python bot.py doctor on the server.",
        ru="⚠️ Ко мне давно ничего не приходит; последнее пришло: {moment}. Задайте мне вопрос: если ответа не будет,"
        " запустите на сервере python bot.py doctor.",
        kk="⚠️ Маған көптен бері ештеңе келмей жатыр; соңғысы келген уақыт: {moment}. Маған сұрақ қойып көріңіз: жауап"
        " келмесе, серверде python bot.py doctor пәрменін іске қосыңыз.",
        zh="⚠️ 我已很久没有收到任何消息，最近一次是{moment}。请向我提个问题：如果没有回答，"
        "请在服务器上运行 python bot.py doctor。",
    )
    # count: of deliveries; moment: when the first should have gone
    alarm_backlog = Localised(
        en="⚠️ Announcements are due and not sent. Waiting: {count}; the first should have gone at {moment}.",
        ru="⚠️ Публикации не уходят вовремя. Ждут отправки: {count}; первая должна была уйти: {moment}.",
        kk="⚠️ Хабарландырулар уақытында жіберілмей жатыр. Кезекте: {count}; біріншісі жіберілуі тиіс уақыт: {moment}.",
        zh="⚠️ 有到期的公告没有发出。待发：{count}；最早的一条本应在{moment}发出。",
    )
    # number: of the announcement; fact: its id; failed, total: chats
    alarm_broadcast = Localised(
        en="⚠️ Announcement {number} ({fact}) may not have arrived in {failed} of {total} chats. What became of it:"
        " python bot.py announcements show {number}",
        ru="⚠️ Публикация {number} ({fact}), возможно, не дошла до части чатов: {failed} из {total}. Подробнее:"
        " python bot.py announcements show {number}",
        kk="⚠️ {number}-хабарландыру ({fact}) кейбір чаттарға жетпеген болуы мүмкін: {total} ішінен {failed}. Толығырақ:"
        " python bot.py announcements show {number}",
        zh="⚠️ 第{number}号公告（{fact}）可能没有送达部分聊天：{total}个中有{failed}个。"
        "详情：python bot.py announcements show {number}",
    )
    # moment: of the last answer
    alarm_database = Localised(
        en="⚠️ The database has not answered since {moment}. Questions are answered from memory; nothing new is kept.",
        ru="⚠️ База данных не отвечает, с какого времени: {moment}. На вопросы отвечаю по памяти; новое не сохраняется.",
        kk="⚠️ Дерекқор жауап бермей тұр, басталған уақыты: {moment}. Сұрақтарға жадыдағы деректермен жауап беремін;"
        " жаңа ештеңе сақталмайды.",
        zh="⚠️ 数据库自{moment}起没有响应。我仍凭内存中的信息回答问题，但不会保存任何新内容。",
    )
    alarm_silence_over = Localised(
        en="✅ Messages reach me again.",
        ru="✅ Сообщения снова до меня доходят.",
        kk="✅ Хабарлар маған қайта келе бастады.",
        zh="✅ 我又能收到消息了。",
    )
    alarm_backlog_over = Localised(
        en="✅ No announcement is overdue any more.",
        ru="✅ Просроченных публикаций больше нет.",
        kk="✅ Кешіккен хабарландыру қалмады.",
        zh="✅ 已没有逾期未发的公告。",
    )
    alarm_database_over = Localised(
        en="✅ The database answers again.",
        ru="✅ База данных снова отвечает.",
        kk="✅ Дерекқор қайта жауап бере бастады.",
        zh="✅ 数据库已恢复响应。",
    )
    # moment: of Telegram's last answer before
    alarm_telegram_over = Localised(
        en="✅ Telegram answers again. It had not since {moment}: what was asked meanwhile is answered late.",
        ru="✅ Telegram снова отвечает. До этого он не отвечал, с какого времени: {moment}. На вопросы, заданные за это"
        " время, отвечаю с опозданием.",
        kk="✅ Telegram қайта жауап бере бастады. Бұған дейін жауап бермеді, басталған уақыты: {moment}. Сол аралықта"
        " қойылған сұрақтарға кешігіп жауап беремін.",
        zh="✅ Telegram 已恢复响应。此前自{moment}起没有响应：其间收到的问题会延迟回答。",
    )
