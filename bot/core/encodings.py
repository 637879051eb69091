"""Text saved in one encoding and read in another: `Р—Р°РІРѕРґ` for Завод, `å“ˆè¨å…‹` for 哈萨克.

UTF-8 gives itself away: its bytes come in sequences that ordinary text, taken as bytes of an older encoding, does not
have. Found by the way back, never by a list of words.
"""

import re
from collections.abc import Iterator
from functools import cache

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
