import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest
from telegram import InlineKeyboardMarkup

from bot.chat.conversation.addressing import Me
from bot.chat.conversation.buttons import (
    MAX_DATA,
    Choose,
    Follow,
    Helpful,
    NoneOfThese,
    NoReason,
    NotHelpful,
    Remove,
    Report,
    SetLanguage,
    ShowChart,
    SourcesPage,
    TopicPage,
    decode,
    encode,
)
from bot.chat.conversation.keyboards import Keyboards, held, remover_in, without, without_opinion
from bot.chat.conversation.replies import Keyboard
from bot.core.announcing.fact_diff import version_hash
from bot.core.facts import Topic
from bot.core.language import Language, LocalText
from bot.core.report_kinds import ReportKind
from bot.core.series import Series
from bot.files.facts_files import read_facts
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.sandbox.bot_api.markup import read_markup
from bot.sandbox.bot_api.params import Params
from bot.texts.citation_wording import CitationWording
from bot.texts.labels import Labels
from bot.texts.locale_bundle import read_catalogue
from bot.texts.markup import HTML
from bot.texts.page_wording import Paged
from tests.article import DATA
from tests.data.states.series import SERIES as KEPT_SERIES
from tests.unit.chat.messages import ME
from tests.unit.core.facts_for_tests import make_fact
from tests.unit.texts.samples import LEXICON

ASKER = 77
SERIES = KEPT_SERIES[0]
TOPIC = Topic("energy", "energy", LocalText(en="Energy"), LocalText(en="Power"))


@pytest.fixture(scope="module")
def keyboards() -> Keyboards:
    catalogue = read_catalogue()
    return Keyboards(Labels(catalogue), CitationWording(catalogue, LEXICON))


def test_the_same_facts_have_the_same_keyboard_and_whatever_differs_another(keyboards: Keyboards) -> None:
    fact, other = make_fact(id="one"), make_fact(id="other")
    first = keyboards.answer((fact,), Language.EN, None, ME)
    made = (
        keyboards.answer((fact,), Language.RU, None, ME),
        keyboards.answer((other,), Language.EN, None, ME),
        keyboards.answer((fact,), Language.EN, None, replace(ME, username="another_bot")),
        keyboards.answer((fact,), Language.EN, None, ME, charted=(SERIES,)),
        keyboards.answer((fact,), Language.EN, ASKER, ME),
    )

    assert keyboards.answer((fact,), Language.EN, None, ME) == first
    assert all(one != first for one in made)


def test_a_fact_that_was_corrected_has_buttons_of_its_own(keyboards: Keyboards) -> None:
    texts = [
        str(keyboards.answer((make_fact(statement=LocalText(en=f"It is so in {year}.")),), Language.EN, None, ME))
        for year in range(1000, 1700)
    ]

    assert all(str(year) in text for year, text in zip(range(1000, 1700), texts, strict=True))


def meanings(keyboard: Keyboard | None) -> list[list[object]]:
    """What the buttons stand for, row by row."""
    assert keyboard is not None
    rows = keyboard["inline_keyboard"]
    assert isinstance(rows, list)
    return [[_meaning(button) for button in row] for row in rows]


def _meaning(button: dict[str, Any]) -> object:
    """What pressing does: one of our own presses, or the kind of what Telegram does by itself."""
    kind = next(kind for kind in button if kind != "text")
    return decode(button[kind]) if kind == "callback_data" else kind


def labels_of(keyboard: Keyboard | None) -> list[list[str]]:
    """What stands on the buttons, row by row."""
    assert keyboard is not None
    rows = keyboard["inline_keyboard"]
    assert isinstance(rows, list)
    return [[button["text"] for button in row] for row in rows]


@pytest.mark.parametrize("language", list(Language))
def test_an_answer_can_be_used_elsewhere_reported_and_followed_and_in_a_group_removed(
    keyboards: Keyboards, language: Language
) -> None:
    answer = make_fact(id="one")
    remove, report, chart = Remove(language, ASKER), Report(language, "one"), ShowChart(language, (SERIES.mark,))
    follow = Follow(language, "one", version_hash(answer))

    opinion = [Helpful(language, "one"), NotHelpful(language, "one")]

    assert meanings(keyboards.answer([answer], language, None, ME)) == [["copy_text", "url"], opinion, [follow]]
    assert meanings(keyboards.answer([answer], language, None, ME, charted=[SERIES])) == [
        ["copy_text", "url"],
        [*opinion, chart],
        [follow],
    ]
    assert meanings(keyboards.answer([answer], language, ASKER, ME)) == [[remove, report], ["copy_text"]]
    assert meanings(keyboards.answer([answer], language, ASKER, ME, charted=[SERIES])) == [
        [remove, report],
        ["copy_text", chart],
    ]


