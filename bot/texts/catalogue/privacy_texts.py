"""Texts of choosing a language, and of what is stored."""

from bot.texts.catalogue.localised import Localised, Plural, TextSet


class PrivacyTexts(TextSet):
    """Language and privacy."""

    # of this very language, as its speakers call it
    language_name = Localised(en="English", ru="Русский", kk="Қазақша", zh="中文")
    language_ask = Localised(
        en="Which language should menus and help be in? I always answer in the language of the question.",
        ru="На каком языке показывать меню и справку? Отвечаю я всегда на языке вопроса.",
        kk="Мәзір мен анықтама қай тілде болсын? Жауапты әрқашан сұрақтың тілінде беремін.",
        zh="菜单和说明用哪种语言？我始终用您提问的语言回答。",
    )
    language_set = Localised(
        en="Menus and help are now in English. I still answer in the language of the question.",
        ru="Меню и справка теперь на русском. Отвечаю я по-прежнему на языке вопроса.",
        kk="Мәзір мен анықтама енді қазақ тілінде. Жауапты бұрынғыдай сұрақтың тілінде беремін.",
        zh="菜单和说明已切换为中文。我仍然用您提问的语言回答。",
    )
    privacy_title = Localised(en="What I store", ru="Что я храню", kk="Нені сақтаймын", zh="我保存什么")
    privacy_language = Localised(
        en=(
            "Your language, if you chose one with /language, and a wish for tables: until you change it or send "
            "/forgetme. For a group, its admins’ choice of language, tables and who sees answers."
        ),
        ru=(
            "Язык, который вы выбрали командой /language, и то, что вам нужны таблицы, — пока вы это не смените или не "
            "отправите /forgetme. Для группы — язык, таблицы и кто видит мои ответы: то, что выбрали её "
            "администраторы, пока они это не изменят."
        ),
        kk=(
            "/language командасымен таңдаған тіліңізді, кесте керегін — өзгерткенге немесе /forgetme жібергенге дейін. "
            "Топтарда — әкімшілер таңдаған тілді, кестені, жауаптарымды кім көретінін, олар өзгерткенге дейін."
        ),
        zh=(
            "您用 /language 选择的语言，以及您是否要表格：保存到您更改或发送 /forgetme 为止。群组的语言、表格和谁能看到"
            "我的回答由管理员选择：保存到管理员更改为止。"
        ),
    )
    privacy_reports = Localised(
        en=(
            "Reports that a fact is wrong, outdated or off topic: which fact, in which language and when, but not who "
            "reported it. Kept as long as the fact."
        ),
        ru=(
            "Сообщения, что факт неверен, устарел или не о том: о каком факте, на каком языке и когда, но не от кого. "
            "Храню их, пока у меня есть сам факт."
        ),
        kk=(
            "Дерек қате, ескірген немесе сұраққа сай емес деген хабарларды: қай дерек, қай тілде, қашан; кім "
            "хабарлағанын жазбаймын. Дерек менде тұрғанша сақталады."
        ),
        zh=(
            "信息有误、过时或答非所问的反馈：只记录是哪条信息、哪种语言、什么时间，不记录是谁反馈的。只要我还有这条信息，"
            "就会保留相关反馈。"
        ),
    )
    # how long something is kept, with the number of days
    days_kept = Localised(
        en=Plural(one="{number} day", other="{number} days"),
        ru=Plural(one="{number} день", few="{number} дня", many="{number} дней", other="{number} дня"),
        kk=Plural(one="{number} күн", other="{number} күн"),
        zh=Plural(other="{number}天"),
    )
    # days: `days_kept`
    privacy_counts = Localised(
        en=(
            "As numbers only, for {days}: how many questions a day, by language, topic and kind of reply, and how "
            "often a fact helped."
        ),
        ru="Только числа, {days}: сколько вопросов за день — по языку, теме и виду ответа — и как часто факт помог.",
        kk=(
            "Тек сандарды, {days}: күніне қанша сұрақ қойылғанын (тіл, тақырып, жауап түрі бойынша) және дерек қанша "
            "рет көмектескенін."
        ),
        zh="仅保存数字，保存{days}：每天有多少提问（按语言、话题和回答类型），以及一条信息有多少次帮上忙。",
    )
    # days: `days_kept`
    privacy_questions = Localised(
        en=(
            "Questions that I could not answer, without who asked or names: until {days} after they were last asked. "
            "If you wanted to be told: that you did, until I have told you."
        ),
        ru=(
            "Вопросы, на которые я не смог ответить, — без того, кто спросил, и без имён: {days} после того, как их "
            "задали в последний раз. Если вы просили сообщить ответ — эту просьбу, пока не сообщу."
        ),
        kk=(
            "Жауап бере алмаған сұрақтарды, кім сұрағанын және есімдерді жазбай: соңғы рет сұралғаннан кейін {days}. "
            "Жауабын хабарлауды сұрасаңыз — сол өтінішті, хабарлағанша."
        ),
        zh=(
            "我答不上来的问题：不含提问者和人名，最后一次被问起后保存{days}。如果您要我之后告知：保存这一请求，"
            "直到告知您为止。"
        ),
    )
    # stored of those who subscribe to new facts
    privacy_subscriptions = Localised(
        en=(
            "If you subscribe to new facts: your chat’s number, the topics and your settings, until "
            "/forgetme. For groups and channels, also their title and which admin set them up last, to tell them when "
            "something is wrong. What was sent, and whether it arrived: for 180 days."
        ),
        ru=(
            "Если вы подписались на новые факты: номер вашего чата, темы и настройки — пока вы не отправите /forgetme. "
            "Для групп и каналов — ещё их название и кто из администраторов настраивал последним, чтобы сообщить ему о "
            "неполадке. Что было отправлено и дошло ли: 180 дней."
        ),
        kk=(
            "Жаңа деректерге жазылсаңыз: чатыңыздың нөмірін, тақырыптар мен баптауларды — /forgetme жібергенше. Топтар "
            "мен арналар үшін — олардың атауын және соңғы баптаған әкімшіні де сақтаймын: ақау болса, соған айту үшін. "
            "Не жіберілгенін, жеткен-жетпегенін 180 күн сақтаймын."
        ),
        zh=(
            "如果您订阅了新信息：您的聊天编号、话题和设置，保存到您发送 /forgetme 为止。群组和频道还包括名称，"
            "以及最后一次进行设置的管理员，以便出问题时通知对方。发送了什么、是否送达：保存180天。"
        ),
    )
    privacy_memory = Localised(
        en=(
            "Only in memory, until I restart at the latest: which of my messages answers whose question; how many "
            "questions you asked in the last minute; and for an hour, what your questions were about, to "
            "understand “and in 2021?” (if several copies of me run, the words of your questions are in their "
            "database, without your name)."
        ),
        ru=(
            "Только в оперативной памяти, не дольше чем до перезапуска: каким сообщением и на чей вопрос я ответил, "
            "сколько вопросов вы задали за последнюю минуту и — в течение часа — о чём были "
            "ваши вопросы, чтобы понять «а в 2021-м?» (если моих копий несколько, слова вопросов хранятся в их "
            "базе данных, без имени)."
        ),
        kk=(
            "Тек жедел жадта, қайта іске қосылғанға дейін ғана: кімнің сұрағына қай хабарыммен жауап бергенімді, "
            "соңғы минутта қанша сұрақ қойғаныңызды және «ал 2021 жылы ше?» дегенді түсіну үшін "
            "сұрақтарыңыздың не туралы болғанын (бір сағат қана; бірнеше көшірмем істесе, "
            "сөздері ортақ дерекқорда, атыңызсыз)."
        ),
        zh=(
            "仅保留在内存中，最迟到我重启为止：我用哪条消息回答了谁的问题，以便删除回答；您最近一分钟内提了多少个问题；"
            "以及您的问题问的是什么（只记一小时，以便听懂“那2021年呢？”这样的追问；"
            "如果我有几个副本同时运行，则把问题中的词语存入它们共用的数据库，不记录您是谁）。"
        ),
    )
    privacy_edits = Localised(
        en=(
            "For about an hour: the numbers of a message to me, its writer and my answer, with an unreadable "
            "fingerprint of its text, to follow edits."
        ),
        ru=(
            "Около часа: номера сообщения, автора и моего ответа и нечитаемый отпечаток текста, чтобы учитывать правки."
        ),
        kk=(
            "Бір сағаттай: хабардың, автордың, жауабымның нөмірі мен мәтіннің оқылмайтын таңбасы (түзетуді көру үшін)."
        ),
        zh="约一小时：消息、发送者和我的回答的编号，以及无法还原的文字指纹，用于发现修改。",
    )
    privacy_follow = Localised(
        en=(
            "If you press “Tell me if this changes”: your chat’s number, the fact and the language, for up to 30 days. "
            "You get one message if the fact changes; then I delete that, and remember for 180 days which message it "
            "was, in case it needs correcting."
        ),
        ru=(
            "Если вы нажали «Сообщить, если изменится»: номер вашего чата, факт и язык — не дольше 30 дней. Если факт "
            "изменится, вы получите одно сообщение, и эта запись удалится. Какое это было сообщение, я помню 180 дней "
            "на случай, если и его придётся исправить."
        ),
        kk=(
            "«Өзгерсе, хабарлау» түймесін бассаңыз: чатыңыздың нөмірін, деректі және тілді 30 күннен асырмай "
            "сақтаймын. Дерек өзгерсе, хабар аласыз да, жазба жойылады. Қай хабарды жібергенімді 180 "
            "күн есте ұстаймын: оны да түзету керек болуы мүмкін."
        ),
        zh=(
            "如果您按了“有变化时告诉我”：保存您的聊天编号、这条信息和语言，最多30天。信息有变化时您会收到一条消息，"
            "随后这条记录即被删除。发的是哪条消息，我会记住180天，以便那条消息也需要更正时能够修改。"
        ),
    )
    privacy_never = Localised(
        en="I never write your other questions, the texts of your messages, or your name to disk.",
        ru="Другие ваши вопросы, тексты сообщений и ваше имя я никуда не записываю.",
        kk="Басқа сұрақтарыңызды, хабарларыңыздың мәтінін және атыңызды еш жерге жазып қоймаймын.",
        zh="您的其他问题、消息内容和姓名，我从不保存到磁盘。",
    )
    privacy_groups = Localised(
        en=(
            "In groups I respond only to commands, mentions of me and replies to me; the rest I never store. "
            "Where I am no member, I answer mentions and store nothing."
        ),
        ru=(
            "В группах я отзываюсь только на команды, упоминания и ответы на мои сообщения, остальное не сохраняю. "
            "Там, где я не участник, отвечаю на упоминания и ничего не храню."
        ),
        kk=(
            "Топтарда командаларға, мені белгілеген хабарлар мен маған жазылған жауаптарға ғана үн "
            "қатамын, қалғанын сақтамаймын. Мүше емес чаттарда белгілегендерге жауап беремін, ештеңе сақтамаймын."
        ),
        zh=(
            "在群组里，我只回应命令、@我的消息和对我消息的回复，其他内容一概忽略，也不保存。在我没有加入的聊天里，"
            "我只回答@我的提问，什么都不保存。"
        ),
    )
    privacy_forget = Localised(
        en="Delete what I store about you: /forgetme",
        ru="Удалить то, что я о вас храню: /forgetme",
        kk="Сіз туралы сақталған мәліметті жою: /forgetme",
        zh="删除我保存的关于您的信息：/forgetme",
    )
    forgotten = Localised(
        en="Done. I no longer store anything about you.",
        ru="Готово. Больше я ничего о вас не храню.",
        kk="Орындалды. Енді сіз туралы ештеңе сақтамаймын.",
        zh="好了，我不再保存任何关于您的信息。",
    )
