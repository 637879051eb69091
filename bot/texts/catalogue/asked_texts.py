"""Texts about questions that nothing held answers: for editors, and for those who wanted to know."""

from bot.texts.catalogue.localised import Localised, Plural, TextSet


class AskedTexts(TextSet):
    """What was asked in vain, what editors do about it, and what its asker is told in the end."""

    asked_title = Localised(
        en="Asked most, and not known",
        ru="Чаще всего спрашивали, а ответа нет",
        kk="Жиі сұралған, бірақ жауабы жоқ",
        zh="问得最多但还不知道的",
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
    asked_make_fact = Localised(en="Make a fact", ru="Сделать факт", kk="Дерек жасау", zh="写成信息")
    asked_teach = Localised(
        en="A fact has the answer",
        ru="Ответ есть в факте",
        kk="Жауабы бар дерек бар",
        zh="已有信息能回答",
    )
    asked_not_ours = Localised(en="Not ours", ru="Не наша тема", kk="Біздің тақырып емес", zh="不归我们管")
    asked_teach_ask = Localised(
        en="Which fact answers it? It is found by these words from then on. Another one: /edit ID, “Questions”.",
        ru=(
            "Какой факт отвечает на это? С этого времени он будет находиться по этим словам. Другой факт: /edit КОД, "
            "«Вопросы»."
        ),
        kk=(
            "Бұған қай дерек жауап береді? Содан бастап ол осы сөздермен табылады. Басқа дерек: /edit КОД, «Сұрақтар»."
        ),
        zh="哪条信息能回答？之后用这些词就能找到它。其他信息：/edit 编号，“问法”。",
    )
    # id: of the fact; questions
    asked_taught = Localised(
        en="{id} is found by this from now on: {questions}",
        ru="Теперь {id} находится по этим словам: {questions}",
        kk="Енді {id} мына сөздермен табылады: {questions}",
        zh="现在用这些词能找到{id}：{questions}",
    )
    # id: of the fact; questions
    asked_not_taught = Localised(
        en="Nothing was taught: even so {id} is not found by: {questions}. Say more of it in the fact’s text.",
        ru="Ничего не изменено: {id} и так не находится по: {questions}. Скажите об этом в тексте факта.",
        kk=(
            "Ештеңе өзгерген жоқ: {id} бәрібір мына сөздермен табылмайды: {questions}. Дерек мәтінінде бұл туралы "
            "айтыңыз."
        ),
        zh="没有改动：即使这样，用这些词也找不到{id}：{questions}。请在信息正文里写明。",
    )
    asked_put_aside = Localised(
        en="Put aside; it is listed no more.",
        ru="Отложено; в списке этого больше не будет.",
        kk="Шетке қойылды; тізімде енді болмайды.",
        zh="已搁置，不再列出。",
    )
    asked_gone = Localised(
        en="This question is answered by now, or forgotten. The others: /unanswered",
        ru="На этот вопрос уже есть ответ, или он забыт. Остальные: /unanswered",
        kk="Бұл сұраққа жауап табылған немесе ұмытылған. Қалғандары: /unanswered",
        zh="这个问题已有答案，或已删除。其他问题：/unanswered",
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
        ru="{topic}: фактов {held}, без ответа {asked}",
        kk="{topic}: дерек {held}, жауапсыз сұрақ {asked}",
        zh="{topic}：信息{held}条，答不上来{asked}次",
    )
    gaps_elsewhere = Localised(en="Other", ru="Другое", kk="Басқа", zh="其他")
    known_now = Localised(
        en="You wanted to know. Now I do:",
        ru="Вы хотели узнать. Теперь ответ есть:",
        kk="Білгіңіз келген едіңіз. Енді жауабы бар:",
        zh="您想知道的，现在有答案了：",
    )
