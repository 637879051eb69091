"""The catalogue and the wordings, built once for all tests of this room."""

import pytest

from bot.texts.answer_wording import AnswerWording
from bot.texts.locale_bundle import Catalogue, read_catalogue
from bot.texts.page_wording import PageWording
from tests.unit.texts.samples import LEXICON, TOPICS


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture(scope="session")
def wording(catalogue: Catalogue) -> AnswerWording:
    return AnswerWording(catalogue, LEXICON, TOPICS)


@pytest.fixture(scope="session")
def pages(catalogue: Catalogue) -> PageWording:
    return PageWording(catalogue, LEXICON, TOPICS, days_kept=90)
