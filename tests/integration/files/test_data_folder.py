from pathlib import Path

from bot.files.facts_files import check, read_facts
from bot.files.facts_yaml import dump_facts, load_topics
from bot.files.lexicon_files import load_full_lexicon

DATA = Path(__file__).parents[3] / "data"


def test_the_lexicon_loads() -> None:
    assert len(load_full_lexicon(DATA / "lexicon")) > 0


def test_every_fact_is_right_and_says_the_same_in_all_languages() -> None:
    assert check([DATA / "facts"], load_topics(DATA / "topics.yaml"), known_ids=()) == []


def test_every_fact_survives_its_export(tmp_path: Path) -> None:
    topics = load_topics(DATA / "topics.yaml")
    facts = read_facts([DATA / "facts"], topics)

    for source_id, text in dump_facts(facts).items():
        (tmp_path / f"{source_id}.yaml").write_text(text, encoding="utf-8")

    assert sorted(read_facts([tmp_path], topics), key=lambda fact: fact.id) == sorted(facts, key=lambda fact: fact.id)
