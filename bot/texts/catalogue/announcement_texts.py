"""Texts of announcements beside the settings: coming into a chat, what was missed, replies to commands."""

from bot.texts.catalogue.localised import Localised, TextSet


class GreetingTexts(TextSet):
    """Coming into a chat, and what ends or delays posts there."""

    greeting = Localised(
        en=(
            "Hello! I am Khorgos. I answer questions about Kazakhstan–China cooperation with a fact and its source: "
            "mention me, or write /ask and your question."
        ),
        ru=(
            "Здравствуйте! Я Хоргос. На вопросы о сотрудничестве Казахстана и Китая отвечаю фактом и называю источник: "
            "упомяните меня или напишите /ask и вопрос."
        ),
        kk=(
            "Сәлеметсіздер ме! Мен Қорғаспын. Қазақстан мен Қытай ынтымақтастығы туралы сұрақтарға нақты дерек беріп, "
            "дереккөзін атаймын: мені белгілеңіз (@) немесе сұрағыңызды /ask командасынан кейін жазыңыз."
        ),
        zh=(
            "大家好！我是霍尔果斯。关于中国和哈萨克斯坦合作的问题，我会给出事实并注明来源：请@我，或发送 /ask "
            "加上问题。"
        ),
    )
    greeting_offer = Localised(
        en=(
            "I can also post new facts here, on the topics and at the hours you choose. An admin can set that up with "
            "the button below."
        ),
        ru=(
            "Ещё я могу публиковать здесь новые факты — по тем темам и в те часы, которые вы выберете. Администратор "
            "может настроить это кнопкой ниже."
        ),
        kk=(
            "Сондай-ақ мұнда жаңа деректерді таңдалған тақырыптар бойынша, таңдалған уақытта жариялай аламын. Оны "
            "әкімші төмендегі түйме арқылы баптай алады."
        ),
        zh="我还可以在这里发布新信息，话题和时间由你们选择。请管理员点击下方按钮进行设置。",
    )
    greeting_back = Localised(
        en="I am back. Your settings were kept, so there is nothing to set up again.",
        ru="Я снова здесь. Настройки сохранились, заново ничего настраивать не нужно.",
        kk="Мен қайта келдім. Баптаулар сақталған, ештеңені қайта баптаудың қажеті жоқ.",
        zh="我回来了。之前的设置都还在，不需要重新设置。",
    )
    # title: of the channel
    channel_greeting = Localised(
        en="I am now an admin of the channel “{title}”. Choose which new facts I should post there.",
        ru="Я теперь администратор канала «{title}». Выберите, какие новые факты там публиковать.",
        kk="Енді мен «{title}» арнасының әкімшісімін. Онда қандай жаңа деректерді жариялайтынымды таңдаңыз.",
        zh="我现在是频道“{title}”的管理员了。请选择要在那里发布哪些新信息。",
    )
    # title: of the group or channel; why: one of `held`
    held_notice = Localised(
        en="I can no longer post in “{title}”: {why}. Your settings are kept.",
        ru="Я больше не могу публиковать факты в «{title}»: {why}. Настройки сохранены.",
        kk="«{title}» чатында бұдан былай жариялай алмаймын: {why}. Баптаулар сақталды.",
        zh="我已无法在“{title}”发布信息：{why}。设置已保留。",
    )
    # title: of the group; to its admin, when posts there have to wait for slow mode
    slow_notice = Localised(
        en=(
            "Slow mode is on in “{title}”, so my posts there have to wait. Make me an admin and they will arrive on "
            "time."
        ),
        ru=(
            "В «{title}» включён медленный режим, поэтому мои публикации задерживаются. Сделайте меня администратором, "
            "и они будут приходить вовремя."
        ),
        kk=(
            "«{title}» тобында баяу режим қосулы, сондықтан жарияланымдарым кешігеді. Мені әкімші етіп тағайындасаңыз, "
            "олар уақытында шығады."
        ),
        zh="“{title}”开启了慢速模式，我的消息只能延后发布。将我设为管理员，即可准时发布。",
    )


