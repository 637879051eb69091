"""Texts of replies to questions, answered or not, and of the buttons beneath them."""

from bot.texts.catalogue.localised import Localised, Plural, TextSet


class AnswerTexts(TextSet):
    """Replies to questions."""

    # what: things and years of the question before, in the nominative, with `list_comma` between
    assumed = Localised(
        en="From your last question: {what}",
        ru="Из вашего прошлого вопроса: {what}",
        kk="Алдыңғы сұрағыңыздан: {what}",
        zh="接着您上一个问题：{what}",
    )
    # group: its title
    answered_in_private = Localised(
        en="I could not show you this alone in “{group}”, so here is my reply:",
        ru="В группе «{group}» не удалось показать ответ только вам, поэтому вот он:",
        kk="«{group}» тобында жауапты тек сізге көрсете алмадым, сондықтан осында жіберемін:",
        zh="我没法在群组“{group}”里只让您一个人看到，所以发到这里：",
    )
    cannot_whisper = Localised(
        en="I could not show my reply to you alone here. Open a private chat with me and ask there.",
        ru="Здесь не удалось показать ответ только вам. Откройте личный чат со мной и спросите там.",
        kk="Жауапты мұнда тек сізге көрсете алмадым. Маған жеке чатта жазып, сонда сұраңыз.",
        zh="我没法在这里只让您一个人看到回复。请打开和我的私聊，在那里提问。",
    )
    open_private_chat = Localised(en="Open private chat", ru="Открыть личный чат", kk="Жеке чатты ашу", zh="打开私聊")
    one_moment = Localised(en="One moment…", ru="Секунду…", kk="Бір сәт…", zh="请稍等……")
    # subject: a concept or a topic, in the nominative; may hold quotation marks of its own
    overview = Localised(
        en="Main facts: {subject}",
        ru="Главное по теме: {subject}",
        kk="Тақырып бойынша негізгі деректер: {subject}",
        zh="关于{subject}的主要信息：",
    )
    overview_untitled = Localised(en="Main facts:", ru="Главное:", kk="Негізгі деректер:", zh="主要信息：")
    # topic: the name of the one that all facts belong to; command: its own, with its slash
    overview_more = Localised(
        en="All facts on the topic “{topic}”: {command}",
        ru="Все факты по теме «{topic}»: {command}",
        kk="«{topic}» тақырыбындағы барлық дерек: {command}",
        zh="“{topic}”话题的全部信息：{command}",
    )
    # command: /topics
    overview_elsewhere = Localised(
        en="More by topic: {command}",
        ru="Ещё по темам: {command}",
        kk="Тақырыптар бойынша толығырақ: {command}",
        zh="按话题查看更多：{command}",
    )
    differing = Localised(
        en="Two sources measure this differently:",
        ru="Данные двух источников расходятся:",
        kk="Екі дереккөздің деректері әртүрлі:",
        zh="两个来源的数据不一致：",
    )
    choices = Localised(
        en="Did you mean:",
        ru="Возможно, вы имели в виду:",
        kk="Бәлкім, мынаны білгіңіз келген шығар:",
        zh="您想了解的是不是：",
    )
    # what: the name of the metric that all choices share, in the nominative
    which_one = Localised(
        en="{what}: which one do you mean?",
        ru="{what}: о чём именно вы спрашиваете?",
        kk="{what}: қайсысы туралы сұрап тұрсыз?",
        zh="{what}：您问的是哪一个？",
    )
    # what: the name of the thing that all choices are about, in the nominative
    which_metric = Localised(
        en="{what}: what would you like to know?",
        ru="{what}: что именно вас интересует?",
        kk="{what}: нақты нені білгіңіз келеді?",
        zh="关于{what}，您想了解什么？",
    )
    # after “none of these”
    none_chosen = Localised(
        en="Then I do not know. Try asking in other words.",
        ru="Тогда не знаю. Попробуйте спросить другими словами.",
        kk="Онда білмеймін. Басқа сөзбен сұрап көріңіз.",
        zh="那我就不知道了。请换个说法再问问看。",
    )
    unknown = Localised(en="I do not know that.", ru="Этого я не знаю.", kk="Мұны білмеймін.", zh="这个我不知道。")
    # year
    missing_figure_of_year = Localised(
        en="I have no figure for {year}.",
        ru="Данных за {year} год у меня нет.",
        kk="Менде {year} жылғы көрсеткіш жоқ.",
        zh="我没有{year}年的数据。",
    )
    # year
    missing_year = Localised(
        en="I have nothing for {year}.",
        ru="За {year} год у меня ничего нет.",
        kk="Менде {year} жыл туралы дерек жоқ.",
        zh="我没有{year}年的信息。",
    )
    # years: several, or the first and the last
    missing_figure_of_years = Localised(
        en="I have no figure for {years}.",
        ru="Данных за {years} годы у меня нет.",
        kk="Менде {years} жылдардағы көрсеткіш жоқ.",
        zh="我没有{years}年的数据。",
    )
    # years
    missing_years = Localised(
        en="I have nothing for {years}.",
        ru="За {years} годы у меня ничего нет.",
        kk="Менде {years} жылдар туралы дерек жоқ.",
        zh="我没有{years}年的信息。",
    )
    # asked: a time in words, as the person wrote it
    missing_figure_of_time = Localised(
        en="I have no figure for that time: “{asked}”.",
        ru="Данных за это время («{asked}») у меня нет.",
        kk="Бұл кезең («{asked}») бойынша көрсеткіш жоқ.",
        zh="我没有“{asked}”的数据。",
    )
    # asked
    missing_time = Localised(
        en="I have nothing for that time: “{asked}”.",
        ru="За это время («{asked}») у меня ничего нет.",
        kk="Бұл кезең («{asked}») бойынша дерек жоқ.",
        zh="我没有“{asked}”的信息。",
    )
    # asked: as the person wrote it
    missing_other = Localised(
        en="I have nothing about “{asked}”.",
        ru="По запросу «{asked}» у меня ничего нет.",
        kk="Менде «{asked}» туралы дерек жоқ.",
        zh="我没有关于“{asked}”的信息。",
    )
    nearest = Localised(
        en="The closest I have:",
        ru="Самое близкое из того, что есть:",
        kk="Менде бар ең жақын дерек:",
        zh="我掌握的最接近的信息：",
    )
    # topics: their names
    topics = Localised(
        en="My topics: {topics}.",
        ru="Мои темы: {topics}.",
        kk="Тақырыптарым: {topics}.",
        zh="我了解的话题：{topics}。",
    )
    # between the members of a list
    list_comma = Localised(en=", ", ru=", ", kk=", ", zh="、")


