import pytest

from bot.chat.conversation.buttons import (
    MAX_DATA,
    Choose,
    Follow,
    NoneOfThese,
    Remove,
    Report,
    SetLanguage,
    SourcesPage,
    TopicPage,
    decode,
)
from bot.chat.conversation.keyboards import Keyboards, without
from bot.chat.conversation.replies import Keyboard
from bot.core.announcing.fact_diff import version_hash
from bot.core.facts import Topic
from bot.core.language import Language, LocalText
from bot.texts.labels import Labels
from bot.texts.locale_bundle import read_catalogue
from bot.texts.markup import HTML
from bot.texts.page_wording import Paged
from tests.unit.core.facts_for_tests import make_fact

ASKER = 77
TOPIC = Topic("energy", "energy", LocalText(en="Energy"), LocalText(en="Power"))


@pytest.fixture(scope="module")
def keyboards() -> Keyboards:
    return Keyboards(Labels(read_catalogue()))


def meanings(keyboard: Keyboard | None) -> list[list[object]]:
    """What the buttons stand for, row by row."""
    assert keyboard is not None
    rows = keyboard["inline_keyboard"]
    assert isinstance(rows, list)
    return [[decode(button["callback_data"]) for button in row] for row in rows]


def labels_of(keyboard: Keyboard | None) -> list[list[str]]:
    """What stands on the buttons, row by row."""
    assert keyboard is not None
    rows = keyboard["inline_keyboard"]
    assert isinstance(rows, list)
    return [[button["text"] for button in row] for row in rows]


@pytest.mark.parametrize("language", list(Language))
def test_an_answer_can_be_reported_and_in_a_group_removed(keyboards: Keyboards, language: Language) -> None:
    answer = make_fact(id="one")

    assert meanings(keyboards.answer([answer], language, None)) == [[Report(language, "one")]]
    assert meanings(keyboards.answer([answer], language, ASKER)) == [[Remove(language, ASKER), Report(language, "one")]]


def test_each_of_two_facts_that_differ_can_be_reported(keyboards: Keyboards) -> None:
    facts = [make_fact(id="one"), make_fact(id="two")]
    reports: list[list[object]] = [[Report(Language.EN, "one")], [Report(Language.EN, "two")]]

    keyboard = keyboards.answer(facts, Language.EN, None)

    assert meanings(keyboard) == reports
    assert labels_of(keyboard) == [["Report a mistake (1)"], ["Report a mistake (2)"]]
    assert meanings(keyboards.answer(facts, Language.EN, ASKER)) == [*reports, [Remove(Language.EN, ASKER)]]


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


@pytest.mark.parametrize("language", list(Language))
def test_a_reader_may_ask_to_be_told_of_changes_of_each_fact(keyboards: Keyboards, language: Language) -> None:
    one, two = make_fact(id="one"), make_fact(id="f" * 48, place="kazakhstan")

    alone, both = keyboards.answer([one], language, None, [one]), keyboards.answer([one], language, None, [one, two])

    assert meanings(alone) == [[Report(language, "one")], [Follow(language, "one", version_hash(one))]]
    assert meanings(both)[1:] == [[Follow(language, fact.id, version_hash(fact))] for fact in (one, two)]
    assert max(len(button["callback_data"]) for button in both["inline_keyboard"][2]) <= MAX_DATA  # type: ignore[index] # a keyboard


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
    keyboard = without([[("a", "1"), ("b", "2")], [("b", "2")]], "2")

    assert keyboard == {"inline_keyboard": [[{"text": "a", "callback_data": "1"}]]}