@pytest.mark.parametrize("charted", [(), (SERIES,)])
@pytest.mark.parametrize("language", list(Language))
def test_why_a_fact_did_not_help_is_asked_in_three_rows_and_nothing_else_is_lost(
    keyboards: Keyboards, language: Language, charted: Sequence[Series]
) -> None:
    answer = make_fact(id="one")
    before = keyboards.answer([answer], language, None, ME, charted=charted)
    shown = meanings(before)
    chart = shown[1][2:]

    asking = keyboards.asking_why(before, NotHelpful(language, "one"))
    reasons = [Report(language, "one", kind) for kind in ReportKind]

    assert meanings(asking) == [shown[0], [*reasons, NoReason(language, "one")], [*shown[2], *chart]]
    assert all(sum(map(len, row)) <= 36 for row in labels_of(asking))
    assert max(len(label) for label in labels_of(asking)[1]) <= 9
    assert keyboards.asking_again(asking, NoReason(language, "one")) == before
    assert meanings(without_opinion(asking, "one")) == [row for row in (shown[0], chart, shown[2]) if row]
    assert without_opinion(before, "one") == without_opinion(asking, "one")


def test_what_is_said_of_one_fact_of_two_leaves_the_other_and_the_picture(keyboards: Keyboards) -> None:
    facts = [make_fact(id="one"), make_fact(id="two")]
    before = keyboards.answer(facts, Language.EN, None, ME, charted=[SERIES])
    shown = meanings(before)

    assert meanings(without_opinion(before, "two")) == [shown[0], [Report(Language.EN, "one")], shown[2]]
    assert without_opinion(before, "three") == before
    assert without_opinion(None, "one") == {"inline_keyboard": []}


def test_why_a_fact_did_not_help_is_asked_where_following_is_gone(keyboards: Keyboards) -> None:
    whole = keyboards.answer([make_fact(id="one")], Language.EN, None, ME, charted=[SERIES])
    rows = cast("list[list[dict[str, Any]]]", whole["inline_keyboard"])
    for left in ([rows[1]], rows[:2], rows[1:]):
        before: Keyboard = {"inline_keyboard": left}
        asking = keyboards.asking_why(before, NotHelpful(Language.EN, "one"))
        assert ShowChart(Language.EN, (SERIES.mark,)) in meanings(asking)[-1]
        assert keyboards.asking_again(asking, NoReason(Language.EN, "one")) == before


def test_each_of_two_facts_that_differ_can_be_cited_reported_and_followed(keyboards: Keyboards) -> None:
    facts = [make_fact(id="one"), make_fact(id="f" * 48)]
    reports = [Report(Language.EN, fact.id) for fact in facts]
    follows = [Follow(Language.EN, fact.id, version_hash(fact)) for fact in facts]

    alone, among = keyboards.answer(facts, Language.EN, None, ME), keyboards.answer(facts, Language.EN, ASKER, ME)

    assert meanings(alone) == [["copy_text", "copy_text"], reports, follows]
    assert labels_of(alone) == [
        ["1. Citation", "2. Citation"],
        ["1. Mistake?", "2. Mistake?"],
        ["1. Follow", "2. Follow"],
    ]
    assert meanings(among) == [[Remove(Language.EN, ASKER), *reports], ["copy_text", "copy_text"]]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("number", [1, 2])
def test_a_phone_shows_three_rows_at_most_and_two_in_a_group(
    keyboards: Keyboards, number: int, language: Language
) -> None:
    facts = [make_fact(id=f"fact-{place}") for place in range(number)]

    alone = labels_of(keyboards.answer(facts, language, None, ME, charted=[SERIES]))
    among = labels_of(keyboards.answer(facts, language, ASKER, ME, charted=[SERIES]))

    assert (len(alone), len(among)) == (3, 2)
    assert all(sum(map(len, row)) <= 36 for row in (*alone, *among))


@pytest.mark.parametrize("language", list(Language))
def test_no_data_of_a_button_is_too_long(keyboards: Keyboards, language: Language) -> None:
    longest = make_fact(id="f" * 48)

    for remover in (None, 2**52):
        keyboard = keyboards.answer([longest, longest], language, remover, ME, charted=[SERIES])
        rows = cast("list[list[dict[str, Any]]]", keyboard["inline_keyboard"])
        assert max(len(button.get("callback_data", "")) for row in rows for button in row) <= MAX_DATA


def test_a_bot_that_can_be_called_elsewhere_is_called_by_the_fact_it_shall_show(keyboards: Keyboards) -> None:
    keyboard = keyboards.answer([make_fact(id="one")], Language.EN, None, replace(ME, is_inline=True))

    rows = cast("list[list[dict[str, Any]]]", keyboard["inline_keyboard"])
    assert rows[0][1] == {"text": "Share", "switch_inline_query": "f_one"}


def test_where_nothing_is_stated_there_is_nothing_to_copy(keyboards: Keyboards) -> None:
    assert meanings(keyboards.answer((), Language.EN, None, ME, charted=[SERIES])) == [
        [ShowChart(Language.EN, (SERIES.mark,))]
    ]


def test_a_page_in_a_group_gets_one_button_that_removes_it(keyboards: Keyboards) -> None:
    topics = keyboards.topics([TOPIC], Language.EN)
    removable = keyboards.removable(topics, Language.EN, ASKER)

    assert meanings(removable) == [*meanings(topics), [Remove(Language.EN, ASKER)]]
    assert keyboards.removable(removable, Language.EN, ASKER) == removable
    assert meanings(keyboards.removable(None, Language.EN, ASKER)) == [[Remove(Language.EN, ASKER)]]
    assert keyboards.removable(topics, Language.EN, None) == topics
    assert keyboards.removable(None, Language.EN, None) is None


