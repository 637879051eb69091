"""Endings that stand fixed beside a number, and what another number asks of them."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from bot.core.case_endings import EndingDoubt, endings
from bot.core.facts import Fact
from bot.core.figures import Figure, Scale
from bot.core.kazakh_suffixes import last_word, right_suffixes
from bot.core.language import Language, LocalText
from bot.core.numerals import NUMERALS
from bot.files.facts_files import read_facts
from bot.texts.locale_bundle import Catalogue, read_catalogue
from tests.article import DATA
from tests.unit.core.facts_for_tests import make_fact


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


def written(language: Language, figure: Figure) -> str:
    return catalogue()[language].numbers.figure(figure)


def worded(language: str, text: str, value: str = "5", unit: str = "", scale: Scale = Scale.ONE) -> Fact:
    figures = (Figure("count", Decimal(value), unit, scale),) if "{count}" in text else ()
    return make_fact(figures=figures, statement=LocalText(**{language: text}))


def doubts(old: Fact | None, new: Fact) -> tuple[EndingDoubt, ...]:
    return endings(old, new, written)


def right(language: str, text: str) -> list[str]:
    return [doubt.right for doubt in doubts(None, worded(language, text))]


KAZAKH_WORDS = {
    number: word
    for word, numbers in {
        "нөл": [0],
        "бір": [1],
        "екі": [2],
        "үш": [3],
        "төрт": [4],
        "бес": [5],
        "алты": [6],
        "жеті": [7, 977],
        "сегіз": [8],
        "тоғыз": [9],
        "он": [10],
        "жиырма": [20],
        "отыз": [30],
        "қырық": [40],
        "елу": [50],
        "алпыс": [60],
        "жетпіс": [70],
        "сексен": [80],
        "тоқсан": [90],
        "жүз": [100, 200, 4700],
        "мың": [1000, 6000, 10_000, 100_000, 2_500_000],
        "миллион": [1_000_000, 10_000_000],
        "миллиард": [10**9],
    }.items()
    for number in numbers
}


@pytest.mark.parametrize("number", range(1, 101))
def test_a_kazakh_number_ends_with_its_last_digit_or_its_tens(number: int) -> None:
    expected = KAZAKH_WORDS[number if number in KAZAKH_WORDS else number % 10 or number]

    assert last_word(str(number)) == expected


@pytest.mark.parametrize(("number", "word"), KAZAKH_WORDS.items())
def test_a_round_kazakh_number_ends_with_its_power(number: int, word: str) -> None:
    assert last_word(f"{number:,}".replace(",", "\u00a0")) == word


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("31,17 млрд", "миллиард"),
        ("28 млн", "миллион"),
        ("5 мың", "мың"),
        ("2 трлн", "триллион"),
        ("30 %", "пайыз"),
        ("30%", "пайыз"),
        ("31,17", "жеті"),
        ("0,5", "бес"),
        ("2,50", "елу"),
        ("1,06", "алты"),
    ],
)
def test_a_scale_a_percent_sign_or_the_decimals_are_read_last(number: str, word: str) -> None:
    assert last_word(number) == word


@pytest.mark.parametrize("suffix", ["дан", "ға", "ншы"])
def test_the_forms_of_numerals_are_those_that_numbers_in_words_have(suffix: str) -> None:
    """Held against the forms by which numbers are read out of statements."""
    forms = NUMERALS[Language.KK].words
    by_value = {value: {word for word, other in forms.items() if other == value} for value in KAZAKH_WORDS}
    seen = 0
    for value in (*range(1, 10), 10, 20, 30, 40, 50, 60, 70, 80):
        stem = KAZAKH_WORDS[value]
        (made,) = right_suffixes(stem, suffix)
        known = {word for word in by_value[value] if word.endswith(("ан", "ен", "ға", "ге", "қа", "ке", "шы", "ші"))}
        kind = {"дан": ("ан", "ен"), "ға": ("ға", "ге", "қа", "ке"), "ншы": ("шы", "ші")}[suffix]
        of_kind = {word for word in known if word.endswith(kind) and word not in {stem, "қырқыншы"}}
        if of_kind:
            seen += 1
            assert stem + made in of_kind
    assert seen >= 8


@pytest.mark.parametrize(
    ("given", "right_forms"),
    [
        ("200-дан", "200-ден"),
        ("40-ден", "40-тан"),
        ("10-дан", "10-нан"),
        ("9-ге", "9-ға"),
        ("3-ге", "3-ке"),
        ("60-ға", "60-қа"),
        ("80-дан", "80-нен"),
        ("6000-ден", "6000-нан"),
        ("50-да", "50-де"),
        ("5-де", "5-те"),
        ("100-нің", "100-дің"),
        ("30-ны", "30-ды"),
        ("20-ды", "20-ны"),
        ("8-мен", "8-бен"),
        ("7-пен", "7-мен"),
        ("6-ы", "6-сы"),
        ("30%-ге", "30%-ға"),
        ("30%-сын", "30%-ын"),
        ("31,17 млрд-ға", "31,17 млрд-қа"),
        ("28 млн-тан", "28 млн-нан"),
        ("20-ыншы", "20-сыншы"),
        ("9-інші", "9-ыншы"),
        ("162-шы", "162-ші"),
        ("100-лік", "100-дік"),
    ],
)
def test_a_kazakh_ending_follows_the_number_as_it_is_read(given: str, right_forms: str) -> None:
    assert right("kk", f"Саны {given} астам.") == [right_forms]
    assert right("kk", f"Саны {right_forms} астам.") == []


@pytest.mark.parametrize("text", ["5-сынып ашылды.", "2024-жылы салынды.", "10-15 пайыз.", "Саны 5-еу.", "G30-дан."])
def test_what_is_no_kazakh_ending_that_we_know_is_left_alone(text: str) -> None:
    assert doubts(None, worded("kk", text)) == ()


def test_a_corrected_figure_shows_its_kazakh_ending_before_and_after() -> None:
    old = worded("kk", "Саны {count}-ден асты.", "200")
    (doubt,) = doubts(old, worded("kk", "Саны {count}-ден асты.", "240"))

    assert doubt == EndingDoubt(Language.KK, "200-ден", "240-ден", "240-тан", is_certain=True)
    assert doubts(old, worded("kk", "Саны {count}-ден асты.", "300")) == ()
    assert [one.right for one in doubts(old, worded("kk", "Саны {count}-ден асты.", "2", scale=Scale.BILLION))] == [
        "2 млрд-тан"
    ]


@pytest.mark.parametrize(
    ("given", "right_form"),
    [
        ("1 институтов", "1 институт"),
        ("21 поездов", "21 поезд"),
        ("101 контрактов", "101 контракт"),
        ("2 институтов", "2 института"),
        ("24 поездов", "24 поезда"),
        ("1 003 вузов", "1 003 вуза"),
        ("2 лет", "2 года"),
        ("1 лет", "1 год"),
        ("3 тонн", "3 тонны"),
        ("2,5 тонн", "2,5 тонны"),
        ("31,17 долларов", "31,17 доллара"),
        ("2 соглашений", "2 соглашения"),
    ],
)
def test_a_russian_noun_follows_its_number(given: str, right_form: str) -> None:
    assert right("ru", f"Открыто {given} за год.") == [right_form]
    assert right("ru", f"Открыто {right_form} за год.") == []


@pytest.mark.parametrize("number", range(1, 101))
def test_the_russian_genitive_plural_is_wrong_after_one_to_four_alone(number: int) -> None:
    is_wrong = number % 100 not in range(11, 15) and number % 10 in range(1, 5)

    assert bool(doubts(None, worded("ru", f"Открыто {number} институтов."))) == is_wrong


@pytest.mark.parametrize(
    "text",
    [
        "Более 2 институтов.",
        "Около 24 поездов.",
        "В 2022 году, 12 мая, по итогам 2023 года.",
        "Принял 2 студентов.",
        "31,17 млрд долларов, 2 тыс. тонн.",
        "11 институтов, 112 поездов.",
        "2 человека, 5 человек, 1 человек.",
        "Мощность 2 МВт и 1 км дорог.",
        "1 институт, 22 института, 25 институтов.",
        "В 5 институтах и 2 институтах.",
    ],
)
def test_right_russian_is_left_alone(text: str) -> None:
    assert doubts(None, worded("ru", text)) == ()


def test_after_more_than_one_russian_noun_is_singular() -> None:
    assert right("ru", "Более 1 институтов.") == ["1 института"]


@pytest.mark.parametrize(
    ("text", "old", "new", "is_certain"),
    [
        ("Есть {count} институтов.", "5", "1", True),
        ("Есть {count} института.", "2", "5", False),
        ("Есть {count} страны.", "2", "11", False),
        ("Есть {count} площадей.", "5", "2", False),
        ("Есть {count} совместных проектов.", "5", "1", True),
        ("Есть {count} поезд.", "21", "22", False),
    ],
)
def test_a_russian_noun_whose_number_asks_for_another_form_is_shown(
    text: str, old: str, new: str, *, is_certain: bool
) -> None:
    (doubt,) = doubts(worded("ru", text, old), worded("ru", text, new))

    assert doubt.is_certain == is_certain
    assert doubt.before.startswith(f"{old} ")
    assert doubt.after.startswith(f"{new} ")


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("Есть {count} институтов.", "5", "11"),
        ("Есть {count} института.", "2", "34"),
        ("Более {count} площадей.", "5", "2"),
        ("В {count} странах.", "5", "3"),
        ("Перевезли {count} тонн.", "5", "100"),
    ],
)
def test_a_russian_noun_that_fits_the_new_number_as_well_is_not_shown(text: str, old: str, new: str) -> None:
    assert doubts(worded("ru", text, old), worded("ru", text, new)) == ()


@pytest.mark.parametrize(
    ("given", "right_form"),
    [
        ("a 8% share", "an 8"),
        ("an 7% share", "a 7"),
        ("a 11% share", "an 11"),
        ("a 18 km road", "an 18"),
        ("a 800 MW plant", "an 800"),
        ("a 8,000 km road", "an 8,000"),
        ("an 110 km road", "a 110"),
        ("a 11,000 km road", "an 11,000"),
        ("1 institutes", "1 institute"),
        ("1 trains", "1 train"),
    ],
)
def test_english_articles_and_plurals_follow_the_number(given: str, right_form: str) -> None:
    assert right("en", f"It has {given}.") == [right_form]


@pytest.mark.parametrize(
    "text", ["An 8% share of 1 institute.", "A 1100 km road.", "1 business, 1 series, 11 trains.", "1 million dollars."]
)
def test_right_english_is_left_alone(text: str) -> None:
    assert doubts(None, worded("en", text)) == ()


def test_an_english_noun_that_was_one_is_shown() -> None:
    (doubt,) = doubts(worded("en", "It has {count} institute.", "1"), worded("en", "It has {count} institute.", "8"))

    assert (doubt.before, doubt.after, doubt.is_certain) == ("1 institute", "8 institute", False)


def test_chinese_has_no_endings() -> None:
    assert doubts(worded("zh", "有{count}所学院。", "5"), worded("zh", "有{count}所学院。", "1")) == ()


def test_a_number_that_comes_or_goes_beside_others_keeps_the_pairs() -> None:
    old = worded("ru", "Есть 5 вузов и 2 института.")
    new = worded("ru", "Есть 5 вузов, 3 завода и 5 института.")

    assert [(doubt.before, doubt.after) for doubt in doubts(old, new)] == [("2 института", "5 института")]


def test_no_held_fact_has_a_wrong_ending() -> None:
    facts = read_facts([DATA / "facts"])

    assert [doubt for fact in facts for doubt in doubts(fact, fact)] == []


def test_each_held_kazakh_ending_is_looked_at() -> None:
    """Every figure with a Kazakh ending of ours is found to be wrong once its number is one that asks for another."""
    facts = [fact for fact in read_facts([DATA / "facts"]) if "}-" in (fact.statement.kk or "")]
    unseen = []
    for fact in facts:
        values = [Decimal(60) if figure.unit != "percent" else figure.value for figure in fact.figures]
        changed = [replace(one, value=value, scale=Scale.ONE) for one, value in zip(fact.figures, values, strict=True)]
        is_count = any(f"{{{one.name}}}-" in (fact.statement.kk or "") and one.unit != "percent" for one in changed)
        kazakh = [one for one in doubts(fact, replace(fact, figures=tuple(changed))) if one.language is Language.KK]
        if is_count and not kazakh:
            unseen.append(fact.id)
    assert len(facts) > 50
    assert unseen == []
