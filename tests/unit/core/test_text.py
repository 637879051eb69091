import pytest

from bot.core.text import Script, as_written, capitalised, normalise, tokenise


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(normalise(text))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Қазақстан", "казакстан"),
        ("ЁЛКА", "елка"),
        ("霍爾果斯", "霍尔果斯"),
        ("Ｋｈｏｒｇｏｓ", "khorgos"),
        ("Kazakhstan's", "kazakhstan"),
        ("Qorğas", "qorgas"),
        ("h\u0337o\u0337n\u0337e\u0337y\u0337", "honey"),
        ("hon\u200bey", "honey"),
    ],
)
def test_spellings_of_one_thing_become_one(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


def test_the_russian_short_i_survives_as_the_stemmer_needs_it() -> None:
    assert normalise("Китай") == "китай"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022де", ["2022", "де"]),
        ("50мвт", ["50", "мвт"]),
        ("31,17 млрд", ["31.17", "млрд"]),
        ("3 000 тонн", ["3000", "тонн"]),
        ("3,000 jobs", ["3000", "jobs"]),
        ("31,170,000", ["31170000"]),
        ("CO2", ["co2"]),
        ("中哈贸易额2022年", ["中哈贸易额", "2022", "年"]),
        ("social-economic", ["social", "economic"]),
        ("??? 🚗", []),
    ],
)
def test_text_is_split_into_words_and_numbers(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_token_knows_its_script() -> None:
    assert [token.script for token in tokenise(normalise("JAC жобасы 江淮 2022 سلام"))] == [
        Script.LATIN,
        Script.CYRILLIC,
        Script.HAN,
        Script.NUMBER,
        Script.OTHER,
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "written"),
    [
        ("сколько студентов в КазНУ?", "казну", "КазНУ"),
        ("Тауар айналымы Өткен жылы қанша", "откен жылы", "Өткен жылы"),
        ("товарооборот с Ёлкино в 2022", "елкино", "Ёлкино"),
        ("trade with Tengiz-Chevroil now", "tengiz chevroil", "Tengiz-Chevroil"),
        ("Kazakhstan's KIMEP’s students", "kimep", "KIMEP’s"),
        ("去年中哈貿易額", "去年", "去年"),
        ("中哈貿易額多少", "贸易额", "貿易額"),
        ("1 000 МВт", "1000", "1000"),
        ("казнувщина КазНУ", "казну", "КазНУ"),
        ("nothing here", "elsewhere", "elsewhere"),
    ],
)
def test_a_phrase_is_given_back_as_it_was_written(text: str, phrase: str, written: str) -> None:
    assert as_written(text, phrase) == written


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Жiбек жолы", "Жібек жолы"),
        ("кiм ұсынды", "кім ұсынды"),
        ("тoвaрoобoрoт", "товарооборот"),
        ("Kазахстан", "Казахстан"),
        ("HEФTЬ", "НЕФТЬ"),
        ("Xоргос", "Хоргос"),
        ("айдаhар", "айдаһар"),
        ("trаde turnоver", "trade turnover"),
        ("Каzakhstan", "Kazakhstan"),
        ("şekara", "shekara"),
        ("qýat", "quat"),
        ("U.S. trade", "usa trade"),
        ("the U.K.", "the uk"),
        ("К.Н.Р.", "КНР"),
        ("特里斯坦-达库尼亚", "特里斯坦达库尼亚"),
        ("巴克特让·布列格诺夫", "巴克特让布列格诺夫"),
    ],
)
def test_letters_of_another_alphabet_and_points_between_them_change_nothing(written: str, meant: str) -> None:
    assert words(written) == words(meant)


@pytest.mark.parametrize("text", ["JACа", "TikTokта", "5G基站", "12 МВт.", "г. Алматы", "v2.0"])
def test_what_is_of_two_scripts_by_nature_stays_so(text: str) -> None:
    assert words(text) == words(text.replace("а", "а"))
    assert "".join(words(text)).replace(".", "") == text.casefold().replace(" ", "").replace(".", "")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("US trade turnover 2022", {"us"}),
        ("Tell us about trade", set()),
        ("TELL US ABOUT TRADE", set()),
        ("товарооборот Гана 2022", {"гана"}),
        ("тек Ғана туралы", set()),
        ("Того, кто спросил. Того ли?", set()),
        ("экспорт в Того", {"того"}),
    ],
)
def test_a_capital_letter_tells_a_name_from_a_word(text: str, names: set[str]) -> None:
    assert capitalised(text) == names


def test_a_control_character_is_left_out_whatever_else_the_text_holds() -> None:
    assert words("tra\x08de") == words("tra\x08de 🙏") == ["trade"]
