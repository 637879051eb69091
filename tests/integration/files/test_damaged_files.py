import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.errors import DataFileError
from bot.files.facts_csv import dump_csv
from bot.files.facts_files import check, read_facts
from bot.files.facts_yaml import dump_facts, load_topics
from bot.files.lexicon_files import load_lexicon
from tests.unit.core.facts_for_tests import make_fact

FACTS = [make_fact(id=f"fact-{number}", keywords=("a", "2022")) for number in range(3)]
YAML = dump_facts(FACTS)["customs-2023"].encode()
CSV = dump_csv(FACTS).encode()
damage = st.tuples(
    st.floats(0, 1),
    st.integers(0, 40),
    st.binary(max_size=6) | st.sampled_from([b"\n", b'"', b"&a ", b"\t", b"{", b","]),
)


def damaged(data: bytes, damages: list[tuple[float, int, bytes]]) -> bytes:
    for place, removed, added in damages:
        start = int(place * len(data))
        data = data[:start] + added + data[start + removed :]
    return data


@pytest.mark.parametrize(("data", "name"), [(YAML, "damaged.yaml"), (CSV, "damaged.csv")])
@settings(max_examples=150, deadline=None)
@given(damages=st.lists(damage, min_size=1, max_size=4))
def test_a_damaged_file_gives_facts_or_problems_at_lines_that_exist(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str, damages: list[tuple[float, int, bytes]]
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(damaged(data, damages))

    last = path.read_bytes().count(b"\n") + 1
    assert all(1 <= problem.line <= last for problem in check([path], [], known_ids=()))
    for load in (lambda one: read_facts([one]), load_topics, load_lexicon):
        try:
            load(path)
        except DataFileError as error:
            assert error.problems  # noqa: PT017 - either outcome is right, another exception is not