class TrialTexts(TextSet):
    """A trial, and what was missed."""

    trial = Localised(
        en="This is a trial post: new facts will look like this.",
        ru="Это пробный пост: так будут выглядеть новые факты.",
        kk="Бұл — сынақ хабары: жаңа деректер осылай көрінеді.",
        zh="这是试发的消息：新信息就是这个样子。",
    )
    trial_nothing = Localised(
        en="I have no fact on these topics to show yet.",
        ru="По этим темам у меня пока нет фактов, показать нечего.",
        kk="Бұл тақырыптар бойынша әзірге дерегім жоқ, көрсететін ештеңе жоқ.",
        zh="这些话题我暂时还没有信息可以展示。",
    )
    missed_title = Localised(
        en="Not delivered here",
        ru="Сюда не доставлено",
        kk="Мұнда жеткізілмеген деректер",
        zh="未送达的信息",
    )
    missed_nothing = Localised(
        en="Nothing was missed: everything was delivered.",
        ru="Пропущенного нет: всё доставлено.",
        kk="Өткізіп алған ештеңе жоқ: бәрі жеткізілді.",
        zh="没有遗漏，全部都已送达。",
    )
    missed_uncertain = Localised(
        en="perhaps delivered: Telegram did not confirm it",
        ru="возможно, доставлено: Telegram этого не подтвердил",
        kk="жеткен болуы мүмкін: Telegram растамады",
        zh="可能已送达，但 Telegram 没有确认",
    )
    # moment: a date and a time
    missed_waiting = Localised(
        en="waiting until {moment}",
        ru="ждёт отправки: {moment}",
        kk="жіберілетін уақыты: {moment}",
        zh="等待发布：{moment}",
    )
    missed_put_off = Localised(
        en="held back by the bot’s operator",
        ru="отправку приостановил оператор бота",
        kk="бот операторы жіберуді тоқтатып қойды",
        zh="机器人运营者已暂缓发布",
    )
    missed_withdrawn = Localised(en="no longer valid", ru="больше не в силе", kk="енді күшінде емес", zh="已不再有效")
    missed_failed = Localised(
        en="Telegram did not accept it",
        ru="Telegram не принял сообщение",
        kk="Telegram хабарды қабылдамады",
        zh="Telegram 没有接受这条消息",
    )


class SettingReplyTexts(TextSet):
    """Replies to commands."""

    # topics: their names
    subscribed = Localised(
        en="Subscribed to: {topics}.",
        ru="Подписка оформлена: {topics}.",
        kk="Жазылым қосылды: {topics}.",
        zh="已订阅：{topics}。",
    )
    # topics: their names
    unsubscribed = Localised(
        en="No longer subscribed to: {topics}.",
        ru="Подписка отменена: {topics}.",
        kk="Жазылым тоқтатылды: {topics}.",
        zh="已取消订阅：{topics}。",
    )
    unsubscribed_all = Localised(
        en="Done: I will post no more new facts here. The other settings are kept.",
        ru="Готово: новые факты сюда больше не придут. Остальные настройки сохранены.",
        kk="Орындалды: мұнда жаңа деректер бұдан былай келмейді. Қалған баптаулар сақталды.",
        zh="好了，我不会再在这里发布新信息。其他设置已保留。",
    )
    not_subscribed = Localised(
        en="There was no such subscription here.",
        ru="Такой подписки здесь не было.",
        kk="Мұнда ондай жазылым болған жоқ.",
        zh="这里没有这项订阅。",
    )
    # asked: as the person wrote it; topics: their names
    unknown_topic = Localised(
        en="I have no topic called “{asked}”, so nothing was changed. My topics: {topics}.",
        ru="Темы «{asked}» у меня нет, поэтому ничего не изменено. Мои темы: {topics}.",
        kk="Менде «{asked}» деген тақырып жоқ, сондықтан ештеңе өзгерген жоқ. Тақырыптарым: {topics}.",
        zh="我没有“{asked}”这个话题，所以没有做任何更改。我的话题：{topics}。",
    )
    # asked
    unknown_zone = Localised(
        en="I do not know the time zone “{asked}”. Write a large city, UTC+5, or a name such as Asia/Almaty.",
        ru="Часового пояса «{asked}» я не знаю. Напишите большой город, UTC+5 или название вроде Asia/Almaty.",
        kk="«{asked}» деген уақыт белдеуін білмеймін. Ірі қаланы, UTC+5 немесе Asia/Almaty сияқты атау жазыңыз.",
        zh="无法确定时区“{asked}”。请写一个大城市、UTC+5，或 Asia/Almaty 这样的名称。",
    )
    # asked
    unknown_chat = Localised(
        en="I cannot find “{asked}”, or I am not in it. Add me there first.",
        ru="Не нахожу «{asked}», или меня там нет. Сначала добавьте меня туда.",
        kk="«{asked}» табылмады немесе мен онда жоқпын. Алдымен мені соған қосыңыз.",
        zh="找不到“{asked}”，或者我不在里面。请先把我加进去。",
    )
    # most: how many; longest: characters
    wrong_keywords = Localised(
        en="Write up to {most} keywords, separated by commas, each with letters and at most {longest} characters long.",
        ru="Напишите через запятую не больше {most} ключевых слов, каждое — с буквами и не длиннее {longest} символов.",
        kk="Үтір арқылы ең көбі {most} кілт сөз жазыңыз; әрқайсысында әріп болсын және {longest} таңбадан аспасын.",
        zh="请用逗号隔开关键词，最多{most}个，每个都要有文字，不超过{longest}个字符。",
    )
    usage = Localised(
        en=(
            "I did not understand that. You can write:\n/settings\n/settings zone Asia/Almaty\n/settings keywords "
            "solar, wind\n/settings @channel"
        ),
        ru=(
            "Не понимаю. Можно написать так:\n/settings\n/settings zone Asia/Almaty\n/settings keywords солнечная, "
            "ветер\n/settings @канал"
        ),
        kk=(
            "Түсінбедім. Былай жазуға болады:\n/settings\n/settings zone Asia/Almaty\n/settings keywords күн, жел\n"
            "/settings @арна"
        ),
        zh=(
            "我没看懂。可以这样写：\n/settings\n/settings zone Asia/Almaty\n/settings keywords 太阳能，风电\n/settings "
            "@频道"
        ),
    )
    only_admins = Localised(
        en="Only this group’s admins can do that.",
        ru="Это могут делать только администраторы группы.",
        kk="Мұны тек топтың әкімшілері істей алады.",
        zh="只有群组管理员可以这样做。",
    )
    # title: of the channel
    only_admins_there = Localised(
        en="Only admins of “{title}” can do that.",
        ru="Это могут делать только администраторы «{title}».",
        kk="Мұны тек «{title}» әкімшілері істей алады.",
        zh="只有“{title}”的管理员可以这样做。",
    )
    your_chats = Localised(en="Your channels:", ru="Ваши каналы:", kk="Арналарыңыз:", zh="您的频道：")


