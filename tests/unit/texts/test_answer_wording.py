"""Every outcome becomes one short, honest message in the asker's language."""

from dataclasses import replace
from datetime import date

import pytest

from bot.core.answers import Answer, Missing, Outcome, Slot
from bot.core.facts import Fact
from bot.core.language import Language, LocalText
from bot.texts.answer_wording import AnswerWording
from bot.texts.locale_bundle import Catalogue
from tests.unit.texts.samples import LEXICON, TODAY, TOPICS, TURNOVER, WORKSHOP, from_source, longest, read_html

EN, RU = Language.EN, Language.RU


def test_an_answer_is_statement_source_and_folded_details(wording: AnswerWording) -> None:
    assert wording.html(Answer(Outcome.ANSWER, EN, (TURNOVER,)), TODAY) == (
        "Trade reached <b>31.17 billion</b> US dollars in 2022, 23.6% more than the year before.\n\n"
        'Source: <a href="http://www.people.com.cn/">People\'s Daily</a>, 12 September 2023\n'
        "Stated by: China Customs\n\n"
        "<blockquote expandable>“Paving the way”\nLicence: All rights reserved\n"
        "Fact ID: trade-turnover-2022</blockquote>"
    )


def test_plain_text_says_the_same_with_the_address(wording: AnswerWording) -> None:
    assert wording.plain(Answer(Outcome.ANSWER, EN, (TURNOVER,)), TODAY) == (
        "Trade reached 31.17 billion US dollars in 2022, 23.6% more than the year before.\n\n"
        "Source: People's Daily, 12 September 2023, http://www.people.com.cn/\n"
        "Stated by: China Customs\n\n"
        "“Paving the way”\nLicence: All rights reserved\nFact ID: trade-turnover-2022"
    )


def test_two_publishers_that_differ_are_both_heard(wording: AnswerWording) -> None:
    other = from_source(TURNOVER, publisher="Bureau of Statistics", id="bureau")
    shown = wording.plain(Answer(Outcome.ANSWER, EN, (TURNOVER, other)), TODAY)
    assert shown.startswith("Two sources measure this differently:\n\nTrade reached")
    assert "Source: People's Daily" in shown
    assert "Source: Bureau of Statistics" in shown


def test_an_overview_names_its_subject_and_a_shared_source_once(wording: AnswerWording) -> None:
    facts = (TURNOVER, replace(TURNOVER, id="second", attributed_to=""))
    shown = wording.plain(Answer(Outcome.OVERVIEW, RU, facts), TODAY)
    assert shown.startswith("Главное по теме: торговля\n\n1. Товарооборот")
    assert shown.count("Источник:") == 1
    assert shown.count("Кто сообщил:") == 1
    assert "\n\n2. " in shown


def test_facts_of_several_sources_each_name_their_own(wording: AnswerWording) -> None:
    facts = (TURNOVER, from_source(replace(TURNOVER, id="second"), id="bureau", publisher="Bureau"))
    shown = wording.plain(Answer(Outcome.OVERVIEW, EN, facts), TODAY)
    assert shown.count("Source:") == 2
    assert shown.count("Stated by:") == 2


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ((replace(TURNOVER, subject="no-concept"), TURNOVER), "Main facts: Trade"),
        ((TURNOVER, WORKSHOP), "Main facts:"),
        ((replace(TURNOVER, subject="", topic="unlisted"),), "Main facts:"),
    ],
)
def test_an_overview_of_several_subjects_takes_their_topic(
    wording: AnswerWording, facts: tuple[Fact, ...], title: str
) -> None:
    assert wording.html(Answer(Outcome.OVERVIEW, EN, facts), TODAY).splitlines()[0] == title


def test_an_overview_of_one_topic_leads_to_the_rest_of_it(wording: AnswerWording) -> None:
    answer = Answer(Outcome.OVERVIEW, RU, (TURNOVER, TURNOVER))
    assert wording.html(answer, TODAY).endswith("\n\nВсе факты по теме «Торговля»: /trade")
    assert wording.topic_of(answer.facts) == TOPICS[0]


@pytest.mark.parametrize("facts", [(TURNOVER, WORKSHOP), (replace(TURNOVER, topic="unlisted"),)])
def test_an_overview_of_several_topics_leads_to_all(wording: AnswerWording, facts: tuple[Fact, ...]) -> None:
    assert wording.html(Answer(Outcome.OVERVIEW, EN, facts), TODAY).endswith("\n\nMore by topic: /topics")
    assert wording.topic_of(facts) is None


def test_a_terminal_is_shown_no_commands(wording: AnswerWording) -> None:
    assert "/trade" not in wording.plain(Answer(Outcome.OVERVIEW, EN, (TURNOVER, TURNOVER)), TODAY)


