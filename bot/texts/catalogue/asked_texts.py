"""Texts about questions that nothing held answers: for editors, and for those who wanted to know."""

from bot.texts.catalogue.localised import Localised, Plural, TextSet


class AskedTexts(TextSet):
    """What was asked in vain, what editors do about it, and what its asker is told in the end."""

    asked_title = Localised(
        en="Asked most, and not known",
        ru="Чаще всего спрашивали, а ответа нет",
        kk="Ең жиі сұралған, бірақ жауабы жоқ",
        zh="问得最多、还答不上来的",
    )
    asked_none = Localised(
        en="Nothing was asked in vain lately.",
        ru="В последнее время на все вопросы был ответ.",
        kk="Соңғы кезде жауапсыз қалған сұрақ жоқ.",
        zh="最近没有答不上来的问题。",
    )
    # number: how often
    asked_times = Localised(
        en=Plural(one="asked {number} time", other="asked {number} times"),
        ru=Plural(
            one="спросили {number} раз",
            few="спросили {number} раза",
            many="спросили {number} раз",
            other="спросили {number} раза",
        ),
        kk=Plural(one="{number} рет сұралды", other="{number} рет сұралды"),
        zh=Plural(other="问过{number}次"),
    )
    # number: people who want to be told
    asked_wished = Localised(
        en=Plural(one="{number} person wants to know", other="{number} people want to know"),
        ru=Plural(
            one="{number} человек ждёт ответа",
            few="{number} человека ждут ответа",
            many="{number} человек ждут ответа",
            other="{number} человека ждут ответа",
        ),
        kk=Plural(one="{number} адам жауап күтіп отыр", other="{number} адам жауап күтіп отыр"),
        zh=Plural(other="{number}人想知道"),
    )
    asked_make_fact = Localised(en="Make a fact", ru="Создать факт", kk="Дерек қосу", zh="新建信息")
    asked_teach = Localised(
        en="A fact has the answer",
        ru="Ответ есть в факте",
        kk="Жауабы бір деректе бар",
        zh="已有信息能回答",
    )
    asked_not_ours = Localised(en="Not ours", ru="Не наша тема", kk="Біздің тақырып емес", zh="不是我们的话题")
    asked_teach_ask = Localised(
        en="Which fact answers it? From then on it will be found by these words. Another fact: /edit ID, “Questions”.",
        ru=(
            "Какой факт отвечает на этот вопрос? После этого он будет находиться и по этим словам. Другой факт: "
            "/edit КОД, «Вопросы»."
        ),
        kk=(
            "Бұған қай дерек жауап береді? Содан кейін ол осы сөздермен де табылады. Басқа дерек: /edit КОД, "
            "«Сұрақтар»."
        ),
        zh="哪条信息能回答？之后用这些词就能找到它。其他信息：/edit 编号，“问法”。",
    )
    # id: of the fact; questions
    asked_taught = Localised(
        en="From now on {id} is found by: {questions}",
        ru="Теперь {id} находится и по этим словам: {questions}",
        kk="Енді {id} мына сөздермен табылады: {questions}",
        zh="现在用这些词能找到 {id}：{questions}",
    )
    # id: of the fact; questions
    asked_not_taught = Localised(
        en="Nothing was changed: even so {id} would not be found by: {questions}. Say more of it in the fact’s text.",
        ru=(
            "Ничего не изменено: {id} всё равно не будет находиться по этим словам: {questions}. Напишите об этом "
            "подробнее в тексте факта."
        ),
        kk=(
            "Ештеңе өзгерген жоқ: {id} бәрібір мына сөздермен табылмайды: {questions}. Бұл туралы дерек мәтінінде "
            "толығырақ жазыңыз."
        ),
        zh="没有改动：即使加上这些词，也还是找不到 {id}：{questions}。请在信息正文里写得更清楚。",
    )
    asked_put_aside = Localised(
        en="Taken off the list; it will not come back.",
        ru="Убрано из списка; больше там не появится.",
        kk="Тізімнен алынды, енді көрсетілмейді.",
        zh="已从列表中移除，不再列出。",
    )
    asked_gone = Localised(
        en="This question has been answered by now, or is no longer kept. The others: /unanswered",
        ru="На этот вопрос уже есть ответ, или он больше не хранится. Остальные: /unanswered",
        kk="Бұл сұрақтың жауабы табылған немесе ол енді сақталмайды. Қалғандары: /unanswered",
        zh="这个问题已有答案，或不再保存。其他问题：/unanswered",
    )
    gaps_title = Localised(
        en="What is asked, and what is held",
        ru="О чём спрашивают и что есть",
        kk="Не сұралады және не бар",
        zh="问了什么，有什么",
    )
    # topic; held: how many facts; asked: how often in vain
    gaps_line = Localised(
        en="{topic}: facts {held}, asked in vain {asked}",
        ru="{topic}: фактов {held}, вопросов без ответа {asked}",
        kk="{topic}: дерек {held}, жауапсыз сұрақ {asked}",
        zh="{topic}：信息{held}条，答不上来{asked}次",
    )
    gaps_elsewhere = Localised(en="Other", ru="Другое", kk="Басқа", zh="其他")
    known_now = Localised(
        en="You wanted to know. Now I have the answer:",
        ru="Вы просили сообщить. Теперь ответ есть:",
        kk="Хабарлауымды сұраған едіңіз. Енді жауабы бар:",
        zh="您想知道的，现在有答案了：",
    )
