"""The tables of fields by which fact files are read and written."""

from dataclasses import fields

import pytest

from bot.core.facts import Fact, Source
from bot.files.fact_fields import FACT_FIELDS, SOURCE_FIELDS, FieldSpec, Kind, columns_of


def test_every_attribute_of_a_fact_but_its_source_is_a_field_of_files() -> None:
    assert {field.name for field in FACT_FIELDS} == {field.name for field in fields(Fact)} - {"source"}


def test_every_attribute_of_a_source_is_a_field_of_files() -> None:
    assert [field.name for field in SOURCE_FIELDS] == [field.name for field in fields(Source)]


def test_what_is_left_out_of_a_file_is_what_the_fact_has_without_it() -> None:
    defaults = {field.name: field.default for field in fields(Fact)}
    for field in FACT_FIELDS:
        assert field.is_required or field.is_left_out(defaults[field.name])


def test_a_new_text_has_a_column_of_its_name_before_the_last_ones() -> None:
    columns = columns_of([FieldSpec("a", last_columns=("z",), columns=("b",)), FieldSpec("note")], "source_")
    assert columns == ("source_b", "source_note", "source_z")


@pytest.mark.parametrize("fields_of_files", [FACT_FIELDS, SOURCE_FIELDS])
def test_no_two_fields_share_a_column(fields_of_files: tuple[FieldSpec, ...]) -> None:
    columns = columns_of(fields_of_files)
    assert len(set(columns)) == len(columns)


def test_a_required_field_is_written_even_when_it_is_empty() -> None:
    assert not FieldSpec("licence", is_required=True).is_left_out("")
    assert FieldSpec("place").is_left_out("")
    assert FieldSpec("keywords", Kind.TEXTS).is_left_out(())
    assert not FieldSpec("keywords", Kind.TEXTS).is_left_out(("a",))
