"""Texts of setting up announcements: the settings at a glance and one by one, with their buttons."""

from bot.core.announcing.enums import HeldWhy
from bot.core.answers import Audience
from bot.texts.catalogue.localised import Localised, TextSet


class OverviewTexts(TextSet):
    """The settings at a glance."""

    title = Localised(
        en="New facts: settings",
        ru="Новые факты: настройки",
        kk="Жаңа деректер: баптаулар",
        zh="新信息：设置",
    )
    # title: of the channel
    title_of = Localised(
        en="New facts in “{title}”: settings",
        ru="Новые факты в «{title}»: настройки",
        kk="«{title}» үшін жаңа деректер: баптаулар",
        zh="“{title}”的新信息：设置",
    )
    # topics: their names
    topics = Localised(en="Topics: {topics}", ru="Темы: {topics}", kk="Тақырыптар: {topics}", zh="话题：{topics}")
    no_topics = Localised(
        en="none yet, so nothing is posted",
        ru="не выбраны, поэтому ничего не публикуется",
        kk="таңдалмаған, сондықтан ештеңе жарияланбайды",
        zh="尚未选择，所以不会发布任何内容",
    )
    # language: its own name
    language = Localised(en="Language: {language}", ru="Язык: {language}", kk="Тіл: {language}", zh="语言：{language}")
    # place
    place = Localised(en="Where: {place}", ru="Где: {place}", kk="Қайда: {place}", zh="位置：{place}")
    place_general = Localised(en="the General topic", ru="в теме General", kk="General тақырыбында", zh="General 话题")
    # number: of the forum topic in its address
    place_topic = Localised(
        en="topic no. {number}",
        ru="в теме № {number}",
        kk="№ {number} тақырыпта",
        zh="{number}号话题",
    )
    # when: one of the next three
    when = Localised(en="When: {when}", ru="Когда: {when}", kk="Қашан: {when}", zh="时间：{when}")
    at_once = Localised(en="at once", ru="сразу", kk="бірден", zh="即时")
    # hour: such as 09:00
    daily = Localised(en="daily at {hour}", ru="ежедневно в {hour}", kk="күн сайын, {hour}", zh="每天{hour}")
    # weekday: in the nominative; hour
    weekly = Localised(
        en="weekly ({weekday}, {hour})",
        ru="еженедельно ({weekday}, {hour})",
        kk="апта сайын ({weekday}, {hour})",
        zh="每周（{weekday} {hour}）",
    )
    # hours: such as 22:00–08:00, or `none`
    quiet = Localised(
        en="Quiet hours: {hours}",
        ru="Тихие часы: {hours}",
        kk="Тыныш уақыт: {hours}",
        zh="免打扰时段：{hours}",
    )
    none = Localised(en="none", ru="нет", kk="жоқ", zh="无")
    # audience: one of the next
    audience = Localised(
        en="My answers are seen by: {audience}",
        ru="Кто видит мои ответы: {audience}",
        kk="Жауаптарымды кім көреді: {audience}",
        zh="谁能看到我的回答：{audience}",
    )
    quiz_is_on = Localised(en="Quiz: on", ru="Викторина: включена", kk="Викторина: қосулы", zh="知识问答：已开启")
    quiz_is_off = Localised(en="Quiz: off", ru="Викторина: выключена", kk="Викторина: өшірулі", zh="知识问答：已关闭")
    audiences = Localised(
        en={
            Audience.EVERYBODY: "everybody",
            Audience.ASKER: "only the asker; if that fails, everybody",
            Audience.ASKER_ONLY: "only the asker",
        },
        ru={
            Audience.EVERYBODY: "все",
            Audience.ASKER: "только тот, кто спросил, а если это не удаётся — все",
            Audience.ASKER_ONLY: "только тот, кто спросил",
        },
        kk={
            Audience.EVERYBODY: "бәрі",
            Audience.ASKER: "тек сұраған адам, мүмкін болмаса — бәрі",
            Audience.ASKER_ONLY: "тек сұраған адам",
        },
        zh={
            Audience.EVERYBODY: "所有人",
            Audience.ASKER: "只有提问者；做不到时，所有人",
            Audience.ASKER_ONLY: "只有提问者",
        },
    )
    # zone: its IANA name; time: there, now
    zone = Localised(
        en="Time zone: {zone}, where it is now {time}",
        ru="Часовой пояс: {zone}, сейчас там {time}",
        kk="Уақыт белдеуі: {zone}, онда қазір {time}",
        zh="时区：{zone}，当地现在是{time}",
    )
    # sound: one of the next two
    sound = Localised(en="Sound: {sound}", ru="Звук: {sound}", kk="Дыбыс: {sound}", zh="提示音：{sound}")
    with_sound = Localised(en="on", ru="включён", kk="қосулы", zh="开")
    silent = Localised(en="off", ru="выключен", kk="өшірулі", zh="关")
    # keywords: as they were written, or the next
    keywords = Localised(
        en="Keywords: {keywords}",
        ru="Ключевые слова: {keywords}",
        kk="Кілт сөздер: {keywords}",
        zh="关键词：{keywords}",
    )
    no_keywords = Localised(
        en="none (all facts on the chosen topics)",
        ru="не заданы (все факты по выбранным темам)",
        kk="жоқ (таңдалған тақырыптардағы барлық дерек)",
        zh="无（所选话题的全部信息）",
    )
    # moment: a date and a time
    paused = Localised(
        en="Paused until {moment}.",
        ru="Пауза до {moment}.",
        kk="Үзіліс аяқталатын уақыт: {moment}.",
        zh="已暂停至{moment}。",
    )
    # why: one of `held`; button: `go_on`
    is_held = Localised(
        en="Nothing is being posted: {why}. Once that is fixed, press “{button}”.",
        ru="Сейчас ничего не публикуется: {why}. Когда это исправят, нажмите «{button}».",
        kk="Қазір ештеңе жарияланбайды: {why}. Мәселе шешілген соң «{button}» түймесін басыңыз.",
        zh="目前没有发布任何内容：{why}。解决之后请点“{button}”。",
    )
    # the end of a sentence, without a full stop
    held = Localised(
        en={
            HeldWhy.KICKED: "I am no longer a member",
            HeldWhy.BLOCKED: "I am blocked",
            HeldWhy.NO_RIGHTS: "I am not allowed to write there",
            HeldWhy.TOPIC_CLOSED: "the topic in the group is closed or deleted",
            HeldWhy.NOT_FOUND: "Telegram cannot find this chat",
        },
        ru={
            HeldWhy.KICKED: "меня там уже нет",
            HeldWhy.BLOCKED: "меня заблокировали",
            HeldWhy.NO_RIGHTS: "мне не разрешено там писать",
            HeldWhy.TOPIC_CLOSED: "тема в группе закрыта или удалена",
            HeldWhy.NOT_FOUND: "Telegram не находит этот чат",
        },
        kk={
            HeldWhy.KICKED: "мен енді ол жерде жоқпын",
            HeldWhy.BLOCKED: "мені бұғаттап тастаған",
            HeldWhy.NO_RIGHTS: "онда жазуға рұқсатым жоқ",
            HeldWhy.TOPIC_CLOSED: "топтағы тақырып жабылған немесе жойылған",
            HeldWhy.NOT_FOUND: "Telegram бұл чатты таппай тұр",
        },
        zh={
            HeldWhy.KICKED: "我已不在那里",
            HeldWhy.BLOCKED: "我被屏蔽了",
            HeldWhy.NO_RIGHTS: "我没有在那里发言的权限",
            HeldWhy.TOPIC_CLOSED: "群组里的话题已关闭或已删除",
            HeldWhy.NOT_FOUND: "Telegram 找不到这个聊天",
        },
    )


