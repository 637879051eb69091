"""Text that a spreadsheet, a translation formula or a wrong encoding has spoiled, told apart from what people write.

`damage` names what is certain: the text must not be published. `doubt` names what a person should look at.
"""

import re
from collections.abc import Callable

from bot.core.encodings import misread

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
_SUSPECT = re.compile(r"[?_#=&%\\¿\ufffd\u25a1+@\[(]|^-|Err:|\.\.\.|…|undefined|NaN|NULL", re.MULTILINE)


def may_be_damaged(text: str) -> bool:
    """Whether a text, or one of several joined by line breaks, is worth a look; quick, for tables of 100,000 rows."""
    return _SUSPECT.search(text) is not None or misread(text, only_suspicion=True) is not None


def _shortened(text: str) -> str:
    return text if len(text) <= _TOLD else text[:_TOLD].rstrip() + "…"
