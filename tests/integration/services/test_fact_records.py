import pytest

from bot.services.indexes import FactRecords
from tests.integration.store.samples import ODD, plain_facts


def test_facts_of_every_sort_come_back_out_of_records_as_they_were() -> None:
    records = FactRecords(FactRecords.arrays_of(ODD))

    assert list(records) == ODD
    assert [records[number] for number in range(len(records))] == ODD
    assert [str(figure.value) for fact in records for figure in fact.figures] == [
        str(figure.value) for fact in ODD for figure in fact.figures
    ]


def test_more_facts_than_are_remembered_are_read_again() -> None:
    facts = plain_facts(5000)
    records = FactRecords(FactRecords.arrays_of(facts))

    assert [records[number] for number in (*range(5000), 0, 4999)] == [*facts, facts[0], facts[4999]]
    assert list(records[10:13]) == facts[10:13]


def test_no_facts_are_no_records() -> None:
    records = FactRecords(FactRecords.arrays_of([]))

    assert list(records) == []
    with pytest.raises(IndexError):
        records[0]
