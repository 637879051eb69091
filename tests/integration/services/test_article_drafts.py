"""Drafts of articles beside all that is shipped: measured by articles that somebody else wrote."""

from collections.abc import Mapping

import pytest

from bot.core.dates import Period
from bot.core.figures import Figure
from bot.core.language import Language
from bot.core.lookup.engine import Lookup
from bot.core.units import Measure, unit_named
from bot.files.article_parsing import parse_page, parse_text
from bot.services.article_drafts import Proposal, Standing, proposed
from tests.articles import ARTICLES, ArticleFact, article_facts, article_published
from tests.shipped import shipped_lookup

FACTS = article_facts()
LEAST_PROPOSED, LEAST_RIGHT, MOST_USELESS = 0.95, 0.95, 0.05
"""Asked for are 0.8, 0.9 and 0.2; all 40 were reached in each language, with one useless draft among 163."""


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return shipped_lookup()


@pytest.fixture(scope="module")
def drafts(lookup: Lookup) -> Mapping[Language, tuple[Proposal, ...]]:
    return {language: of(language, lookup) for language in Language}


def of(language: Language, lookup: Lookup) -> tuple[Proposal, ...]:
    path = ARTICLES[language]
    article = parse_text(path.read_text(encoding="utf-8")) if path.suffix == ".txt" else parse_page(path.read_bytes())
    return proposed(article, lookup).proposals


def measured(figure: Figure) -> Measure:
    unit = unit_named(figure.unit) if figure.unit else None
    return (figure.unit, figure.amount) if unit is None else (unit[0], figure.amount * unit[1])


def quotes(draft: Proposal, sentence: str) -> bool:
    return draft.quote in sentence or sentence in draft.quote


def drafts_of(fact: ArticleFact, language: Language, drafts: tuple[Proposal, ...]) -> list[Proposal]:
    """The drafts that quote a fact's sentence and begin with its value, if it has one."""
    quoting = [draft for draft in drafts if quotes(draft, fact.sentences[language].removeprefix("— "))]
    told = fact.figures[language]
    if not told:
        return quoting
    return [one for one in quoting if one.fact.figures and measured(one.fact.figures[0]) == measured(told[0])]


def is_right(fact: ArticleFact, language: Language, draft: Proposal) -> bool:
    told = {measured(figure) for figure in fact.figures[language]}
    periods = {fact.period} if fact.period else {None, Period(article_published())}
    return told <= {measured(figure) for figure in draft.fact.figures} and draft.fact.period in periods


@pytest.mark.parametrize("language", list(Language))
def test_what_an_article_states_is_proposed_with_figures_unit_and_period(
    drafts: Mapping[Language, tuple[Proposal, ...]], language: Language
) -> None:
    found = [(fact, drafts_of(fact, language, drafts[language])) for fact in FACTS]
    proposals = [(fact, own) for fact, own in found if own]
    right = [fact for fact, own in proposals if any(is_right(fact, language, draft) for draft in own)]

    assert len(proposals) >= LEAST_PROPOSED * len(FACTS)
    assert len(right) >= LEAST_RIGHT * len(proposals)


@pytest.mark.parametrize("language", list(Language))
def test_what_states_nothing_about_the_two_countries_is_hardly_proposed(
    drafts: Mapping[Language, tuple[Proposal, ...]], language: Language
) -> None:
    sentences = [fact.sentences[language].removeprefix("— ") for fact in FACTS]
    useless = [one.quote for one in drafts[language] if not any(quotes(one, sentence) for sentence in sentences)]

    assert len(useless) <= MOST_USELESS * len(drafts[language]), useless


@pytest.mark.parametrize("language", list(Language))
def test_what_is_held_and_what_contradicts_it_is_told_with_both_values(
    drafts: Mapping[Language, tuple[Proposal, ...]], language: Language
) -> None:
    for fact in FACTS:
        for draft in drafts_of(fact, language, drafts[language])[:1]:
            beside = "" if draft.beside is None else draft.beside.id
            assert beside == (fact.held or fact.conflicts_with), fact.id
            if fact.conflicts_with:
                assert draft.standing is Standing.CONFLICTING
                assert draft.own is not None
                assert draft.held is not None
                assert measured(draft.own) != measured(draft.held)
            else:
                assert draft.standing is (Standing.HELD if fact.held else Standing.NEW)


@pytest.mark.parametrize("language", list(Language))
def test_most_topics_are_filled_in_rightly(drafts: Mapping[Language, tuple[Proposal, ...]], language: Language) -> None:
    own = [(fact, drafts_of(fact, language, drafts[language])) for fact in FACTS]
    right = [fact for fact, found in own if found and found[0].fact.topic == fact.topic]

    assert len(right) >= 0.7 * len(FACTS)


def test_without_any_fact_held_all_is_new(lookup: Lookup) -> None:
    empty = lookup.with_changes([], list(lookup.index.ids()))

    assert {one.standing for one in of(Language.EN, empty)} == {Standing.NEW}
