"""The texts in Russian."""

from bot.core.facts import Stage
from bot.core.language import Language
from bot.texts.catalogue.shape import Plural, Texts

RUSSIAN = Texts(
    source="Источник: {source}",
    source_comma=", ",
    stated_by="Кто сообщил: {who}",
    title="«{title}»",
    licence="Лицензия: {licence}",
    checked="Сверено с источником: {date}",
    period="Период: {period}",
    stage="Стадия: {stage} (на {date})",
    stages={
        Stage.PLANNED: "в планах",
        Stage.ANNOUNCED: "объявлено",
        Stage.SIGNED: "подписано соглашение",
        Stage.BUILDING: "строится",
        Stage.BUILT: "построено",
        Stage.OPERATING: "работает",
        Stage.CLOSED: "закрыто",
    },
    may_be_outdated="Возможно, это уже устарело.",
    in_language={
        Language.EN: "на английском",
        Language.RU: "на русском",
        Language.KK: "на казахском",
        Language.ZH: "на китайском",
    },
    overview="Главное по теме «{subject}»:",
    overview_untitled="Главное:",
    differing="Данные двух источников расходятся:",
    choices="Возможно, вы имели в виду:",
    unknown="Этого я не знаю.",
    missing_figure_of_year="Данных за {year} год у меня нет.",
    missing_year="За {year} год у меня ничего нет.",
    missing_other="По запросу «{asked}» у меня ничего нет.",
    nearest="Самое близкое из того, что есть:",
    topics="Мои темы: {topics}.",
    list_comma=", ",
    start_greeting=(
        "Здравствуйте! Я Хоргос. Спросите меня своими словами о сотрудничестве Казахстана и Китая — "
        "отвечу фактом и назову источник."
    ),
    start_languages="Я понимаю русский, казахский, китайский и английский и отвечаю на языке вопроса.",
    start_example="Например: «Каким был товарооборот Китая и Казахстана в 2022 году?»",
    start_help="Темы и команды: /help",
    help_title="Как спрашивать",
    help_asking="Просто напишите вопрос. В группе упомяните меня или ответьте на моё сообщение.",
    help_promise="В каждом ответе назван источник. Если чего-то не знаю, так и скажу.",
    help_topics="Темы:",
    help_command="{command} — {description}",
    topic_empty="По этой теме у меня пока нет фактов.",
    topic_more=Plural(
        one="По этой теме есть ещё {number} факт — просто спросите.",
        few="По этой теме есть ещё {number} факта — просто спросите.",
        many="По этой теме есть ещё {number} фактов — просто спросите.",
        other="По этой теме есть ещё {number} факта — просто спросите.",
    ),
    unknown_command="Команды {command} я не знаю. Что я умею, покажет /help.",
    failure="Что-то пошло не так. Попробуйте ещё раз чуть позже. Номер ошибки: {reference}",
    command_start="Кто я и с чего начать",
    command_help="Темы и как спрашивать",
)
