import pytest

from bot.core.damage import _bytes_of, damage, doubt, may_be_damaged, misread

GOOD = (
    *("Is it? Yes.", "how much?", "Кто? Где?", "+5 % growth", "-5 degrees", "@khorgos", "#1 partner", "a = b"),
    *("snake_case", "Москва_2022", "ЕС–Казахстан", "«СОЮЗ»–2023", "25 °C", "№1 в мире", "§ 5", "São Paulo, café"),
    *("«Знание»…", "ӨТІРІК СІРІҢКЕ", "https://x.kz/?a=б&c=_д_", "CO₂ — 5 кВт·ч", "哈萨克斯坦“一带一路”", "± 5 %", "="),
    *("#QAZAQSTAN", "Loading of coal began.", "Загрузка порта", "O‘zbekiston", "мРНК", "北京联通"),
)
WORDS = ("Завод построен.", "Қазақстан мен Қытай", "哈萨克斯坦的贸易额", "Сауда көлемі", "двадцать пять")


@pytest.mark.parametrize("text", GOOD)
def test_what_people_write_is_not_damaged(text: str) -> None:
    assert (damage(text), doubt(text)) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "#REF!",
            "#N/A",
            "#NAME?",
            "#VALUE!",
            "#DIV/0!",
            "#NULL!",
            "#NUM!",
            "#SPILL!",
            "#ERROR!",
            "Err:502",
            "#ҚАТЕ!",
        ),
        *("#ССЫЛКА!", "#Н/Д", "#ИМЯ?", "#ЗНАЧ!", "#ДЕЛ/0!", "#ПУСТО!", "#ЧИСЛО!", "Экспорт: #Н/Д т", "#WERT!"),
        *("Loading...", "Загрузка...", "загрузка…", "Жүктелуде…", "正在加载...", "加载中…"),
        *('=GOOGLETRANSLATE(A2,"en","ru")', "=A1", "=Лист1!B2", "+SUM(A1)", "@SUM(A1:A9)", "-A1", "+$B$2*2"),
        *("Trade was =IFERROR(B2)", "=5*2", "########", "NaN", "undefined", "[object Object]"),
        *(
            "????????{value}?",
            "?зынды?ы",
            "_аза_стан",
            "Қазақстан ?лемі",
            "Сауда ???",
            "??{value}??",
            "\ufffd",
            "¿аза¿стан",
        ),
        *("____ {value}", "&#1050;азахстан", "\\u041a\\u0430", "Line_x000D_"),
    ],
)
def test_what_a_spreadsheet_or_an_encoding_left_is_named(text: str) -> None:
    assert damage(text) is not None
    assert may_be_damaged(text)


@pytest.mark.parametrize("encoding", ["cp1251", "cp1252", "latin-1", "cp866", "koi8-r", "mac-cyrillic", "cp437"])
@pytest.mark.parametrize("text", WORDS)
def test_utf8_read_in_an_old_encoding_is_told_with_what_it_was(text: str, encoding: str) -> None:
    chars = {byte: char for char, byte in _bytes_of(encoding).items()}
    spoiled = "".join(chars.get(byte, chr(byte)) for byte in text.encode())

    assert damage(spoiled)
    assert may_be_damaged(spoiled)
    assert damage(f"Good text. Хороший текст. {spoiled}")


@pytest.mark.parametrize("text", WORDS)
def test_utf8_read_as_chinese_is_told(text: str) -> None:
    spoiled = text.encode().decode("gbk", "replace")

    assert damage(spoiled)
    assert may_be_damaged(spoiled)


@pytest.mark.parametrize(
    ("spoiled", "good"),
    [
        ("Р—Р°РІРѕРґ", "Завод"),
        ("ÐšÐ°Ð·Ð°Ñ…", "Казах"),
        ("Ð—Ð°Ð²Ð¾Ð´", "Завод"),
        ("å“ˆè\x90¨å…‹", "哈萨克"),
        ("袟邪胁芯写", "Завод"),
    ],
)
def test_the_sentence_says_what_the_text_may_have_been(spoiled: str, good: str) -> None:
    assert f"it may have been “{good}”" in (damage(spoiled) or "")


@pytest.mark.parametrize(
    "spoiled",
    [
        "Itâ€™s big",
        "AstanaвЂ”Beijing",
        "ТљазаТ›стан",
        "Ýêñïîðò",
        "¹þÈø¿ËË¹Ì¹",
        "№юИшїЛЛ№М№",
        "нЄбЇ®ав ЇиҐ­Ёжл",
        "▌ъёяюЁЄ",
        "CafÃ©",
    ],
)
def test_single_signs_and_one_old_encoding_in_another_are_told(spoiled: str) -> None:
    assert misread(spoiled)
    assert may_be_damaged(spoiled)


@pytest.mark.parametrize("text", ["Trade &amp; growth", "Сауда ? экспорт", "щЙЯОНПР ОЬЕМХЖШ", "кАЗАХСТАН"])
def test_what_may_be_wrong_is_only_a_doubt(text: str) -> None:
    assert damage(text) is None
    assert doubt(text)