def test_lists_show_three_facts(wording: AnswerWording) -> None:
    facts = tuple(replace(TURNOVER, id=f"fact-{number}") for number in range(5))
    for outcome in (Outcome.OVERVIEW, Outcome.CHOICES):
        shown = wording.html(Answer(outcome, EN, facts), TODAY)
        assert "\n\n3. " in shown
        assert "\n\n4. " not in shown


def test_choices_ask_which_was_meant(wording: AnswerWording) -> None:
    shown = wording.plain(Answer(Outcome.CHOICES, EN, (TURNOVER, WORKSHOP)), TODAY)
    assert shown.startswith("Did you mean:\n\n1. Trade reached")
    assert "\n\n2. A Lu Ban workshop" in shown


def test_unknown_says_so_and_names_the_topics(wording: AnswerWording) -> None:
    assert wording.html(Answer(Outcome.UNKNOWN, EN), TODAY) == "I do not know that.\n\nMy topics: Trade, Culture."
    assert wording.html(Answer(Outcome.UNKNOWN, Language.ZH), TODAY).endswith("贸易、Culture。")


def test_unknown_offers_the_nearest_with_its_source(wording: AnswerWording) -> None:
    shown = wording.plain(Answer(Outcome.UNKNOWN, EN, nearest=(TURNOVER, WORKSHOP)), TODAY)
    assert "I do not know that.\n\nThe closest I have:\nTrade reached 31.17 billion" in shown
    assert "Source: People's Daily" in shown
    assert "workshop" not in shown
    assert shown.endswith("My topics: Trade, Culture.")


def test_a_missing_year_is_named_and_the_nearest_says_its_own(wording: AnswerWording) -> None:
    undated = replace(TURNOVER, statement=LocalText(en="Trade reached {turnover} US dollars."))
    answer = Answer(Outcome.UNKNOWN, EN, nearest=(undated,), missing=Missing(Slot.YEAR, "2019"))
    assert wording.plain(answer, TODAY).startswith(
        "I have no figure for 2019.\n\nThe closest I have:\nTrade reached 31.17 billion US dollars.\nPeriod: 2022\n"
    )


def test_a_missing_year_of_an_event_is_no_figure(wording: AnswerWording) -> None:
    answer = Answer(Outcome.UNKNOWN, EN, nearest=(WORKSHOP,), missing=Missing(Slot.YEAR, "2019"))
    assert wording.plain(answer, TODAY).startswith("I have nothing for 2019.\n")


@pytest.mark.parametrize(
    ("language", "asked", "said"),
    [
        (Language.EN, "last year", "I have no figure for that time: “last year”."),
        (RU, "в прошлом году", "Данных за это время («в прошлом году») у меня нет."),
        (Language.KK, "өткен жылы", "Бұл кезең («өткен жылы») бойынша көрсеткіш жоқ."),
        (Language.ZH, "去年", "我没有“去年”的数据。"),
    ],
)
def test_a_time_in_words_is_named_in_them(wording: AnswerWording, language: Language, asked: str, said: str) -> None:
    answer = Answer(Outcome.UNKNOWN, language, nearest=(TURNOVER,), missing=Missing(Slot.TIME, asked))

    assert wording.html(answer, TODAY).startswith(said)


@pytest.mark.parametrize("slot", [slot for slot in Slot if slot not in {Slot.YEAR, Slot.TIME}])
def test_another_missing_part_is_named_as_it_was_asked(wording: AnswerWording, slot: Slot) -> None:
    answer = Answer(Outcome.UNKNOWN, RU, nearest=(TURNOVER,), missing=Missing(slot, "<Россия>"))
    assert wording.html(answer, TODAY).startswith("По запросу «&lt;Россия&gt;» у меня ничего нет.\n\n")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("outcome", Outcome)
def test_a_usual_reply_is_short(wording: AnswerWording, outcome: Outcome, language: Language) -> None:
    held = () if outcome is Outcome.UNKNOWN else (TURNOVER,)
    shown, _ = read_html(wording.html(Answer(outcome, language, held, nearest=(TURNOVER,)), TODAY))
    assert len(shown) <= 1000
    assert not set("{}") & set(shown)


@pytest.mark.parametrize("letter", ["x", "<", "&", "文"])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("outcome", Outcome)
def test_no_reply_exceeds_what_telegram_takes(
    catalogue: Catalogue, outcome: Outcome, language: Language, letter: str
) -> None:
    wording = AnswerWording(catalogue, LEXICON, TOPICS * 50)
    facts = tuple(longest(number, letter) for number in range(5))
    for missing in (None, Missing(Slot.METRIC, letter * 3000)):
        answer = Answer(outcome, language, facts, nearest=facts, missing=missing)
        shown, _ = read_html(wording.html(answer, date(2030, 1, 1)))
        assert 1000 < len(shown) <= 4096
