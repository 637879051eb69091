"""The catalogue and the wordings, built once for all tests of this room."""

import pytest

from bot.texts.answers import AnswerWording
from bot.texts.locale_bundle import Catalogue, read_catalogue
from bot.texts.pages import PageWording
from tests.unit.texts.samples import LEXICON, TOPICS


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture(scope="session")
def wording(catalogue: Catalogue) -> AnswerWording:
    return AnswerWording(catalogue, LEXICON, TOPICS)


@pytest.fixture(scope="session")
def pages(catalogue: Catalogue) -> PageWording:
    return PageWording(catalogue, LEXICON, TOPICS)
