"""What somebody wrote, without what tells who wrote it or of whom: for an example that others will read."""

import re
from collections.abc import Iterator

from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.text import normalise

CUT = "…"
"""Stands where something was taken out."""
_SURE = 0.98
"""How surely words must be of the lexicon to be no name of somebody: another ending takes off a hundredth, while
«Нурлан» is far less surely «Нұрлы жол»."""
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|@\w+|(?:https?://|www\.|tg://)\S+"
    r"|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:com|kz|ru|cn|org|net|me|io|gov|edu)(?![^\W\d_])(?:/\S*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\w)[+(]?\d(?:[\s().-]{0,2}\d){8,}(?!\w)")
"""Nine digits and more: of a telephone, a card, a passport, and no figure that one asks for."""
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:[-'’][^\W\d_\u3400-\u9fff]+)*")
_CALLED = re.compile(r"^\s*((?:[^\W\d_]+\s){0,2}[^\W\d_]+)\s*[,，:：!！]")
"""The first words before a comma: whom the message is for, or a greeting."""
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易"
)
"""The commonest family names of China."""
_CHINESE = re.compile(
    rf"[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}(?=先生|女士|小姐|老师|同学|经理|老板|总(?!统|理|量|额|数|共|体|值|部|书记))"
    rf"|^[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[，,：:])|(?:(?<=我是)|(?<=我叫)|(?<=联系)|(?<=——))[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
)


def redacted(text: str, reading: ParsedQuery) -> str:
    """A text without names of people, addresses, links and long numbers; rather a word too many is taken out.

    Args:
        text: as it was written.
        reading: what the lookup understands of it: what the lexicon knows may stay.
    """
    known = frozenset(_known(reading))
    bare = _CHINESE.sub(CUT, _NUMBER.sub(CUT, _ADDRESS.sub(CUT, text)))
    bare = _CALLED.sub(lambda called: _without_called(called, known), bare, count=1)
    return " ".join(_WORD.sub(lambda word: word[0] if _may_stay(word, known) else CUT, bare).split())


def _known(reading: ParsedQuery) -> Iterator[str]:
    """The words that are no name of a private person: of the lexicon, and padding."""
    for span in reading.spans:
        if span.sure >= _SURE:
            yield from span.text.split()


def _without_called(called: re.Match[str], known: frozenset[str]) -> str:
    words = [word if normalise(word) in known else CUT for word in called[1].split()]
    return called[0].replace(called[1], " ".join(words))


def _may_stay(word: re.Match[str], known: frozenset[str]) -> bool:
    return not word[0][0].isupper() or all(part in known for part in re.split(r"\W+", normalise(word[0])))
