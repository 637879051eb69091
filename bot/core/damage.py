"""Text that a spreadsheet, a translation formula or a wrong encoding has spoiled, told apart from what people write.

`damage` names what is certain: the text must not be published. `doubt` names what a person should look at.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

_LINK = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_ERRORS = (
    *("REF!", "N/A", "NAME?", "VALUE!", "DIV/0!", "NULL!", "NUM!", "SPILL!", "CALC!", "FIELD!", "BLOCKED!", "ERROR!"),
    *("CONNECT!", "UNKNOWN!", "BUSY!", "GETTING_DATA", "PYTHON!", "MACRO?", "EXTERNAL!", "TIMEOUT!"),
    *("ССЫЛКА!", "Н/Д", "ИМЯ?", "ЗНАЧ!", "ДЕЛ/0!", "ПУСТО!", "ЧИСЛО!", "ПЕРЕНОС!", "ВЫЧИСЛ!", "ПОЛЕ!", "ОШИБКА!"),
    *("BEZUG!", "WERT!", "NV", "ZAHL!", "VALEUR!", "NOM?", "NOMBRE!", "YOK", "AD?", "BAŞV!", "SAYI/0!", "DEĞER!"),
)
"""Error values of Excel, LibreOffice and Google Sheets in English, Russian, German, French and Turkish, behind `#`."""
_ERROR = re.compile(rf"(?<!\w)#(?:{'|'.join(map(re.escape, _ERRORS))})(?!\w)|\bErr:5\d\d\b")
_ERROR_CELL = re.compile(r"#[^\W\d_a-zа-я]{2,}(?:/0)?[!?]")
"""An error value in any other language, where it is the whole text; inside a text it may be a hashtag."""
_WAITING = re.compile(
    r"(?:\b(?:loading|загрузка|жүктелуде|жүктеу)|正在加载|加载中|載入中)\s*(?:\.{3}|…)", re.IGNORECASE
)
_FORMULA = re.compile(
    r"^=\s*[\w$(\"'+-]|^\{=|^[+@-]\s*[A-ZА-Я][A-ZА-Я0-9.]*\(|^[+-]\$?[A-Z]{1,3}\$?\d+\b|(?<![\w?&/])=\s?[A-ZА-Я][A-ZА-Я0-9.]+\("
)
_NARROW = re.compile(r"#{4,}")
_PROGRAM = re.compile(r"\[object \w+\]|undefined|NaN|\(null\)|#?NULL")
"""What programs write where there is nothing."""
_LETTER = r"[^\W\d_]"
_WIDE = r"[\u0400-\u04ff\u3400-\u9fff]"
_LOST = re.compile(
    rf"\?{{3,}}|(?<![^\W_])_{{3,}}(?![^\W_])|{_LETTER}\?+(?=[^\W\d_A-Z])|(?<![\S])\?+{_LETTER}|\?\?+[{{\d]|[}}\d]\?\?+"
    rf"|{_WIDE}_+{_WIDE}|(?<![^\W_])_+{_WIDE}|{_WIDE}_+(?![^\W_])|[\ufffd\u25a1]|¿(?=¿|{_WIDE})|{_WIDE}¿"
)
_ESCAPED = re.compile(r"&#x?[0-9a-f]{2,6};|\\u[0-9a-f]{4}|(?:%D[0-3]%[89AB][0-9A-F]){2}|_x000[0-9A-F]_", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|nbsp|quot|lt|gt|laquo|raquo|mdash|ndash|hellip);")
_INVERTED = re.compile(r"\b[а-яё][А-ЯЁ]{4,}\b")
"""What KOI8-R and Windows-1251 make of each other's words, and the key Caps Lock of everybody's."""
_ALONE = re.compile(r"(?<=\S )\?(?= \S)")
_TOLD = 30
"""Characters of a damaged place that a sentence shows."""
_SUSPECT = re.compile(r"[?_#=&%\\¿\ufffd\u25a1+@\[(]|^-|Err:|\.\.\.|…|undefined|NaN|NULL", re.MULTILINE)
_OLD = ("cp1251", "cp1252", "cp866", "koi8-r", "mac-cyrillic", "latin-1", "cp437")
"""Encodings of one byte that UTF-8 is taken for, the likeliest first."""
_CHINESE = "gbk"
_OURS = re.compile(
    r"[\u0401\u0410-\u044f\u0451\u0404-\u0407\u0454-\u0457ҚқҒғҮүҰұӨөӘәІіҢңҺһ"
    r"\u4e00-\u9fff\u3000-\u303f\uff00-\uff5e\u2010-\u2026\u2116\u00a0-\u00ff]+"
)
"""What our languages are written with: a way back that ends elsewhere is none."""
_SEQUENCES = "(?:[{two}][{more}]|[{three}][{more}][{more}])"
_LEAST = 2
"""Sequences in a row that no ordinary text has; one alone, such as `ЕС–` or `е»…`, can be chance."""
_LONE = re.compile(
    "вЂ[\u0080-\uffff]|в„–|â€[\u0080-\uffff]|â„–|Ã[\u0080-\u00ba\u2018-\u2122ŠšŽžŒœŸƒˆ]|Â[\u00a0-\u00bf]"
    "|Т[љ›ўЈЇ°±]|У[™©]|[тв]А[ФЩЬЭУШЫ]|[\u0080-\u0084\u0086-\u009f]|ΓÇ[\u0080-\uffff]"
)
"""Single sequences that cannot be chance: dashes and quotes, é, № and the Kazakh letters қ ғ ү ұ ә ө ң."""
_ACCENTED = re.compile(r"[\u00a1-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{4,}")
"""Windows-1251 or GBK read as Latin-1: words of nothing but accented letters (Çàâîä, ¹þÈø¿Ë)."""
_AMONG_LETTERS = re.compile(r"(?<=[А-яЁё])[№їЎўЇЈЄ¤¦¶±µ¬®§†‡©ЂЃѓЉЊЌЋЏђљњќћџҐґ]+(?=[А-яЁё])")
_HALF_OF_A_WORD = re.compile(r"[А-яЁёЎўЇїЈЄ¤¦¶µ¬®§†‡ЂЃѓЉЊЌЋЏђљњќћџҐґ\u00a0\xad©«°·]{3,}")
_SIGNS = re.compile("[ЎўЈ¤Ґ¦§Є¬®ЇЂЃѓ†‡ЉЊЌЋЏђљњќћџ]")
_FRAMES = re.compile("[\u2500-\u259f]")
_LETTERS_LEAST = 3


def damage(text: str) -> str | None:
    """What has certainly spoiled a text and what to do about it; None where nothing has."""
    bare = _LINK.sub(" ", text)
    for find, why in _CERTAIN:
        if (found := find(bare)) is not None:
            return f"“{_shortened(found)}” {why}"
    if (good := misread(bare)) is not None:
        return (
            f"“{_shortened(bare.strip())}” was read in another encoding than it was written in "
            f"(it may have been “{_shortened(good)}”); take the text from the original and save as UTF-8"
        )
    return None


def doubt(text: str) -> str | None:
    """What may be wrong with a text, for a person to look at; None where nothing seems so."""
    bare = _LINK.sub(" ", text)
    if found := _ENTITY.search(bare):
        return f"“{found[0]}” is markup of web pages; write the character itself"
    if _ALONE.search(bare):
        return "“?” stands by itself within the text; it may be a lost dash or letter"
    if found := _INVERTED.search(bare):
        return f"“{_shortened(found[0])}” has its small and capital letters exchanged; compare it with the original"
    return None


def _searching(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def find(text: str) -> str | None:
        found = pattern.search(text)
        return None if found is None else found[0]

    return find


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text.strip() if pattern.fullmatch(text.strip()) else None


def _formula(text: str) -> str | None:
    found = _FORMULA.search(text)
    return None if found is None else text[found.start() :].strip()


def _lost(text: str) -> str | None:
    found = _LOST.search(text)
    return None if found is None else text[max(0, found.start() - _TOLD // 2) : found.end() + _TOLD // 2].strip()


_CERTAIN: tuple[tuple[Callable[[str], str | None], str], ...] = (
    (_searching(_ERROR), "is a spreadsheet's error value; mend the formula, and export the values"),
    (_matching(_ERROR_CELL), "is a spreadsheet's error value; mend the formula, and export the values"),
    (_searching(_WAITING), "is a formula that had not finished; wait for its result, and export again"),
    (_formula, "is a formula; export its result, as a value"),
    (_searching(_NARROW), "is a number that did not fit its column; widen the column, and export again"),
    (_matching(_PROGRAM), "is what a program writes for nothing; write the text or leave the cell empty"),
    (_lost, "has lost letters; take the text from the original and save as UTF-8"),
    (_searching(_ESCAPED), "is a character in code; write the character itself"),
)


def may_be_damaged(text: str) -> bool:
    """Whether a text, or one of several joined by line breaks, is worth a look; quick, for tables of 100,000 rows."""
    return _SUSPECT.search(text) is not None or misread(text, only_suspicion=True) is not None


def _shortened(text: str) -> str:
    return text if len(text) <= _TOLD else text[:_TOLD].rstrip() + "…"


def misread(text: str, *, only_suspicion: bool = False) -> str | None:
    """What a wrongly read text may have been; None where it was read rightly.

    Args:
        text: what to look at.
        only_suspicion: give the text itself as soon as it has characters that wrongly read text has; quick.
    """
    if text.isascii() or not _suspects().search(text):
        return None
    if only_suspicion:
        return text
    return next(_ways_back(text), None)


def _ways_back(text: str) -> Iterator[str]:
    for encoding in _OLD:
        for match in _utf8_in(encoding).finditer(text):
            good = _decoded(match[0], encoding)
            if good is not None and _OURS.fullmatch(good):
                yield good
    yield from _through_chinese(text)
    if lone := _LONE.search(text):
        yield _decoded(lone[0], "cp1252") or _decoded(lone[0], "cp1251") or "…"
    yield from _old_as_old(text)


def _decoded(text: str, encoding: str) -> str | None:
    data = bytearray()
    for char in text:
        byte = _bytes_of(encoding).get(char)
        if byte is None:
            return None
        data.append(byte)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _through_chinese(text: str) -> Iterator[str]:
    """UTF-8 read as GBK: rare characters in a row (袟邪胁芯写)."""
    for run in re.findall(r"[\u2000-\u9fff\ue000-\uf8ff]{3,}", text):
        try:
            good = run.encode(_CHINESE).decode("utf-8", "ignore")
        except UnicodeEncodeError:
            continue
        # What is left of ordinary Chinese after such a way back is much shorter than it was.
        if _OURS.fullmatch(good) and len(good.encode()) >= len(run.encode(_CHINESE)) - 2:
            yield good


def _old_as_old(text: str) -> Iterator[str]:
    """One old encoding read as another, which no rule of UTF-8 betrays, but signs in the middle of words do."""
    for run in _ACCENTED.findall(text):
        if sum("\u00c0" <= char <= "\u00ff" for char in run) >= _LETTERS_LEAST:
            yield run.encode("cp1252", "ignore").decode("cp1251", "ignore")
    if len(_AMONG_LETTERS.findall(text)) >= _LEAST:
        yield text.encode("cp1251", "ignore").decode("gbk", "ignore")
    for run in _HALF_OF_A_WORD.findall(text):
        if len(_SIGNS.findall(run)) >= _LEAST:
            yield run.encode("cp1251", "ignore").decode("cp866", "ignore")
    if _FRAMES.search(text):
        yield text.encode("cp866", "ignore").decode("cp1251", "ignore")


@cache
def _bytes_of(encoding: str) -> dict[str, int]:
    """The byte of each character; bytes that mean nothing stand for themselves, as browsers read them."""
    found: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        found[bytes([byte]).decode(encoding, "ignore") or chr(byte)] = byte
    return found


@cache
def _utf8_in(encoding: str) -> re.Pattern[str]:
    def chars(first: int, last: int) -> str:
        return re.escape("".join(char for char, byte in _bytes_of(encoding).items() if first <= byte <= last))

    sequence = _SEQUENCES.format(two=chars(0xC2, 0xD4), three=chars(0xE2, 0xEF), more=chars(0x80, 0xBF))
    return re.compile(f"{sequence}{{{_LEAST},}}")


@cache
def _suspects() -> re.Pattern[str]:
    rare = {
        bytes([first, second]).decode(_CHINESE, "ignore")
        for first in (*range(0xD0, 0xD4), *range(0xE4, 0xEA))
        for second in range(0x80, 0xA1)
    }
    signs = "ЂЃѓ†‡€‰ЉЊЌЋЏђ™љњќћџЎўЈ¤Ґ¦§©Є¬\xad®Ї°±ґµ¶·єјЅѕї‹›"
    return re.compile(f"[{re.escape(signs)}\u0080-\u00ff\u2500-\u259fΓ№{re.escape(''.join(rare))}]|[а-я][А-Я]")