class QuestionTexts(TextSet):
    """One setting at a time."""

    topics_ask = Localised(
        en="Which topics should I post new facts on?",
        ru="По каким темам публиковать новые факты?",
        kk="Жаңа деректерді қай тақырыптар бойынша жариялайын?",
        zh="要发布哪些话题的新信息？",
    )
    newest = Localised(
        en="The newest so far:",
        ru="Самое новое из того, что есть:",
        kk="Менде бар ең жаңа дерек:",
        zh="目前最新的信息：",
    )
    language_ask = Localised(
        en="Which language should posts, menus and help be in here?",
        ru="На каком языке здесь публиковать факты и показывать меню и справку?",
        kk="Мұнда деректер, мәзір мен анықтама қай тілде болсын?",
        zh="这里的信息、菜单和说明用哪种语言？",
    )
    place_ask = Localised(
        en=(
            "I post in the topic where you press “Post here”. For another topic, write /settings in it and press the "
            "button there."
        ),
        ru=(
            "Я публикую в той теме, где вы нажмёте «Публиковать здесь». Чтобы выбрать другую, напишите в ней /settings "
            "и нажмите кнопку там."
        ),
        kk=(
            "«Осында жариялау» түймесін қай тақырыпта бассаңыз, сонда жариялаймын. Басқа тақырыпты таңдау үшін сол "
            "тақырыпта /settings деп жазып, түймені сонда басыңыз."
        ),
        zh="您在哪个话题里点“发布在这里”，我就发布在哪里。要选别的话题，请在那个话题里发送 /settings 再点按钮。",
    )
    rhythm_ask = Localised(
        en="How often? The facts of a day or a week come together in one message.",
        ru="Как часто? Факты за день или за неделю приходят одним сообщением.",
        kk="Қаншалықты жиі? Бір күннің немесе бір аптаның деректері бір хабармен келеді.",
        zh="多久发布一次？选每天或每周时，这段时间的信息会合并成一条消息。",
    )
    quiet_ask = Localised(
        en="When should I stay quiet? Facts from those hours come afterwards. Quiet from:",
        ru="Когда не беспокоить? Факты, вышедшие в эти часы, придут после них. Тихо с:",
        kk="Қай уақытта мазаламайын? Сол кезде шыққан деректер тыныш уақыт біткен соң келеді. Басталуы:",
        zh="什么时候不要打扰？这段时间的新信息会在时段结束后发布。从几点开始：",
    )
    # start: such as 22:00
    quiet_end_ask = Localised(
        en="Quiet from {start} until:",
        ru="Тихо с {start} до:",
        kk="Тыныш уақыттың басталуы: {start}. Аяқталуы:",
        zh="从{start}开始免打扰，到几点结束：",
    )
    zone_ask = Localised(
        en=(
            "Which time zone? If yours is not here, reply to this message with its name, or write for example: "
            "/settings zone Asia/Almaty"
        ),
        ru=(
            "Какой часовой пояс? Если вашего здесь нет, ответьте на это сообщение его названием или напишите, "
            "например: /settings zone Asia/Almaty"
        ),
        kk=(
            "Уақыт белдеуіңіз қандай? Бұл жерде жоқ болса, осы хабарға оның атауымен жауап беріңіз немесе былай "
            "жазыңыз: /settings zone Asia/Almaty"
        ),
        zh="选哪个时区？如果这里没有，请用时区名称回复这条消息，或者这样发送：/settings zone Asia/Almaty",
    )
    keywords_ask = Localised(
        en=(
            "Should I post only facts with certain words? Reply to this message with the words, separated by commas, "
            "or write for example: /settings keywords solar, wind. Any of the four languages will do, and one of the "
            "words is enough."
        ),
        ru=(
            "Публиковать только факты с определёнными словами? Ответьте на это сообщение словами через запятую или "
            "напишите, например: /settings keywords солнечная, ветер. Подойдёт любой из четырёх языков, и достаточно "
            "одного совпавшего слова."
        ),
        kk=(
            "Тек белгілі бір сөздері бар деректерді жариялайын ба? Осы хабарға сөздерді үтір арқылы жазып жауап "
            "беріңіз немесе былай жазыңыз: /settings keywords күн, жел. Төрт тілдің кез келгені жарайды, бір сөздің "
            "сәйкес келуі жеткілікті."
        ),
        zh=(
            "只发布含有某些词的信息吗？请用这些词回复这条消息，用逗号隔开，或者这样发送：/settings keywords 太阳能，"
            "风电。四种语言都可以，符合其中一个词即可。"
        ),
    )
    audience_ask = Localised(
        en=(
            "Who should see my answers here? I can show an answer to the asker alone if I am an admin of the group or "
            "the question was asked with a command from the menu. If that fails, I answer everybody or write to the "
            "asker in private, as you choose. A question that others cannot see I never answer in public."
        ),
        ru=(
            "Кому здесь показывать мои ответы? Показать ответ только тому, кто спросил, я могу, если я администратор "
            "группы или вопрос задан командой из меню. Если это не удаётся, я отвечаю при всех или пишу спросившему в "
            "личный чат — как вы выберете. На вопрос, которого другие не видят, я при всех не отвечаю никогда."
        ),
        kk=(
            "Жауаптарымды мұнда кім көрсін? Топтың әкімшісі болсам немесе сұрақ мәзірдегі командамен қойылса, жауапты "
            "тек сұраған адамға көрсете аламын. Ол мүмкін болмаса, таңдауыңызға қарай бәріне жауап беремін немесе "
            "сұраған адамға жеке жазамын. Басқаларға көрінбейтін сұраққа ешқашан көпшілік алдында жауап бермеймін."
        ),
        zh=(
            "在这里谁能看到我的回答？如果我是群管理员，或者问题是通过菜单命令提出的，我可以只让提问者看到回答。做不到时，"
            "我会按您的选择公开回答，或者私聊提问者。别人看不到的提问，我绝不会公开回答。"
        ),
    )
    tables_ask = Localised(
        en=(
            "Should I show figures as tables? Some versions of Telegram do not show them at all, so I send a sample "
            "first. Press the button beneath it if you see a table."
        ),
        ru=(
            "Показывать числа таблицами? Некоторые версии Telegram их совсем не показывают, поэтому сначала пришлю "
            "образец. Если увидите таблицу, нажмите кнопку под ней."
        ),
        kk=(
            "Сандарды кестемен көрсетейін бе? Telegram-ның кейбір нұсқалары кестені мүлде көрсетпейді, сондықтан "
            "алдымен үлгі жіберемін. Кестені көрсеңіз, оның астындағы түймені басыңыз."
        ),
        zh=(
            "要用表格显示数字吗？有些版本的 Telegram 完全不显示表格，所以我先发一个示例。"
            "如果您能看到表格，请按下面的按钮。"
        ),
    )
    tables_unknown = Localised(
        en="Telegram’s server does not take tables yet.",
        ru="Сервер Telegram пока не принимает таблицы.",
        kk="Telegram сервері әзірге кестелерді қабылдамайды.",
        zh="Telegram 服务器目前还不接受表格。",
    )
    tables_sample = Localised(en="A sample table", ru="Образец таблицы", kk="Кесте үлгісі", zh="表格示例")
    tables_sample_ask = Localised(
        en="Do you see a table with two columns?",
        ru="Вы видите таблицу из двух столбцов?",
        kk="Екі бағанды кестені көріп тұрсыз ба?",
        zh="您看到两列的表格了吗？",
    )
    closed = Localised(
        en="Saved. /settings brings the buttons back.",
        ru="Сохранено. Кнопки вернёт команда /settings.",
        kk="Сақталды. Түймелерді қайта шығару үшін: /settings",
        zh="已保存。发送 /settings 可以再次显示按钮。",
    )


