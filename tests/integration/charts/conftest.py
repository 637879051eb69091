"""What tests of pictures share: the shipped series, and what words them."""

from pathlib import Path

import pytest

from bot.core.series import Series
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.files.series_files import read_series
from bot.texts.chart_wording import ChartWording
from bot.texts.locale_bundle import read_catalogue

DATA = Path(__file__).parent.parent.parent.parent / "data"


@pytest.fixture(scope="session")
def shipped() -> dict[str, Series]:
    topics = [topic.id for topic in load_topics(DATA / "topics.yaml")]
    return {one.id: one for one in read_series([DATA / "series"], topics)}


@pytest.fixture(scope="session")
def wording() -> ChartWording:
    return ChartWording(read_catalogue(), load_full_lexicon(DATA / "lexicon"))
