"""The commands: what they are called, which menus show them, and the texts of the pages that they show.

A new command is a `Command` here and a member of `COMMANDS`; the texts of its page belong to `PageTexts`.
"""

from dataclasses import dataclass

from bot.texts.catalogue.localised import Localised, Plural, TextSet


@dataclass(frozen=True, slots=True)
class Command:
    """A command of ours.

    Attributes:
        name: without its slash.
        description: in Telegram's menu and in /help, at most 256 characters.
        is_in_groups: whether the menu of groups shows it; that of private chats shows all.
        is_in_help: whether /help lists it among the further commands.
        is_before_topics: whether it stands above the commands of topics in a menu.
    """

    name: str
    description: Localised[str]
    is_in_groups: bool = True
    is_in_help: bool = True
    is_before_topics: bool = False
    is_for_asker: bool = False
    """Whether nobody else in a group need see it: Telegram is told so, and then nobody else does."""


ASK = Command(
    "ask",
    Localised(en="Ask a question", ru="Задать вопрос", kk="Сұрақ қою", zh="提问"),
    is_before_topics=True,
    is_in_help=False,
)
TOPICS = Command("topics", Localised(en="All topics", ru="Все темы", kk="Барлық тақырып", zh="全部话题"))
NEW = Command("new", Localised(en="The newest facts", ru="Самые новые факты", kk="Ең жаңа деректер", zh="最新信息"))
CHART = Command(
    "chart",
    Localised(
        en="A chart of figures over the years",
        ru="График показателей по годам",
        kk="Көрсеткіштердің жылдар бойынша графигі",
        zh="历年数据图表",
    ),
)
QUIZ = Command(
    "quiz",
    Localised(
        en="A quiz question from the facts; scores: /quiz score",
        ru="Вопрос викторины по фактам; счёт: /quiz score",
        kk="Деректер бойынша викторина сұрағы; есеп: /quiz score",
        zh="根据信息出一道问答题；得分：/quiz score",
    ),
)
FACT = Command(
    "fact",
    Localised(
        en="One fact by its ID",
        ru="Найти факт по коду",
        kk="Деректі коды бойынша көру",
        zh="按编号查看一条信息",
    ),
)
SOURCES = Command(
    "sources",
    Localised(
        en="Where my facts come from",
        ru="Откуда взяты факты",
        kk="Деректер қайдан алынған",
        zh="信息来源",
    ),
)
SUBSCRIBE = Command(
    "subscribe",
    Localised(
        en="Get new facts on topics you choose",
        ru="Получать новые факты по выбранным темам",
        kk="Таңдаған тақырыптар бойынша жаңа деректер алу",
        zh="订阅所选话题的新信息",
    ),
    is_for_asker=True,
)
UNSUBSCRIBE = Command(
    "unsubscribe",
    Localised(
        en="Stop getting new facts",
        ru="Не получать новые факты",
        kk="Жаңа деректерден бас тарту",
        zh="不再接收新信息",
    ),
    is_for_asker=True,
)
SETTINGS = Command(
    "settings",
    Localised(
        en="When and how new facts come",
        ru="Когда и как приходят новые факты",
        kk="Жаңа деректер қашан және қалай келеді",
        zh="新信息的发布时间和方式",
    ),
    is_for_asker=True,
)
LANGUAGE = Command(
    "language",
    Localised(
        en="Language of menus and help",
        ru="Язык меню и справки",
        kk="Мәзір мен анықтаманың тілі",
        zh="菜单和说明的语言",
    ),
    is_for_asker=True,
)
PRIVACY = Command(
    "privacy",
    Localised(
        en="What I store and what I do not",
        ru="Что я храню и чего не храню",
        kk="Нені сақтаймын, нені сақтамаймын",
        zh="我保存什么、不保存什么",
    ),
    is_for_asker=True,
)
FORGETME = Command(
    "forgetme",
    Localised(
        en="Delete what I store about you",
        ru="Удалить то, что я о вас храню",
        kk="Сіз туралы сақталған мәліметті жою",
        zh="删除我保存的关于您的信息",
    ),
    is_in_groups=False,
    is_for_asker=True,
)
HELP = Command(
    "help",
    Localised(
        en="Topics and how to ask",
        ru="Темы и как спрашивать",
        kk="Тақырыптар және қалай сұрау керек",
        zh="话题和提问方法",
    ),
    is_in_help=False,
    is_for_asker=True,
)
START = Command(
    "start",
    Localised(
        en="Who I am and how to begin",
        ru="Кто я и с чего начать",
        kk="Мен кіммін және неден бастау керек",
        zh="我是谁，怎么开始",
    ),
    is_in_groups=False,
    is_in_help=False,
    is_for_asker=True,
)
COMMANDS = (
    ASK,
    TOPICS,
    NEW,
    CHART,
    QUIZ,
    FACT,
    SOURCES,
    SUBSCRIBE,
    UNSUBSCRIBE,
    SETTINGS,
    LANGUAGE,
    PRIVACY,
    FORGETME,
    HELP,
    START,
)
"""All of them, in the order of the menus."""
FOR_ASKER = frozenset(command.name for command in COMMANDS if command.is_for_asker)


