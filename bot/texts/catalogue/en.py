"""The texts in English."""

from bot.core.facts import Stage
from bot.core.language import Language
from bot.texts.catalogue.shape import Plural, Texts

ENGLISH = Texts(
    source="Source: {source}",
    source_comma=", ",
    stated_by="Stated by: {who}",
    title="“{title}”",
    licence="Licence: {licence}",
    checked="Checked against the source: {date}",
    period="Period: {period}",
    stage="{stage} as of {date}",
    stages={
        Stage.PLANNED: "Planned",
        Stage.ANNOUNCED: "Announced",
        Stage.SIGNED: "Agreement signed",
        Stage.BUILDING: "Under construction",
        Stage.BUILT: "Built",
        Stage.OPERATING: "In operation",
        Stage.CLOSED: "Closed",
    },
    may_be_outdated="This may be out of date.",
    in_language={
        Language.EN: "in English",
        Language.RU: "in Russian",
        Language.KK: "in Kazakh",
        Language.ZH: "in Chinese",
    },
    overview="Main facts about {subject}:",
    overview_untitled="Main facts:",
    differing="Two sources measure this differently:",
    choices="Did you mean:",
    unknown="I do not know that.",
    missing_figure_of_year="I have no figure for {year}.",
    missing_year="I have nothing for {year}.",
    missing_other="I have nothing about “{asked}”.",
    nearest="The closest I have:",
    topics="My topics: {topics}.",
    list_comma=", ",
    start_greeting=(
        "Hello! I am Khorgos. Ask me about Kazakhstan–China cooperation in your own words: "
        "I answer with a fact and its source."
    ),
    start_languages="I understand English, Russian, Kazakh and Chinese, and answer in the language of your question.",
    start_example="Try: “What was the trade turnover between China and Kazakhstan in 2022?”",
    start_help="Topics and commands: /help",
    help_title="How to ask",
    help_asking="Just write your question. In a group, mention me or reply to one of my messages.",
    help_promise="Every answer names its source. When I do not know, I say so.",
    help_topics="Topics:",
    help_command="{command} — {description}",
    topic_empty="I have no facts on this topic yet.",
    topic_more=Plural(
        one="There is {number} more fact on this topic: just ask.",
        other="There are {number} more facts on this topic: just ask.",
    ),
    unknown_command="I do not know the command {command}. /help shows what I can do.",
    failure="Something went wrong. Please try again in a moment. Reference: {reference}",
    command_start="Who I am and how to begin",
    command_help="Topics and how to ask",
)
