"""The texts in English."""

from bot.core.announcing.reasons import Cause
from bot.core.facts import SourceKind, Stage
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
    spoken_in="{text} ({language})",
    assumed="From your last question: {what}",
    overview="Main facts: {subject}",
    overview_untitled="Main facts:",
    overview_more="All facts on the topic “{topic}”: {command}",
    overview_elsewhere="More by topic: {command}",
    differing="Two sources measure this differently:",
    choices="Did you mean:",
    which_one="{what}: which one do you mean?",
    which_metric="{what}: what would you like to know?",
    none_chosen="Then I do not know. Try asking in other words.",
    unknown="I do not know that.",
    missing_figure_of_year="I have no figure for {year}.",
    missing_year="I have nothing for {year}.",
    missing_figure_of_years="I have no figure for {years}.",
    missing_years="I have nothing for {years}.",
    missing_figure_of_time="I have no figure for that time: “{asked}”.",
    missing_time="I have nothing for that time: “{asked}”.",
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
    help_more="Other commands:",
    help_command="{command} — {description}",
    ask_usage=(
        "Write your question after the command, for example: "
        "/ask How many Confucius Institutes are there in Kazakhstan?"
    ),
    fact_usage="Write the fact’s ID after the command. You will find it in the folded part of an answer.",
    fact_missing="I have no fact with the ID “{id}”. See what I have: /topics",
    fact_id="Fact ID: {id}",
    sources_title="My sources",
    source_kinds={
        SourceKind.OFFICIAL_STATISTICS: "Official statistics",
        SourceKind.NEWS: "News",
        SourceKind.COMPANY: "Company information",
        SourceKind.DATASET: "Dataset",
    },
    new_title="Newest facts",
    nothing_yet="There is nothing here yet.",
    topic_title="{topic} · {count}",
    facts_counted=Plural(one="{number} fact", other="{number} facts"),
    topic_empty="I have no facts on this topic yet.",
    page_of="Page {page} of {pages}",
    correction_title="Correction · {date}",
    retraction_title="Retracted · {date}",
    restoration_title="Stated again · {date}",
    renewal_title="Newer data · {date}",
    was="Before: {told}",
    stated_no_more="No longer stated: {told}",
    confirmed="Checked again on {date}: it stands as first told.",
    reason="Reason: {reason}",
    causes={
        Cause.OUR_MISTAKE: "we had copied the source wrongly",
        Cause.SOURCE_CORRECTED: "the source corrected it",
        Cause.SOURCE_WITHDREW: "the source withdrew it",
        Cause.BETTER_SOURCE: "a more reliable source says otherwise",
        Cause.NOT_CONFIRMED: "it could not be confirmed",
        Cause.DATA_CHECKED: "we checked our data again",
    },
    post_title="New: {topic}",
    digest_title=Plural(one="{number} new fact", other="{number} new facts"),
    digest_more=Plural(one="And {number} more:", other="And {number} more:"),
    notice_asked="You asked me to tell you if this changes.",
    language_name="English",
    language_ask="Which language should menus and help be in? I always answer in the language of the question.",
    language_set="Menus and help are now in English. I still answer in the language of the question.",
    privacy_title="What I store",
    privacy_language=(
        "Your language, if you chose one with /language: until you change it or send /forgetme. "
        "For a group, the language its admins chose: until they change it."
    ),
    privacy_reports=(
        "Reports of mistakes: which fact, in which language and when, but not who reported it. "
        "I keep them for as long as I hold the fact."
    ),
    privacy_memory=(
        "Only in memory, until I restart at the latest: which of my messages answers whose question, "
        "so that I can remove an answer; "
        "how many questions you asked in the last minute; "
        "and for an hour, what your questions were about, so that I understand “and in 2021?”."
    ),
    privacy_edits=(
        "For about an hour: the numbers of a message to me, its writer and my answer, "
        "with an unreadable fingerprint of its text, to notice edits and follow them."
    ),
    privacy_follow=(
        "If you press “Tell me if this changes”: your chat’s number, the fact and the language, for up to 30 days. "
        "You get one message if the fact changes; then I delete that. For 180 days I remember which message it was, "
        "in case it needs correcting too."
    ),
    privacy_never="I never write your questions, the texts of your messages, or your name to disk.",
    privacy_groups=(
        "In groups I respond only to commands, to mentions of me and to replies to me. "
        "I ignore everything else and store none of it."
    ),
    privacy_forget="Delete what I store about you: /forgetme",
    forgotten="Done. I no longer store anything about you.",
    unknown_command="I do not know this command. /help shows what I can do.",
    not_text="I can only read text. Please write your question in words.",
    not_by_edit="Editing a message changes nothing here. Please send it as a new message.",
    arabic_script=(
        "Sorry, I cannot read the Arabic script yet. In Kazakh, please write in Cyrillic or Latin letters. "
        "You can also ask in Russian, Chinese or English."
    ),
    too_many=Plural(
        one="That was a lot of questions at once. I answer up to {number} question a minute; please wait a little.",
        other="That was a lot of questions at once. I answer up to {number} questions a minute; please wait a little.",
    ),
    failure="Something went wrong. Please try again in a moment. Reference: {reference}",
    none_of_these="None of these",
    report_mistake="Report a mistake",
    follow="Tell me if this changes",
    remove="Remove",
    previous="← Back",
    next="Next →",
    all_facts="All facts on this topic",
    not_yours="Only the person who asked can choose here. Ask me your own question!",
    not_yours_to_remove="Only the person who asked or an admin can remove this answer.",
    button_too_old="This button no longer works. Please ask again.",
    cannot_remove="I can no longer remove this message.",
    only_admins_set_language="Only the group’s admins can change its language.",
    reported_thanks="Thank you! Your report has been noted, without your name.",
    follow_set="I will write to you once if this fact changes within 30 days. /forgetme ends it.",
    follow_changed="This fact has changed since. The message now shows what holds today.",
    removed="Removed.",
    command_ask="Ask a question",
    command_topics="All topics",
    command_fact="One fact by its ID",
    command_sources="Where my facts come from",
    command_new="The newest facts",
    command_language="Language of menus and help",
    command_privacy="What I store and what I do not",
    command_forgetme="Delete what I store about you",
    command_help="Topics and how to ask",
    command_start="Who I am and how to begin",
)
