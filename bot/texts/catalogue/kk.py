"""The texts in Kazakh, in Cyrillic script."""

from bot.core.facts import Stage
from bot.core.language import Language
from bot.texts.catalogue.shape import Plural, Texts

KAZAKH = Texts(
    source="Дереккөз: {source}",
    source_comma=", ",
    stated_by="Мәлімет берген: {who}",
    title="«{title}»",
    licence="Лицензия: {licence}",
    checked="Дереккөзбен салыстырылған күні: {date}",
    period="Кезең: {period}",
    stage="Жай-күйі: {stage} ({date} дерегі бойынша)",
    stages={
        Stage.PLANNED: "жоспарда",
        Stage.ANNOUNCED: "жарияланды",
        Stage.SIGNED: "келісімге қол қойылды",
        Stage.BUILDING: "салынып жатыр",
        Stage.BUILT: "салынды",
        Stage.OPERATING: "жұмыс істеп тұр",
        Stage.CLOSED: "жабылды",
    },
    may_be_outdated="Бұл дерек ескірген болуы мүмкін.",
    in_language={
        Language.EN: "ағылшын тілінде",
        Language.RU: "орыс тілінде",
        Language.KK: "қазақ тілінде",
        Language.ZH: "қытай тілінде",
    },
    overview="«{subject}» тақырыбы бойынша басты деректер:",
    overview_untitled="Басты деректер:",
    differing="Екі дереккөздің деректері әртүрлі:",
    choices="Бәлкім, мынаны білгіңіз келген шығар:",
    unknown="Мұны білмеймін.",
    missing_figure_of_year="Менде {year} жылғы көрсеткіш жоқ.",
    missing_year="Менде {year} жыл туралы дерек жоқ.",
    missing_other="Менде «{asked}» туралы дерек жоқ.",
    nearest="Менде бар ең жақын дерек:",
    topics="Тақырыптарым: {topics}.",
    list_comma=", ",
    start_greeting=(
        "Сәлеметсіз бе! Мен Қорғаспын. Қазақстан мен Қытай ынтымақтастығы туралы өз сөзіңізбен сұраңыз: "
        "нақты дерек беріп, дереккөзін атаймын."
    ),
    start_languages=(
        "Қазақ, орыс, қытай және ағылшын тілдерін түсінемін, сұрақ қай тілде болса, сол тілде жауап беремін."
    ),
    start_example="Мысалы: «2022 жылы Қытай мен Қазақстанның тауар айналымы қанша болды?»",
    start_help="Тақырыптар мен командалар: /help",
    help_title="Қалай сұрауға болады",
    help_asking="Сұрағыңызды жаза салыңыз. Топта мені белгілеңіз (@) немесе хабарыма жауап беріңіз.",
    help_promise="Әр жауапта дереккөзі көрсетіледі. Білмесем, білмеймін деп айтамын.",
    help_topics="Тақырыптар:",
    help_command="{command} — {description}",
    topic_empty="Бұл тақырып бойынша әзірге дерегім жоқ.",
    topic_more=Plural(
        one="Бұл тақырып бойынша тағы {number} дерек бар, сұрай беріңіз.",
        other="Бұл тақырып бойынша тағы {number} дерек бар, сұрай беріңіз.",
    ),
    unknown_command="{command} командасын білмеймін. Не істей алатынымды /help көрсетеді.",
    failure="Қате шықты. Сәлден кейін қайталап көріңіз. Қате нөмірі: {reference}",
    command_start="Мен кіммін және неден бастау керек",
    command_help="Тақырыптар және қалай сұрау керек",
)
