"""The words that other engines are given."""

from bench.engines.engine import tokens


def test_words_are_folded_and_chinese_is_cut_into_overlapping_pairs() -> None:
    assert tokens("Khorgos, 霍尔果斯 2022年!") == ["khorgos", "霍尔", "尔果", "果斯", "2022", "年"]


def test_a_text_without_words_has_none() -> None:
    assert tokens("?! …") == []