class SettingAlertTexts(TextSet):
    """Notices over a pressed button, at most 200 characters."""

    only_admins_press = Localised(
        en="Only admins can change these settings. Nothing was changed.",
        ru="Менять настройки могут только администраторы. Ничего не изменено.",
        kk="Баптауларды тек әкімшілер өзгерте алады. Ештеңе өзгерген жоқ.",
        zh="只有管理员可以更改设置。没有做任何更改。",
    )
    cannot_check = Localised(
        en="Telegram does not tell me right now whether you are an admin. Please try again in a moment.",
        ru="Telegram сейчас не говорит мне, администратор ли вы. Попробуйте чуть позже.",
        kk="Әкімші екеніңізді қазір Telegram-нан тексере алмай тұрмын. Сәлден кейін қайталап көріңіз.",
        zh="Telegram 暂时无法告诉我您是不是管理员，请稍后再试。",
    )
    too_old = Localised(
        en="This button no longer works. Please send /settings again.",
        ru="Эта кнопка больше не работает. Отправьте /settings ещё раз.",
        kk="Бұл түйме енді жұмыс істемейді. /settings командасын қайта жіберіңіз.",
        zh="这个按钮已经失效，请重新发送 /settings。",
    )
    too_fast = Localised(
        en="That was quicker than I can follow. Please wait a few seconds and press again.",
        ru="Я не успеваю за вами. Подождите несколько секунд и нажмите ещё раз.",
        kk="Сізге ілесе алмай қалдым. Бірнеше секунд күтіп, қайта басыңызшы.",
        zh="您点得太快了，请稍等几秒再点一次。",
    )
    trial_sent = Localised(
        en="The trial post has been sent.",
        ru="Пробный пост отправлен.",
        kk="Сынақ хабары жіберілді.",
        zh="试发的消息已经发出。",
    )
    # why: one of `held`
    trial_refused = Localised(
        en="I could not post: {why}.",
        ru="Не получилось отправить: {why}.",
        kk="Жіберу мүмкін болмады: {why}.",
        zh="无法发布：{why}。",
    )
