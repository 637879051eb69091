import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.conversation.buttons import (
    MAX_DATA,
    Button,
    ChartTopic,
    ChartValues,
    Choose,
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
    languages_by_letter,
)
from bot.core.errors import InvalidValueError
from bot.core.language import Language
from bot.core.report_kinds import ReportKind

LANGUAGES = st.sampled_from(Language)
IDS = st.from_regex(r"[a-z0-9-]{1,48}", fullmatch=True)
ASKERS = st.integers(-(2**52), 2**52).filter(bool)
PAGES = st.integers(0, 9999)
MARKS = st.lists(st.from_regex(r"[0-9a-f]{12}", fullmatch=True), min_size=1, max_size=2, unique=True).map(tuple)
BUTTONS = st.one_of(
    st.builds(Choose, LANGUAGES, ASKERS, IDS),
    st.builds(NoneOfThese, LANGUAGES, ASKERS),
    st.builds(TopicPage, LANGUAGES, IDS, PAGES),
    st.builds(SourcesPage, LANGUAGES, PAGES),
    st.builds(SetLanguage, LANGUAGES),
    st.builds(Remove, LANGUAGES, ASKERS),
    st.builds(Report, LANGUAGES, IDS, st.sampled_from(ReportKind)),
    st.builds(Helpful, LANGUAGES, IDS),
    st.builds(NotHelpful, LANGUAGES, IDS),
    st.builds(NoReason, LANGUAGES, IDS),
    st.builds(ShowChart, LANGUAGES, MARKS),
    st.builds(ChartValues, LANGUAGES, MARKS),
    st.builds(ChartTopic, LANGUAGES, IDS, PAGES),
)


@given(BUTTONS)
def test_every_button_is_read_as_it_was_written_and_fits_into_64_bytes(button: Button) -> None:
    data = encode(button)

    assert decode(data) == button
    assert data.isascii()
    assert 1 <= len(data) <= MAX_DATA


@given(st.text(max_size=80) | st.from_regex(r"[cnpslxrgvhyqb][erkz](:[a-z0-9-]{0,50}){0,3}", fullmatch=True))
def test_any_other_data_is_read_as_nothing_or_as_a_button_that_is_written_just_so(data: str) -> None:
    button = decode(data)

    assert button is None or encode(button) == data


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "ge",
        "ge:",
        "ge:0123456789ab:0123456789ab",
        "ge:0123456789ab:0123456789ac:0123456789ad",
        "ve:0123456789AB",
        "he:energy",
        ":",
        "c",
        "ce",
        "ce:",
        "ce:1",
        "ce:0:fact",
        "ce:01:fact",
        "ce:1:Fact",
        "ce:1:fact:more",
        "ce:99999999999999999999:fact",
        "cq:1:fact",
        "ne:",
        "pe:energy:-1",
        "pe:energy:00",
        "pe:energy:99999",
        "pe:energy:٣",
        "se:x",
        "le:en",
        "xe:1 ",
        "re:",
        "re:fact:",
        "re:fact:w",
        "re:fact:o:o",
        "ye:",
        "qe:fact:o",
        "be:Fact",
        "re:" + "a" * 49,
        "zz:1",
        "r\u00e9:fact",
        "pe:energy:0\n",
        "l:en",
        "noop",
    ],
)
def test_forged_and_old_data_is_no_button(data: str | None) -> None:
    assert decode(data) is None


def test_a_report_from_before_there_were_kinds_says_that_the_fact_is_wrong() -> None:
    assert decode("rk:fact") == Report(Language.KK, "fact", ReportKind.WRONG)


def test_buttons_that_are_out_in_chats_keep_their_languages() -> None:
    assert [decode(f"l{letter}") for letter in "erkz"] == [SetLanguage(one) for one in Language]


@pytest.mark.parametrize(
    "letters",
    [
        {Language.EN: "e", Language.RU: "r", Language.KK: "k", Language.ZH: "k"},
        {Language.EN: "e", Language.RU: "e", Language.KK: "k", Language.ZH: "z"},
        {Language.EN: "e", Language.RU: "r", Language.KK: "k"},
        {},
    ],
)
def test_a_language_that_takes_anothers_letter_or_has_none_is_refused(letters: dict[Language, str]) -> None:
    with pytest.raises(InvalidValueError, match="needs one small letter"):
        languages_by_letter(letters, Language)
