"""Texts for editors: the steps of a draft, and its buttons. Nobody else sees them."""

from bot.core.drafts import DraftKind, DraftState, Step
from bot.core.language import Language
from bot.texts.catalogue.localised import Localised, Plural, TextSet


class DraftStepTexts(TextSet):
    """What is asked for at each step, and what is said of a reply that does not fit."""

    # number: of the draft; kind: one of `draft_kinds`
    draft_title = Localised(
        en="Draft {number} · {kind}",
        ru="Черновик {number} · {kind}",
        kk="{number}-жоба · {kind}",
        zh="草稿{number} · {kind}",
    )
    draft_kinds = Localised(
        en={
            DraftKind.NEW: "new fact",
            DraftKind.WORDING: "new wording",
            DraftKind.CORRECTION: "correction",
            DraftKind.NEWER: "newer figure",
            DraftKind.RETRACTION: "retraction",
        },
        ru={
            DraftKind.NEW: "новый факт",
            DraftKind.WORDING: "новая формулировка",
            DraftKind.CORRECTION: "исправление",
            DraftKind.NEWER: "более новые данные",
            DraftKind.RETRACTION: "отзыв факта",
        },
        kk={
            DraftKind.NEW: "жаңа дерек",
            DraftKind.WORDING: "басқаша тұжырым",
            DraftKind.CORRECTION: "түзету",
            DraftKind.NEWER: "жаңарақ көрсеткіш",
            DraftKind.RETRACTION: "деректі қайтарып алу",
        },
        zh={
            DraftKind.NEW: "新信息",
            DraftKind.WORDING: "改写措辞",
            DraftKind.CORRECTION: "更正",
            DraftKind.NEWER: "更新数据",
            DraftKind.RETRACTION: "撤回",
        },
    )
    draft_states = Localised(
        en={
            DraftState.OPEN: "open",
            DraftState.WAITING: "waiting for a second editor",
            DraftState.PUBLISHED: "published",
            DraftState.DISCARDED: "discarded",
        },
        ru={
            DraftState.OPEN: "в работе",
            DraftState.WAITING: "ждёт второго редактора",
            DraftState.PUBLISHED: "опубликован",
            DraftState.DISCARDED: "удалён",
        },
        kk={
            DraftState.OPEN: "жұмыста",
            DraftState.WAITING: "екінші редакторды күтіп тұр",
            DraftState.PUBLISHED: "жарияланды",
            DraftState.DISCARDED: "жойылды",
        },
        zh={
            DraftState.OPEN: "编辑中",
            DraftState.WAITING: "等待第二位编辑",
            DraftState.PUBLISHED: "已发布",
            DraftState.DISCARDED: "已删除",
        },
    )
    draft_parts = Localised(
        en={
            Step.TOPIC: "Topic",
            Step.STATEMENT: "Text",
            Step.TRANSLATIONS: "Translations",
            Step.FIGURES: "Figures",
            Step.PERIOD: "Period",
            Step.SOURCE: "Source",
            Step.KEYWORDS: "Questions",
            Step.REASON: "Reason",
            Step.PREVIEW: "Preview",
        },
        ru={
            Step.TOPIC: "Тема",
            Step.STATEMENT: "Текст",
            Step.TRANSLATIONS: "Переводы",
            Step.FIGURES: "Числа",
            Step.PERIOD: "Период",
            Step.SOURCE: "Источник",
            Step.KEYWORDS: "Вопросы",
            Step.REASON: "Причина",
            Step.PREVIEW: "Просмотр",
        },
        kk={
            Step.TOPIC: "Тақырып",
            Step.STATEMENT: "Мәтін",
            Step.TRANSLATIONS: "Аудармалар",
            Step.FIGURES: "Сандар",
            Step.PERIOD: "Кезең",
            Step.SOURCE: "Дереккөз",
            Step.KEYWORDS: "Сұрақтар",
            Step.REASON: "Себебі",
            Step.PREVIEW: "Қарап шығу",
        },
        zh={
            Step.TOPIC: "话题",
            Step.STATEMENT: "正文",
            Step.TRANSLATIONS: "译文",
            Step.FIGURES: "数字",
            Step.PERIOD: "时间",
            Step.SOURCE: "来源",
            Step.KEYWORDS: "问法",
            Step.REASON: "原因",
            Step.PREVIEW: "预览",
        },
    )
    # as they stand after “in” or «на» where one says in which language something is written
    language_names = Localised(
        en={Language.EN: "English", Language.RU: "Russian", Language.KK: "Kazakh", Language.ZH: "Chinese"},
        ru={Language.EN: "английском", Language.RU: "русском", Language.KK: "казахском", Language.ZH: "китайском"},
        kk={Language.EN: "ағылшынша", Language.RU: "орысша", Language.KK: "қазақша", Language.ZH: "қытайша"},
        zh={Language.EN: "英文", Language.RU: "俄文", Language.KK: "哈萨克文", Language.ZH: "中文"},
    )
    # between names of languages
    languages_comma = Localised(en=", ", ru=", ", kk=", ", zh="、")
    draft_ask_topic = Localised(
        en="Which topic is it about?",
        ru="К какой теме это относится?",
        kk="Бұл қай тақырыпқа жатады?",
        zh="属于哪个话题？",
    )
    draft_ask_statement = Localised(
        en=(
            "Write the fact in one or two sentences of your own. For several languages at once begin a line with en:, "
            "ru:, kk: or zh:."
        ),
        ru=(
            "Напишите факт своими словами, одно-два предложения. Можно сразу на нескольких языках: начинайте строку с "
            "en:, ru:, kk: или zh:."
        ),
        kk=(
            "Деректі өз сөзіңізбен бір-екі сөйлеммен жазыңыз. Бірден бірнеше тілде жазу үшін жолды en:, ru:, kk: "
            "немесе zh: деп бастаңыз."
        ),
        zh="请用自己的话写下这条信息，一两句即可。想一次写几种语言，请让每行以 en:、ru:、kk: 或 zh: 开头。",
    )
    # languages: in which there is no text yet; next: the one that a text without mark is taken for
    draft_ask_translations = Localised(
        en=(
            "No text yet in {languages}. Write it in {next}; for another language begin a line with en:, ru:, kk: or "
            "zh:."
        ),
        ru=(
            "Пока нет текста на {languages}. Напишите его на {next}; для другого языка начните строку с en:, ru:, kk: "
            "или zh:."
        ),
        kk=(
            "Әзірге {languages} мәтін жоқ. Енді {next} жазыңыз; басқа тілде жазу үшін жолды en:, ru:, kk: немесе zh: "
            "деп бастаңыз."
        ),
        zh="还没有{languages}文本。请写{next}；写其他语言请让该行以 en:、ru:、kk: 或 zh: 开头。",
    )
    draft_ask_figures = Localised(
        en=(
            "Which number is the main one? Choose it, or write it with its unit: 31.17 billion USD. Each further one "
            "goes on a line of its own, with a name in Latin letters: growth: 23.6%."
        ),
        ru=(
            "Какое число здесь главное? Выберите или напишите с единицей: 31,17 млрд долларов. Остальные — каждое на "
            "своей строке, с названием латиницей: growth: 23,6 %."
        ),
        kk=(
            "Қай сан негізгі? Таңдаңыз немесе өлшем бірлігімен жазыңыз: 31,17 млрд доллар. Қалғандарын бөлек-бөлек "
            "жолға, алдына латын әрпімен атын қойып жазыңыз: growth: 23,6 %."
        ),
        zh="哪个数字是主要数据？请选择，或连同单位写出来：311.7亿美元。其他数字各占一行，前面加英文名：growth: 23.6%。",
    )
    draft_ask_figures_none = Localised(
        en="I see no number in the text. Is there one? Write it with its unit, such as 31.17 billion USD, or skip.",
        ru="Чисел в тексте я не вижу. Если число есть, напишите его с единицей: 31,17 млрд долларов. Или пропустите.",
        kk="Мәтіннен сан таппадым. Бар болса, өлшем бірлігімен жазыңыз: 31,17 млрд доллар. Жоқ болса, аттап өтіңіз.",
        zh="正文里没看到数字。如果有，请连同单位写出来，例如311.7亿美元；没有就跳过。",
    )
    draft_ask_period = Localised(
        en="Which period is it about? Choose one, or write 2023, 2023-09, 12.09.2023 or 2013–2023.",
        ru="О каком периоде речь? Выберите или напишите: 2023, 2023-09, 12.09.2023 или 2013–2023.",
        kk="Қай кезең туралы? Таңдаңыз немесе жазыңыз: 2023, 2023-09, 12.09.2023 немесе 2013–2023.",
        zh="说的是什么时间？请选择，或写 2023、2023-09、12.09.2023、2023年9月或 2013–2023。",
    )
    draft_ask_source = Localised(
        en=(
            "Who published it? Choose a source, write a word from the name of one that I have, or a new one on four "
            "lines: publisher, title, link, date."
        ),
        ru=(
            "Кто это опубликовал? Выберите источник, напишите слово из названия имеющегося или новый на четырёх "
            "строках: издатель, заголовок, ссылка, дата."
        ),
        kk=(
            "Мұны кім жариялады? Дереккөзді таңдаңыз, бар дереккөздің атауынан бір сөз жазыңыз немесе жаңасын төрт "
            "жолға жазыңыз: басылым, тақырып, сілтеме, күні."
        ),
        zh="谁发布的？请选择来源，或写已有来源名称中的一个词；新来源请分四行写：发布者、标题、链接、日期。",
    )
    draft_correct_source = Localised(
        en=(
            "To correct this source, write its line anew, such as “title: …”. That changes it for all facts of the "
            "source."
        ),
        ru=(
            "Чтобы исправить этот источник, напишите строку заново, например «title: …». Это изменит его у всех его "
            "фактов."
        ),
        kk=(
            "Осы дереккөзді түзету үшін жолын қайта жазыңыз, мысалы «title: …». Бұл сол дереккөздің барлық дерегінде "
            "өзгереді."
        ),
        zh="要更正这个来源，请重写那一行，例如“title: …”。该来源的所有信息都会随之改变。",
    )
    draft_ask_keywords = Localised(
        en="How will people ask about it? One question a line, in any language; a few words are enough.",
        ru="Как об этом будут спрашивать? По одному вопросу на строку, на любом языке; хватит нескольких слов.",
        kk="Адамдар бұл туралы қалай сұрайды? Әр жолға бір сұрақ, кез келген тілде. Толық сөйлем болмаса да болады.",
        zh="人们会怎么问？每行一个问法，哪种语言都行，不必是完整的句子。",
    )
    draft_ask_reason = Localised(
        en=(
            "Why? Everybody who was told will read the reason. Choose one, or write your own; for several languages "
            "begin a line with en:, ru: and so on."
        ),
        ru=(
            "Почему? Причину прочтут все, кому сообщался факт. Выберите или напишите свою; чтобы написать на "
            "нескольких языках, начинайте строку с en:, ru: и так далее."
        ),
        kk=(
            "Неліктен? Себебін дерек туралы хабар алғандардың бәрі оқиды. Таңдаңыз немесе өзіңіз жазыңыз; бірнеше "
            "тілде жазу үшін жолды en:, ru: және т. б. деп бастаңыз."
        ),
        zh="为什么？收到过这条信息的人都会看到原因。请选择或自己写；写几种语言请让每行以 en:、ru: 等开头。",
    )
    # text: what the draft says at present
    draft_at_present = Localised(en="Now: {text}", ru="Сейчас: {text}", kk="Қазір: {text}", zh="现在：{text}")
    # name: what stands in a text for a figure, such as `{value}`
    draft_placeholder = Localised(
        en="{name} in a text stands for the number beneath “Figures”.",
        ru="{name} в тексте — это число из раздела «Числа».",
        kk="Мәтіндегі {name} — «Сандар» бөліміндегі санның орны.",
        zh="正文中的 {name} 代表“数字”一栏里的数字。",
    )
    # language, length, most
    draft_too_long = Localised(
        en="The text in {language} has {length} characters; the most is {most}. Shorten it; the draft is as it was.",
        ru="В тексте на {language} знаков: {length}, можно не больше {most}. Сократите его; черновик не изменился.",
        kk="Мәтін ({language}) {length} таңбадан тұрады, ең көбі {most} болуы керек. Қысқартыңыз; жоба өзгерген жоқ.",
        zh="{language}文本有{length}个字符，最多{most}个。请缩短；草稿没有改变。",
    )
    draft_wrong = Localised(
        en={
            Step.TOPIC: "I have no such topic. Choose one of these; the draft is as it was.",
            Step.STATEMENT: (
                "There is no text I can take, or a language comes twice. Write each once; the draft is as it was."
            ),
            Step.TRANSLATIONS: (
                "There is no text I can take, or a language comes twice. Write each once; the draft is as it was."
            ),
            Step.FIGURES: (
                "I need exactly one number on each line, with its unit, such as 31.17 billion USD; the draft is as "
                "it was."
            ),
            Step.PERIOD: "I cannot read a period in that. Write 2023, 2023-09 or 2013–2023; the draft is as it was.",
            Step.SOURCE: (
                "I have no source with these words. For a new one write publisher, title, link and date, each on a "
                "line of its own; the draft is as it was."
            ),
            Step.KEYWORDS: "I need 1 to 40 questions of up to 200 characters, one a line; the draft is as it was.",
            Step.REASON: "I cannot take that as a reason. Write it once in each language; the draft is as it was.",
        },
        ru={
            Step.TOPIC: "Такой темы нет. Выберите одну из этих; черновик не изменился.",
            Step.STATEMENT: "Текста нет, или язык указан дважды. Укажите каждый один раз; черновик не изменился.",
            Step.TRANSLATIONS: "Текста нет, или язык указан дважды. Укажите каждый один раз; черновик не изменился.",
            Step.FIGURES: (
                "В каждой строке нужно ровно одно число с единицей, например 31,17 млрд долларов; черновик не "
                "изменился."
            ),
            Step.PERIOD: "Не могу прочитать период. Напишите 2023, 2023-09 или 2013–2023; черновик не изменился.",
            Step.SOURCE: (
                "Источника с такими словами нет. Для нового напишите издателя, заголовок, ссылку и дату, каждое на "
                "своей строке; черновик не изменился."
            ),
            Step.KEYWORDS: "Нужно от 1 до 40 вопросов, по одному на строку, до 200 знаков; черновик не изменился.",
            Step.REASON: "Не могу принять это как причину. Укажите каждый язык один раз; черновик не изменился.",
        },
        kk={
            Step.TOPIC: "Ондай тақырып жоқ. Осылардың бірін таңдаңыз; жоба өзгерген жоқ.",
            Step.STATEMENT: "Мәтін жоқ немесе бір тіл екі рет жазылған. Әр тілде бір рет жазыңыз; жоба өзгерген жоқ.",
            Step.TRANSLATIONS: (
                "Мәтін жоқ немесе бір тіл екі рет жазылған. Әр тілде бір рет жазыңыз; жоба өзгерген жоқ."
            ),
            Step.FIGURES: (
                "Әр жолда өлшем бірлігімен бір ғана сан болуы керек, мысалы 31,17 млрд доллар; жоба өзгерген жоқ."
            ),
            Step.PERIOD: "Кезеңді оқи алмадым. 2023, 2023-09 немесе 2013–2023 деп жазыңыз; жоба өзгерген жоқ.",
            Step.SOURCE: (
                "Мұндай сөзі бар дереккөз жоқ. Жаңасын қосу үшін басылымды, тақырыпты, сілтемені және күнін әрқайсысын "
                "бөлек жолға жазыңыз; жоба өзгерген жоқ."
            ),
            Step.KEYWORDS: "1-ден 40-қа дейін сұрақ керек, әр жолға біреуден, 200 таңбаға дейін; жоба өзгерген жоқ.",
            Step.REASON: "Мұны себеп ретінде қабылдай алмаймын. Әр тілде бір рет жазыңыз; жоба өзгерген жоқ.",
        },
        zh={
            Step.TOPIC: "没有这个话题，请从中选择一个；草稿没有改变。",
            Step.STATEMENT: "没有可用的文本，或某种语言写了两次。每种语言请只写一次；草稿没有改变。",
            Step.TRANSLATIONS: "没有可用的文本，或某种语言写了两次。每种语言请只写一次；草稿没有改变。",
            Step.FIGURES: "每行应有且只有一个数字。请连同单位写出来，例如311.7亿美元；草稿没有改变。",
            Step.PERIOD: "看不懂这个时间。请写 2023、2023-09 或 2013–2023；草稿没有改变。",
            Step.SOURCE: "没有包含这些词的来源。添加新来源请写发布者、标题、链接和日期，各占一行；草稿没有改变。",
            Step.KEYWORDS: "需要1到40个问法，每行一个，每个不超过200个字符；草稿没有改变。",
            Step.REASON: "这不能作为原因。每种语言请只写一次；草稿没有改变。",
        },
    )
    draft_text_wanted = Localised(
        en="Only text helps here. The draft is as it was.",
        ru="Здесь нужен текст. Черновик не изменился.",
        kk="Мұнда мәтін жазу керек. Жоба өзгерген жоқ.",
        zh="这里请发送文字。草稿没有改变。",
    )
    draft_forwarded = Localised(
        en="A forwarded command does nothing. Write it yourself; the draft is as it was.",
        ru="Пересланная команда ничего не делает. Напишите её сами; черновик не изменился.",
        kk="Қайта жіберілген команда ештеңе істемейді. Өзіңіз жазыңыз; жоба өзгерген жоқ.",
        zh="转发的命令不起作用，请自己输入；草稿没有改变。",
    )