class PageTexts(TextSet):
    """Pages that commands show."""

    start_greeting = Localised(
        en=(
            "Hello! I am Khorgos. Ask me about Kazakhstan–China cooperation in your own words: I answer with a fact "
            "and its source."
        ),
        ru=(
            "Здравствуйте! Я Хоргос. Спросите меня своими словами о сотрудничестве Казахстана и Китая — отвечу фактом "
            "и назову источник."
        ),
        kk=(
            "Сәлеметсіз бе! Мен Қорғаспын. Қазақстан мен Қытай ынтымақтастығы туралы өз сөзіңізбен сұраңыз: нақты "
            "дерек беріп, дереккөзін атаймын."
        ),
        zh="您好！我是霍尔果斯。想了解中国和哈萨克斯坦的合作，用自己的话问我就行：我会给出事实，并注明来源。",
    )
    start_languages = Localised(
        en="I understand English, Russian, Kazakh and Chinese, and answer in the language of your question.",
        ru="Я понимаю русский, казахский, китайский и английский и отвечаю на языке вопроса.",
        kk="Қазақ, орыс, қытай және ағылшын тілдерін түсінемін, сұрақ қай тілде болса, сол тілде жауап беремін.",
        zh="我懂中文、哈萨克语、俄语和英语，您用哪种语言提问，我就用哪种语言回答。",
    )
    start_example = Localised(
        en="Try: “What was the trade turnover between China and Kazakhstan in 2022?”",
        ru="Например: «Каким был товарооборот Китая и Казахстана в 2022 году?»",
        kk="Мысалы: «2022 жылы Қытай мен Қазақстанның тауар айналымы қанша болды?»",
        zh="比如：“2022年中哈贸易额是多少？”",
    )
    start_help = Localised(
        en="Topics and commands: /help",
        ru="Темы и команды: /help",
        kk="Тақырыптар мен командалар: /help",
        zh="话题和命令：/help",
    )
    help_title = Localised(en="How to ask", ru="Как спрашивать", kk="Қалай сұрауға болады", zh="怎么提问")
    help_asking = Localised(
        en="Just write your question. In a group, mention me or reply to one of my messages.",
        ru="Просто напишите вопрос. В группе упомяните меня или ответьте на моё сообщение.",
        kk="Сұрағыңызды жаза салыңыз. Топта мені белгілеңіз (@) немесе хабарыма жауап беріңіз.",
        zh="直接写下您的问题就行。在群里请@我，或者回复我的消息。",
    )
    help_inline = Localised(
        en="In any other chat, type my @name and a question, then send the card you want. I keep nothing of it.",
        ru="В любом другом чате напишите моё @имя и вопрос и отправьте нужную карточку. Об этом я ничего не храню.",
        kk=(
            "Кез келген басқа чатта @атымды және сұрағыңызды жазып, керек карточканы жіберіңіз. Ол туралы ештеңе "
            "сақтамаймын."
        ),
        zh="在其他任何聊天里输入@我的名字和问题，再选一张卡片发送即可。这些内容我不保存。",
    )
    help_promise = Localised(
        en="Every answer names its source. When I do not know, I say so.",
        ru="В каждом ответе назван источник. Если чего-то не знаю, так и скажу.",
        kk="Әр жауапта дереккөзі көрсетіледі. Білмесем, білмеймін деп айтамын.",
        zh="每个回答都注明来源。不知道的，我会直说。",
    )
    help_topics = Localised(en="Topics:", ru="Темы:", kk="Тақырыптар:", zh="话题：")
    help_more = Localised(en="Other commands:", ru="Другие команды:", kk="Басқа командалар:", zh="其他命令：")
    # command: with its slash; description
    help_command = Localised(
        en="{command} — {description}",
        ru="{command} — {description}",
        kk="{command} — {description}",
        zh="{command} — {description}",
    )
    ask_usage = Localised(
        en=(
            "Write your question after the command, for example: /ask How many Confucius Institutes are there in "
            "Kazakhstan?"
        ),
        ru="Напишите вопрос после команды, например: /ask Сколько институтов Конфуция в Казахстане?",
        kk="Сұрағыңызды командадан кейін жазыңыз, мысалы: /ask Қазақстанда қанша Конфуций институты бар?",
        zh="请把问题写在命令后面，例如：/ask 哈萨克斯坦有几所孔子学院？",
    )
    fact_usage = Localised(
        en="Write the fact’s ID after the command. You will find it in the folded part of an answer.",
        ru="Напишите после команды код факта. Он указан в свёрнутой части ответа.",
        kk="Командадан кейін деректің кодын жазыңыз. Ол жауаптың соңындағы ашылмалы бөлікте көрсетілген.",
        zh="请在命令后面写上信息编号。编号在回答末尾的折叠部分里。",
    )
    # id: as the person wrote it
    fact_missing = Localised(
        en="I have no fact with the ID “{id}”. See what I have: /topics",
        ru="Факта с кодом «{id}» у меня нет. Что есть, покажет /topics.",
        kk="Коды «{id}» болатын дерек менде жоқ. Қандай дерек барын /topics көрсетеді.",
        zh="我没有编号为“{id}”的信息。发送 /topics 看看我有哪些信息。",
    )
    sources_title = Localised(en="My sources", ru="Мои источники", kk="Дереккөздерім", zh="我的来源")
    new_title = Localised(en="Newest facts", ru="Самые новые факты", kk="Ең жаңа деректер", zh="最新信息")
    nothing_yet = Localised(
        en="There is nothing here yet.",
        ru="Здесь пока ничего нет.",
        kk="Мұнда әзірге ештеңе жоқ.",
        zh="这里暂时还没有内容。",
    )
    # topic: its name; count: one of `facts_counted`
    topic_title = Localised(
        en="{topic} · {count}",
        ru="{topic} · {count}",
        kk="{topic} · {count}",
        zh="{topic} · {count}",
    )
    # number
    facts_counted = Localised(
        en=Plural(one="{number} fact", other="{number} facts"),
        ru=Plural(one="{number} факт", few="{number} факта", many="{number} фактов", other="{number} факта"),
        kk=Plural(one="{number} дерек", other="{number} дерек"),
        zh=Plural(other="{number}条信息"),
    )
    topic_empty = Localised(
        en="I have no facts on this topic yet.",
        ru="По этой теме у меня пока нет фактов.",
        kk="Бұл тақырып бойынша әзірге дерегім жоқ.",
        zh="这个话题我暂时还没有信息。",
    )
    # page, pages: numbers counted from 1
    page_of = Localised(
        en="Page {page} of {pages}",
        ru="Страница {page} из {pages}",
        kk="{page}-бет, барлығы {pages}",
        zh="第{page}页，共{pages}页",
    )
