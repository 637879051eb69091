"""Pages and PDFs taken apart; loads the heavy libraries, so it runs in a process of its own: see `article_worker`."""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from charset_normalizer import from_bytes
from lxml import etree, html
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bot.core.articles import Article, Part, PartKind, squeezed
from bot.core.errors import InvalidValueError
from bot.core.publication_dates import PageLine, publication_date
from bot.files.page_metadata import canonical_link, date_tags, publisher_of, title_of

MOST_PAGES = 300
"""Of a PDF."""
MOST_CHARACTERS = 2_000_000
"""Of a page or a text: several books."""
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p section table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset("head script style noscript template svg iframe select button".split())
_ASIDE_TAGS = frozenset({"aside", "footer", "nav"})
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|also|sidebar|latest|most-?read|footer|foot|archive|calendar|banner|ads?|menu"
    r"|cookie\w*|newsletter|subscribe|widget|popular|recommend\w*|more|xg|xgyd|pinglun|share)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}charset\s*=\s*|\?xml[^>]{0,100}encoding\s*=\s*)[\"']?([\w-]+)", re.IGNORECASE
)


def parse_page(data: bytes, url: str = "", charset: str = "") -> Article:
    """The article of a web page.

    Raises:
        InvalidValueError: when it has no text.
    """
    text = decoded(data, charset)
    tree = _tree(text)
    lines = list(_lines(tree))
    found = trafilatura.bare_extraction(
        text, url=url or None, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    parts = tuple(_parts(body)) if body is not None else ()
    if not parts:
        raise InvalidValueError("there is no article on this page; send its text instead")
    return Article(
        parts=parts,
        title=title_of(tree, lines),
        publisher=publisher_of(tree, url),
        url=url or canonical_link(tree),
        published=publication_date(lines, list(date_tags(tree))),
    )


def parse_text(text: str, url: str = "") -> Article:
    """The article of a plain text: a paragraph a line, its title the first line before the first sentence.

    Raises:
        InvalidValueError: when it has no text.
    """
    lines = [line for line in map(squeezed, text[:MOST_CHARACTERS].splitlines()) if line]
    if not lines:
        raise InvalidValueError("there is no text in it")
    parts = tuple(Part(_kind_of(line), line) for line in lines)
    title = next((part.text for part in parts if len(part.text) > len("Home News 2023")), lines[0])
    return Article(
        parts,
        title=title[:300],
        publisher=(urlsplit(url).hostname or "").removeprefix("www."),
        url=url,
        published=publication_date([PageLine(line) for line in lines]),
    )


def parse_pdf(data: bytes) -> Article:
    """The article of a PDF.

    Raises:
        InvalidValueError: when it is damaged, locked, or holds pictures of text alone.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        is_locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if is_locked else [page.extract_text() for page in reader.pages[:MOST_PAGES]]
        metadata = None if is_locked else reader.metadata
        title = "" if metadata is None else str(metadata.title or "")
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise InvalidValueError("this PDF is damaged, or no PDF; send its text instead") from error
    if is_locked:
        raise InvalidValueError("this PDF is locked with a password; send it unlocked, or send its text")
    text = "\n".join(pages)
    if not text.strip():
        raise InvalidValueError("this PDF holds pictures of its text alone; send the text itself")
    article = parse_text(_joined_lines(text))
    return Article(article.parts, squeezed(title)[:300] or article.title, published=article.published)


def decoded(data: bytes, charset: str = "") -> str:
    """The text of bytes: by their mark, by what is said of them, as UTF-8, else by the letters that come out."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")[:MOST_CHARACTERS]
    try:
        return data.decode("utf-8-sig")[:MOST_CHARACTERS]
    except UnicodeDecodeError:
        pass
    told = _CHARSET.search(data[:4096])
    for name in (charset, "" if told is None else told[1].decode("ascii")):
        try:
            if name and name.lower() not in {"utf-8", "utf8"}:
                return data.decode("gb18030" if name.lower() in {"gb2312", "gbk"} else name)[:MOST_CHARACTERS]
        except (LookupError, UnicodeDecodeError):
            continue
    best = from_bytes(data[:200_000], cp_isolation=["cp1251", "koi8_r", "gb18030", "big5", "cp866", "cp1252"]).best()
    if best is None:
        raise InvalidValueError("its letters cannot be read; save it as UTF-8")
    return data.decode(best.encoding, errors="replace")[:MOST_CHARACTERS]