class DraftButtonTexts(TextSet):
    """Buttons beneath drafts."""

    draft_back = Localised(en="← Back", ru="← Назад", kk="← Артқа", zh="← 返回")
    draft_skip = Localised(en="Skip", ru="Пропустить", kk="Аттап өту", zh="跳过")
    draft_put_away = Localised(en="Later", ru="Отложить", kk="Кейін", zh="暂存")
    draft_open = Localised(en="Open", ru="Открыть", kk="Ашу", zh="打开")
    draft_edit = Localised(en="Change…", ru="Изменить…", kk="Өзгерту…", zh="修改…")
    draft_discard = Localised(en="Discard", ru="Удалить", kk="Жою", zh="删除")
    draft_discard_sure = Localised(en="Yes, discard", ru="Да, удалить", kk="Иә, жою", zh="确定删除")
    draft_publish = Localised(en="Publish", ru="Опубликовать", kk="Жариялау", zh="发布")
    draft_publish_quietly = Localised(
        en="Publish quietly",
        ru="Опубликовать без рассылки",
        kk="Таратпай жариялау",
        zh="发布但不推送",
    )
    draft_ask_second = Localised(
        en="To a second editor",
        ru="Второму редактору",
        kk="Екінші редакторға",
        zh="交给第二位编辑",
    )
    # change: such as `31.17 → 311.7`
    draft_confirm = Localised(
        en="Right: {change}",
        ru="Верно: {change}",
        kk="Дұрыс: {change}",
        zh="无误：{change}",
    )
    draft_stop = Localised(en="Stop sending", ru="Остановить рассылку", kk="Таратуды тоқтату", zh="停止推送")
    draft_go_on = Localised(en="Resume sending", ru="Продолжить рассылку", kk="Таратуды жалғастыру", zh="继续推送")
    draft_undo = Localised(en="Undo", ru="Отменить", kk="Болдырмау", zh="撤销")
    draft_undo_sure = Localised(en="Yes, undo", ru="Да, отменить", kk="Иә, болдырмау", zh="确定撤销")
    draft_all_figures = Localised(en="All of these", ru="Все эти", kk="Осының бәрі", zh="全部")
    # kinds of a change, as buttons
    draft_as_wording = Localised(
        en="Only the wording",
        ru="Только формулировка",
        kk="Тек тұжырымы",
        zh="只改措辞",
    )
    draft_as_correction = Localised(
        en="It was wrong",
        ru="Была ошибка",
        kk="Қате болған",
        zh="原来有误",
    )
    draft_as_newer = Localised(
        en="There is a newer figure",
        ru="Есть более новые данные",
        kk="Жаңарақ көрсеткіш бар",
        zh="有更新的数据",
    )
    # number, of months
    draft_look_again = Localised(
        en=Plural(one="Still right, look again in {number} month", other="Still right, look again in {number} months"),
        ru=Plural(
            one="Верно, проверить через {number} месяц",
            few="Верно, проверить через {number} месяца",
            many="Верно, проверить через {number} месяцев",
            other="Верно, проверить через {number} месяца",
        ),
        kk=Plural(one="Дұрыс, {number} айдан кейін тексеру", other="Дұрыс, {number} айдан кейін тексеру"),
        zh=Plural(other="仍然正确，{number}个月后再查"),
    )
    draft_retract = Localised(en="Retract…", ru="Отозвать…", kk="Қайтарып алу…", zh="撤回…")
