import pytest

from bot.core.text import cyrillic_from_latin, skeleton, swap_layout


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("tovarooborot", "товарооборот"),
        ("kitaj", "китай"),
        ("qytai", "кытай"),
        ("torgovlya", "торговля"),
        ("zheleznaya", "железная"),
        ("ainalymy", "айналымы"),
    ],
)
def test_latin_letters_sound_like_the_cyrillic_word(latin: str, cyrillic: str) -> None:
    assert skeleton(cyrillic_from_latin(latin)) == skeleton(cyrillic)


@pytest.mark.parametrize(
    ("typed", "meant"), [("njdfhjj,jhjn", "товарооборот"), ("лфяфлрыефт", "kazakhstan"), ("Rbnfq", "Китай")]
)
def test_text_typed_on_the_wrong_layout_can_be_read(typed: str, meant: str) -> None:
    swapped = swap_layout(typed)

    assert swapped is not None
    assert swapped.casefold() == meant.casefold()


def test_text_without_letters_has_no_other_layout() -> None:
    assert swap_layout("2022") is None