def test_choices_may_have_labels_of_their_own(keyboards: Keyboards) -> None:
    facts = [make_fact(id="one"), make_fact(id="two")]

    keyboard = keyboards.choices(facts, Language.EN, ASKER, None, labels=["Exports", "Imports"])

    assert labels_of(keyboard) == [["Exports"], ["Imports"], ["None of these"]]


def test_choices_have_a_row_each_and_none_of_these_last(keyboards: Keyboards) -> None:
    rows = meanings(keyboards.choices([make_fact(id="one"), make_fact(id="two")], Language.RU, ASKER, None))

    assert rows == [
        [Choose(Language.RU, ASKER, "one")],
        [Choose(Language.RU, ASKER, "two")],
        [NoneOfThese(Language.RU, ASKER)],
    ]


def test_where_there_is_nothing_to_press_there_is_no_keyboard(keyboards: Keyboards) -> None:
    assert keyboards.unknown(Language.EN, None) is None
    assert keyboards.overview(None, Language.EN, None) is None
    assert keyboards.topic_page("energy", Paged(HTML.text(""), 0, 1), Language.EN) is None
    assert keyboards.sources_page(Paged(HTML.text(""), 0, 1), Language.EN) is None


@pytest.mark.parametrize(("page", "around"), [(0, [1]), (1, [0, 2]), (2, [1])])
def test_pages_lead_to_those_before_and_after(keyboards: Keyboards, page: int, around: list[int]) -> None:
    paged = Paged(HTML.text(""), page, 3)

    assert meanings(keyboards.topic_page("energy", paged, Language.KK)) == [
        [TopicPage(Language.KK, "energy", one) for one in around]
    ]
    assert meanings(keyboards.sources_page(paged, Language.KK)) == [[SourcesPage(Language.KK, one) for one in around]]


def test_an_overview_leads_to_its_topic_and_topics_to_their_pages(keyboards: Keyboards) -> None:
    page = TopicPage(Language.EN, "energy")

    assert meanings(keyboards.overview(TOPIC, Language.EN, ASKER)) == [[page], [Remove(Language.EN, ASKER)]]
    assert meanings(keyboards.topics([TOPIC], Language.EN)) == [[page]]


def test_all_four_languages_are_offered(keyboards: Keyboards) -> None:
    rows = meanings(keyboards.languages())

    assert [button for row in rows for button in row] == [SetLanguage(language) for language in Language]


def test_a_button_is_taken_away_by_its_data_and_so_is_a_row_that_it_leaves_empty() -> None:
    one, two = {"text": "a", "callback_data": "1"}, {"text": "b", "callback_data": "2"}

    assert without({"inline_keyboard": [[one, two], [two]]}, "2") == {"inline_keyboard": [[one]]}
    assert without(None, "2") == {"inline_keyboard": []}


@pytest.mark.parametrize(
    "other",
    [
        {"copy_text": {"text": "2"}},
        {"url": "https://example.org/2"},
        {"switch_inline_query": "2"},
        {"switch_inline_query_current_chat": ""},
        {"callback_data": "3", "style": "danger"},
        {"something_of_tomorrow": {"x": 1}},
    ],
)
def test_a_button_that_does_something_else_stays_as_it_is_when_another_goes(other: dict[str, Any]) -> None:
    other = {"text": "a", **other}
    seen = {"inline_keyboard": [[other, {"text": "b", "callback_data": "2"}], [{"text": "c", "callback_data": "2"}]]}

    assert without(held(InlineKeyboardMarkup.de_json(seen, None)), "2") == {"inline_keyboard": [[other]]}


def test_buttons_without_data_remove_nothing_and_hide_no_remover(keyboards: Keyboards) -> None:
    copies = {"text": "a", "copy_text": {"text": "x"}}
    remove = {"text": "b", "callback_data": encode(Remove(Language.EN, ASKER))}

    assert remover_in({"inline_keyboard": [[copies], [copies, remove]]}) == ASKER
    assert remover_in({"inline_keyboard": [[copies]]}) is None
    assert meanings(keyboards.removable({"inline_keyboard": [[copies]]}, Language.EN, ASKER)) == [
        ["copy_text"],
        [Remove(Language.EN, ASKER)],
    ]


@pytest.mark.parametrize("me", [ME, replace(ME, is_inline=True)])
@pytest.mark.parametrize("language", list(Language))
def test_telegram_takes_the_keyboard_of_every_shipped_fact_as_it_is(language: Language, me: Me) -> None:
    catalogue = read_catalogue()
    keyboards = Keyboards(Labels(catalogue), CitationWording(catalogue, load_full_lexicon(DATA / "lexicon")))

    for fact in read_facts([DATA / "facts"], load_topics(DATA / "topics.yaml")):
        keyboard = keyboards.answer([fact], language, None, me)
        assert read_markup(Params({"reply_markup": json.dumps(keyboard)})) == keyboard
