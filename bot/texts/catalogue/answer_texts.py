"""Texts of replies to questions, answered or not."""

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
        en="I could not show this to you alone in “{group}”, so here is my reply:",
        ru="В группе «{group}» не удалось показать ответ только вам, поэтому отвечаю здесь:",
        kk="«{group}» тобында жауапты тек сізге көрсете алмадым, сондықтан осында жіберемін:",
        zh="在群组“{group}”里，我没能让回复只显示给您一个人，所以发到这里：",
    )
    cannot_whisper = Localised(
        en="I could not show my reply to you alone here. Please open a private chat with me and ask there.",
        ru="Здесь не удалось показать ответ только вам. Пожалуйста, откройте личный чат со мной и спросите там.",
        kk="Жауапты мұнда тек сізге көрсете алмадым. Менімен жеке чатты ашып, сонда сұраңызшы.",
        zh="在这里，我没能让回复只显示给您一个人。请打开和我的私聊，在那里提问。",
    )
    open_private_chat = Localised(en="Open private chat", ru="Открыть личный чат", kk="Жеке чатты ашу", zh="打开私聊")
    # username: ours, without @
    guest_usage = Localised(
        en=(
            "Write your question after my name, for example: @{username} How many Confucius Institutes are there in "
            "Kazakhstan?"
        ),
        ru="Напишите вопрос после моего имени, например: @{username} Сколько институтов Конфуция в Казахстане?",
        kk="Сұрағыңызды менің атымнан кейін жазыңыз, мысалы: @{username} Қазақстанда қанша Конфуций институты бар?",
        zh="请把问题写在我的名字后面，例如：@{username} 哈萨克斯坦有几所孔子学院？",
    )
    one_moment = Localised(en="One moment…", ru="Секунду…", kk="Бір сәт күтіңіз…", zh="请稍等……")
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
    table_fact = Localised(en="Fact", ru="Факт", kk="Дерек", zh="信息")
    table_source = Localised(en="Source", ru="Источник", kk="Дереккөз", zh="来源")
    table_period = Localised(en="Period", ru="Период", kk="Кезең", zh="时期")
    table_value = Localised(en="Value", ru="Значение", kk="Мәні", zh="数值")
    # between the name of a column and what it holds
    table_colon = Localised(en=": ", ru=": ", kk=": ", zh="：")
    table_details = Localised(en="About the sources", ru="Об источниках", kk="Дереккөздер туралы", zh="关于来源")
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
    # reference: an id to quote
    not_saved = Localised(
        en=(
            "My records cannot be reached at the moment, so this may not have been saved. Please try again in a few "
            "minutes. Reference: {reference}"
        ),
        ru=(
            "База данных сейчас недоступна, поэтому это могло не сохраниться. Попробуйте ещё раз через несколько "
            "минут. Номер ошибки: {reference}"
        ),
        kk=(
            "Дерекқор қазір қолжетімсіз, сондықтан бұл сақталмай қалған болуы мүмкін. Бірнеше минуттан кейін қайталап "
            "көріңіз. Қате нөмірі: {reference}"
        ),
        zh="数据库暂时无法访问，这次操作可能没有保存。请过几分钟再试。错误编号：{reference}",
    )
