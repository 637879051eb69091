"""Texts of the static site around the facts themselves."""

from bot.texts.catalogue.localised import Localised, Plural, TextSet


class SiteTexts(TextSet):
    """Titles, labels and short sentences of the pages."""

    site_name = Localised(en="Khorgos", ru="Хоргос", kk="Қорғас", zh="霍尔果斯")
    site_title = Localised(
        en="Facts about Kazakhstan–China cooperation",
        ru="Факты о сотрудничестве Казахстана и Китая",
        kk="Қазақстан мен Қытай ынтымақтастығы туралы деректер",
        zh="中国和哈萨克斯坦合作信息",
    )
    site_intro = Localised(
        en="Short facts, each with its source, its date and any corrections.",
        ru="Короткие факты: у каждого указаны источник, дата и все исправления.",
        kk="Қысқа деректер: әрқайсысының дереккөзі, күні және түзетулері көрсетілген.",
        zh="每条信息都很简短，并注明来源、日期和更正记录。",
    )
    site_skip = Localised(en="Skip to the content", ru="Перейти к содержанию", kk="Мазмұнға өту", zh="跳到正文")
    site_home = Localised(en="Home", ru="Главная", kk="Басты бет", zh="首页")
    site_languages = Localised(en="Languages", ru="Языки", kk="Тілдер", zh="语言")
    site_menu = Localised(en="Main menu", ru="Главное меню", kk="Басты мәзір", zh="主菜单")
    site_topics = Localised(en="Topics", ru="Темы", kk="Тақырыптар", zh="话题")
    site_sources = Localised(en="Sources", ru="Источники", kk="Дереккөздер", zh="来源")
    site_new = Localised(en="New", ru="Новое", kk="Жаңа", zh="最新")
    site_feed = Localised(
        en="Feed of new and corrected facts",
        ru="Лента новых и исправленных фактов",
        kk="Жаңа және түзетілген деректер таспасы",
        zh="新信息和更正信息的订阅源",
    )
    site_bot = Localised(
        en="Ask in Telegram", ru="Спросить в Telegram", kk="Telegram-да сұрау", zh="在 Telegram 中提问"
    )
    site_bot_fact = Localised(
        en="Open this fact in Telegram",
        ru="Открыть этот факт в Telegram",
        kk="Бұл деректі Telegram-да ашу",
        zh="在 Telegram 中打开这条信息",
    )
    site_about = Localised(en="About this fact", ru="Об этом факте", kk="Бұл дерек туралы", zh="关于这条信息")
    site_figures = Localised(en="Figures", ru="Показатели", kk="Көрсеткіштер", zh="数据")
    site_place = Localised(en="Place", ru="Место", kk="Орын", zh="地点")
    site_period = Localised(en="Period", ru="Период", kk="Кезең", zh="时间")
    site_source = Localised(en="Source", ru="Источник", kk="Дереккөз", zh="来源")
    site_citation = Localised(en="How to cite", ru="Как ссылаться", kk="Қалай сілтеме жасау керек", zh="如何引用")
    # cited: how the source is cited; site: name of the site; address: of the page, or the fact's id
    site_cited = Localised(
        en="{cited} — {site}: {address}",
        ru="{cited} — {site}: {address}",
        kk="{cited} — {site}: {address}",
        zh="{cited}。{site}：{address}",
    )
    site_history = Localised(en="History", ru="История изменений", kk="Өзгерістер тарихы", zh="修改记录")
    site_unchanged = Localised(
        en="This fact has not been changed.",
        ru="Этот факт не менялся.",
        kk="Бұл дерек өзгертілген жоқ.",
        zh="这条信息没有更改过。",
    )
    site_differing = Localised(
        en="Other sources differ",
        ru="Данные других источников расходятся",
        kk="Басқа дереккөздердің деректері өзгеше",
        zh="其他来源的数据不一致",
    )
    site_related = Localised(en="Related facts", ru="Похожие факты", kk="Ұқсас деректер", zh="相关信息")
    site_retracted = Localised(
        en="This fact has been retracted",
        ru="Этот факт отозван",
        kk="Бұл дерек қайтарып алынды",
        zh="这条信息已撤回",
    )
    site_superseded = Localised(
        en="There is a newer fact:",
        ru="Есть более новый факт:",
        kk="Жаңарақ дерек бар:",
        zh="已有更新的信息：",
    )
    site_superseded_alone = Localised(
        en="This fact is no longer the newest.",
        ru="Этот факт уже не самый новый.",
        kk="Бұл дерек енді ең жаңасы емес.",
        zh="这条信息已不是最新的。",
    )
    site_search = Localised(en="Search", ru="Поиск", kk="Іздеу", zh="搜索")
    site_search_label = Localised(en="Search the facts", ru="Поиск по фактам", kk="Деректерден іздеу", zh="搜索信息")
    site_search_go = Localised(en="Find", ru="Найти", kk="Табу", zh="查找")
    site_search_hint = Localised(
        en="Ask in English, Russian, Kazakh or Chinese.",
        ru="Спрашивайте на русском, казахском, китайском или английском.",
        kk="Қазақ, орыс, қытай немесе ағылшын тілінде сұраңыз.",
        zh="可以用中文、哈萨克语、俄语或英语提问。",
    )
    site_search_script = Localised(
        en="The search needs JavaScript. All facts are also listed by topic.",
        ru="Для поиска нужен JavaScript. Все факты есть и в списках по темам.",
        kk="Іздеу үшін JavaScript қажет. Барлық дерек тақырыптар бойынша да берілген.",
        zh="搜索需要 JavaScript。也可以按话题浏览全部信息。",
    )
    site_search_failed = Localised(
        en="The search could not be loaded. Reload the page, or look through the topics.",
        ru="Поиск не загрузился. Обновите страницу или посмотрите факты по темам.",
        kk="Іздеу жүктелмеді. Бетті жаңартыңыз немесе деректерді тақырыптар бойынша қараңыз.",
        zh="搜索未能加载。请刷新页面，或按话题浏览。",
    )
    site_nothing_found = Localised(
        en="Nothing found. Try other words.",
        ru="Ничего не найдено. Попробуйте другие слова.",
        kk="Ештеңе табылмады. Басқа сөздермен іздеп көріңіз.",
        zh="没有找到。请换个说法试试。",
    )
    # number
    site_found = Localised(
        en=Plural(one="{number} fact found", other="{number} facts found"),
        ru=Plural(
            one="Найден {number} факт",
            few="Найдено {number} факта",
            many="Найдено {number} фактов",
            other="Найдено {number} факта",
        ),
        kk=Plural(one="{number} дерек табылды", other="{number} дерек табылды"),
        zh=Plural(other="找到{number}条信息"),
    )