class SettingButtonTexts(TextSet):
    """Buttons, at most some 25 characters."""

    open = Localised(en="Settings", ru="Настройки", kk="Баптаулар", zh="设置")
    topics_button = Localised(en="Topics", ru="Темы", kk="Тақырыптар", zh="话题")
    language_button = Localised(en="Language", ru="Язык", kk="Тіл", zh="语言")
    audience_button = Localised(
        en="Who sees answers", ru="Кто видит ответы", kk="Жауапты кім көреді", zh="谁能看到回答"
    )
    turn_quiz_on = Localised(en="Turn the quiz on", ru="Включить викторину", kk="Викторинаны қосу", zh="开启知识问答")
    turn_quiz_off = Localised(
        en="Turn the quiz off", ru="Выключить викторину", kk="Викторинаны өшіру", zh="关闭知识问答"
    )
    tables_on_button = Localised(en="Tables: on", ru="Таблицы: вкл.", kk="Кестелер: қосулы", zh="表格：开")
    tables_off_button = Localised(en="Tables: off", ru="Таблицы: выкл.", kk="Кестелер: өшірулі", zh="表格：关")
    sample_button = Localised(en="Send a sample", ru="Прислать образец", kk="Үлгі жіберу", zh="发送示例")
    no_tables_button = Localised(en="No tables", ru="Без таблиц", kk="Кестесіз", zh="不用表格")
    see_table_button = Localised(en="I see a table", ru="Вижу таблицу", kk="Кестені көріп тұрмын", zh="我看到表格")
    everybody_button = Localised(en="Everybody", ru="Все", kk="Бәрі", zh="所有人")
    asker_button = Localised(
        en="The asker, else everybody",
        ru="Спросивший, иначе все",
        kk="Сұраған, болмаса бәрі",
        zh="提问者，否则所有人",
    )
    asker_only_button = Localised(en="Only the asker", ru="Только спросивший", kk="Тек сұраған адам", zh="只有提问者")
    place_button = Localised(en="Where to post", ru="Где публиковать", kk="Қайда жариялау", zh="发布位置")
    rhythm_button = Localised(en="How often", ru="Как часто", kk="Қаншалықты жиі", zh="发布频率")
    quiet_button = Localised(en="Quiet hours", ru="Тихие часы", kk="Тыныш уақыт", zh="免打扰时段")
    zone_button = Localised(en="Time zone", ru="Часовой пояс", kk="Уақыт белдеуі", zh="时区")
    keywords_button = Localised(en="Keywords", ru="Ключевые слова", kk="Кілт сөздер", zh="关键词")
    mute = Localised(en="Post silently", ru="Без звука", kk="Дыбыссыз", zh="静音发布")
    unmute = Localised(en="Post with sound", ru="Со звуком", kk="Дыбыспен", zh="恢复提示音")
    pause = Localised(en="Pause for a week", ru="Пауза на неделю", kk="Бір апта үзіліс", zh="暂停一周")
    unpause = Localised(en="End the pause", ru="Снять с паузы", kk="Үзілісті аяқтау", zh="结束暂停")
    go_on = Localised(en="Resume posting", ru="Возобновить публикацию", kk="Жариялауды жалғастыру", zh="继续发布")
    trial_button = Localised(
        en="Send a trial post",
        ru="Отправить пробный пост",
        kk="Сынақ хабарын жіберу",
        zh="试发一条",
    )
    missed_button = Localised(
        en="What did we miss?",
        ru="Что мы пропустили?",
        kk="Нені өткізіп алдық?",
        zh="我们错过了什么？",
    )
    close = Localised(en="Done", ru="Готово", kk="Дайын", zh="完成")
    back = Localised(en="← Back", ru="← Назад", kk="← Артқа", zh="← 返回")
    all_topics = Localised(en="All topics", ru="Все темы", kk="Барлық тақырып", zh="全部话题")
    no_topic = Localised(en="None", ru="Ни одной", kk="Ешқайсысы", zh="都不要")
    post_here = Localised(en="Post here", ru="Публиковать здесь", kk="Осында жариялау", zh="发布在这里")
    post_in_general = Localised(
        en="Post in General",
        ru="Публиковать в General",
        kk="General-да жариялау",
        zh="发布在 General",
    )
    at_once_button = Localised(en="At once", ru="Сразу", kk="Бірден", zh="即时")
    daily_button = Localised(en="Daily", ru="Ежедневно", kk="Күн сайын", zh="每天")
    weekly_button = Localised(en="Weekly", ru="Еженедельно", kk="Апта сайын", zh="每周")
    no_quiet = Localised(en="No quiet hours", ru="Без тихих часов", kk="Тыныш уақытсыз", zh="不设免打扰")
    all_facts = Localised(en="No keywords", ru="Без ключевых слов", kk="Кілт сөзсіз", zh="不设关键词")