class RefusalTexts(TextSet):
    """When something cannot be answered."""

    unknown_command = Localised(
        en="I do not know this command. /help shows what I can do.",
        ru="Такой команды я не знаю. Что я умею, покажет /help.",
        kk="Мұндай команданы білмеймін. Не істей алатынымды /help көрсетеді.",
        zh="没有这个命令。发送 /help 看看我能做什么。",
    )
    not_text = Localised(
        en="I can only read text. Please write your question in words.",
        ru="Я понимаю только текст. Пожалуйста, напишите вопрос словами.",
        kk="Мен тек мәтінді түсінемін. Сұрағыңызды сөзбен жазыңызшы.",
        zh="我只看得懂文字，请用文字写下您的问题。",
    )
    not_by_edit = Localised(
        en="Editing a message changes nothing here. Please send it as a new message.",
        ru="Правка сообщения здесь ничего не меняет. Пожалуйста, отправьте его заново, новым сообщением.",
        kk="Хабарды түзету мұнда ештеңені өзгертпейді. Оны жаңа хабар етіп жіберіңізші.",
        zh="修改消息不会更改任何设置。请作为新消息重新发送。",
    )
    arabic_script = Localised(
        en=(
            "Sorry, I cannot read the Arabic script yet. In Kazakh, please write in Cyrillic or Latin letters. You can "
            "also ask in Russian, Chinese or English."
        ),
        ru=(
            "Простите, арабскую графику я пока не читаю. По-казахски пишите, пожалуйста, кириллицей или латиницей. "
            "Можно спросить и по-русски, по-китайски или по-английски."
        ),
        kk=(
            "Кешіріңіз, араб жазуын (төте жазуды) әзірге оқи алмаймын. Қазақша сұрағыңызды кирилл немесе латын әрпімен "
            "жазыңызшы. Орысша, қытайша немесе ағылшынша да сұрауға болады."
        ),
        zh="抱歉，我还看不懂阿拉伯字母。哈萨克语请用西里尔字母或拉丁字母书写，也可以用中文、俄语或英语提问。",
    )
    # number: questions a minute
    too_many = Localised(
        en=Plural(
            one="That was a lot of questions at once. I answer up to {number} question a minute; please wait a little.",
            other=(
                "That was a lot of questions at once. I answer up to {number} questions a minute; please wait a little."
            ),
        ),
        ru=Plural(
            one=(
                "Слишком много вопросов сразу. Я отвечаю не больше чем на {number} вопрос в минуту — подождите немного."
            ),
            few=(
                "Слишком много вопросов сразу. Я отвечаю не больше чем на {number} вопроса в минуту — подождите "
                "немного."
            ),
            many=(
                "Слишком много вопросов сразу. Я отвечаю не больше чем на {number} вопросов в минуту — подождите "
                "немного."
            ),
            other=(
                "Слишком много вопросов сразу. Я отвечаю не больше чем на {number} вопроса в минуту — подождите "
                "немного."
            ),
        ),
        kk=Plural(
            one="Бірден тым көп сұрақ қойылды. Минутына ең көбі {number} сұраққа жауап беремін, сәл күте тұрыңызшы.",
            other="Бірден тым көп сұрақ қойылды. Минутына ең көбі {number} сұраққа жауап беремін, сәл күте тұрыңызшы.",
        ),
        zh=Plural(other="您一下子问得太多了。我每分钟最多回答{number}个问题，请稍等片刻。"),
    )
    # reference: an id to quote
    failure = Localised(
        en="Something went wrong. Please try again in a moment. Reference: {reference}",
        ru="Что-то пошло не так. Попробуйте ещё раз чуть позже. Номер ошибки: {reference}",
        kk="Қате шықты. Сәлден кейін қайталап көріңіз. Қате нөмірі: {reference}",
        zh="出了点问题，请稍后再试。错误编号：{reference}",
    )


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
    remove = Localised(en="Remove", ru="Удалить", kk="Жою", zh="删除")
    previous = Localised(en="← Back", ru="← Назад", kk="← Артқа", zh="← 上一页")
    next = Localised(en="Next →", ru="Дальше →", kk="Әрі қарай →", zh="下一页 →")
    all_facts = Localised(
        en="All facts on this topic",
        ru="Все факты по этой теме",
        kk="Тақырыптың барлық дерегі",
        zh="本话题的全部信息",
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
    follow_set = Localised(
        en="I will write to you once if this fact changes within 30 days. /forgetme ends it.",
        ru="Напишу вам один раз, если этот факт изменится в течение 30 дней. Отменить: /forgetme",
        kk="Бұл дерек 30 күн ішінде өзгерсе, сізге бір рет жазамын. Тоқтату: /forgetme",
        zh="如果这条信息在30天内有变化，我会通知您一次。取消：/forgetme",
    )
    follow_changed = Localised(
        en="This fact has changed since. The message now shows what holds today.",
        ru="С тех пор этот факт изменился. Теперь в сообщении то, что верно сегодня.",
        kk="Содан бері бұл дерек өзгерді. Хабарда енді бүгінгі дұрыс нұсқасы тұр.",
        zh="这条信息后来有了变化，现在显示的是目前有效的内容。",
    )
    removed = Localised(en="Removed.", ru="Удалено.", kk="Жойылды.", zh="已删除。")
