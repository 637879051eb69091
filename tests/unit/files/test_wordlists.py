from pathlib import Path

import pytest

from bot.core.errors import DataFileError
from bot.files.vocabulary import load_everyday_words


def test_each_file_is_one_list_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("# most frequent first\nthe\nhouse\n", encoding="utf-8")
    (tmp_path / "ru.txt").write_text("дом\n", encoding="utf-8")

    assert load_everyday_words(tmp_path) == (("the", "house"), ("дом",))


def test_a_line_of_two_words_is_refused_with_its_number(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("the\ntwo words\n", encoding="utf-8")

    with pytest.raises(DataFileError, match=r"en\.txt:2"):
        load_everyday_words(tmp_path)