def _tree(text: str) -> Any:
    try:
        # As bytes: lxml refuses text that declares an encoding.
        return html.document_fromstring(
            text.encode("utf-8", errors="replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InvalidValueError("there is no page in it") from error


def _lines(tree: Any) -> Iterator[PageLine]:
    """The lines of a page as a reader sees them."""
    headline = next((one for one in tree.iter("h1") if not _is_aside(one)), None)
    gathered: list[str] = []
    current = tree
    for element, text, is_break in _texts(tree):
        if is_break and (line := squeezed("".join(gathered))):
            yield PageLine(line, is_headline=_within(current, headline), is_aside=_is_aside(current))
        if is_break:
            gathered = []
        if text:
            current = element
            gathered.append(text)


def _texts(tree: Any) -> Iterator[tuple[Any, str, bool]]:
    """Each piece of text with its element, and where a line breaks."""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end" and element.tail:
                yield element.getparent(), element.tail, False
            continue
        is_block = element.tag in _BLOCKS
        hidden = any(one.tag in _UNSEEN for one in (element, *element.iterancestors()))
        if is_block:
            yield element, "", True
        if event == "start" and not hidden:
            yield element, element.text or "", False
        if event == "end" and element.tail and (parent := element.getparent()) is not None and not _is_hidden(parent):
            yield parent, element.tail, False
    yield tree, "", True


def _is_hidden(element: Any) -> bool:
    return any(one.tag in _UNSEEN for one in (element, *element.iterancestors()))


def _within(element: Any, ancestor: Any) -> bool:
    return ancestor is not None and any(one is ancestor for one in (element, *element.iterancestors()))


def _is_aside(element: Any) -> bool:
    around = (one for one in (element, *element.iterancestors()) if one.tag not in {"body", "html"})
    return any(
        one.tag in _ASIDE_TAGS or _ASIDE.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in around
    )


def _parts(body: Any) -> Iterator[Part]:
    for element in body.iter("head", "p", "item", "quote", "row"):
        if any(one.tag in {"item", "quote", "row", "p"} for one in element.iterancestors()):
            continue
        if element.tag == "row":
            yield from _row(element)
        elif text := squeezed("".join(element.itertext())):
            kinds = {"head": PartKind.HEADING, "item": PartKind.ITEM}
            yield Part(kinds.get(element.tag, _kind_of(text) if element.tag == "p" else PartKind.PARAGRAPH), text)


def _row(row: Any) -> Iterator[Part]:
    cells = [squeezed("".join(cell.itertext())) for cell in row.iter("cell")]
    table = row.getparent()
    rows = [[squeezed("".join(cell.itertext())) for cell in one.iter("cell")] for one in table.iter("row")]
    heads = _heads(rows)
    place = list(table.iter("row")).index(row)
    text = squeezed(" ".join(cells))
    if place >= len(heads) and text:
        yield Part(PartKind.ROW, text, tuple(cells), tuple(_columns(heads)))


def _heads(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows that head a table: those before the first with a number after its first cell."""
    first = next(
        (place for place, cells in enumerate(rows) if any(re.match(r"[+−–-]?\s?\d", one) for one in cells[1:])), 0
    )
    return list(rows[:first])


def _columns(heads: Sequence[Sequence[str]]) -> Iterator[str]:
    """What is told of the whole table, then each column's name."""
    whole = [cells[0] for cells in heads if not any(cells[1:])]
    named = next((cells for cells in reversed(heads) if any(cells[1:])), ())
    yield " ".join(whole)
    yield from named


def _kind_of(line: str) -> PartKind:
    """A line that ends like no sentence, and is not long, heads what follows."""
    if re.match(r"\s*[—–•·*-]\s", line):
        return PartKind.ITEM
    ends = re.search(r"[.!?…;:,。！？；：，][»”\"’)]*$", line) is not None
    return PartKind.PARAGRAPH if ends or len(line) > 120 else PartKind.HEADING  # noqa: PLR2004 - a long headline


def _joined_lines(text: str) -> str:
    """A PDF's lines, joined where a sentence goes over the end of one."""
    text = re.sub(r"(?<=[^\W\d_])-\n(?=[a-zа-яәғқңөұүһі])", "", text)
    text = re.sub(r"(?<=[\u3400-\u9fff，、])\n(?=[\u3400-\u9fff\d])", "", text)
    return re.sub(r"(?<=[\w,»”)%–-])\s?\n(?=[a-zа-яәғқңөұүһі\d(«])", " ", text)
