from bot.core.lookup.index.arrays import FeatureTable, Texts

# Two texts with one CRC-32, told apart all the same.
ALIKE = ("plumless", "buckeroo")


def test_texts_are_found_by_number_and_by_text_though_two_have_one_sum() -> None:
    held = ["", *ALIKE, "Қорғас", "𠮷🦊", "trade"]
    texts = Texts(Texts.arrays_of(held))

    assert list(texts) == [texts[number] for number in range(len(texts))] == held
    assert [texts.number(text) for text in held] == list(range(len(held)))
    assert texts.number("absent") is None
    assert texts.number("\ud800") is None


def test_of_two_texts_with_one_sum_the_one_that_is_absent_is_not_found() -> None:
    texts = Texts(Texts.arrays_of([ALIKE[0]]))

    assert texts.number(ALIKE[1]) is None


def test_rows_come_back_as_they_were_and_postings_name_their_rows() -> None:
    rows = [{"w:a": 1.0, "c:b": 0.3}, {}, {"c:b": 0.7}]
    for is_small in (True, False):
        table = FeatureTable(FeatureTable.arrays_of(rows), is_small=is_small)

        assert [table[number] for number in range(len(table))] == rows
        assert list(table.names) == ["w:a", "c:b"]
        assert table.posted("c:b").holders.tolist() == [0, 2]
        assert [round(float(one), 5) for one in table.posted("c:b").strengths] == [0.3, 0.7]
        assert table.posted("w:absent").holders.tolist() == []


def test_a_table_without_rows_holds_nothing() -> None:
    table = FeatureTable(FeatureTable.arrays_of([]), is_small=False)

    assert (len(table), list(table.names), table.posted("w:a").holders.tolist()) == (0, [], [])
