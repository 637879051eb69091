"""Articles out of pages, texts and PDFs: their dates, their letters, and one sentence for what cannot be read."""

import sys

import pytest

from bot.core.articles import PartKind
from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.language import Language
from bot.files.article_parsing import parse_page, parse_pdf, parse_text
from bot.files.articles import MOST_BYTES, ArticleReader
from bot.files.web_pages import WebPages
from tests.articles import ARTICLES, DatedPage, article_published, dated_pages

RUSSIAN = "Тысяча слов о торговле. В 2024 году Казахстан продал Китаю 3 млн тонн угля, сообщила таможня. " * 4


def reader(*command: str, seconds: float = 30) -> ArticleReader:
    return ArticleReader(WebPages(), command, seconds=seconds) if command else ArticleReader(WebPages())


def pdf(text: str) -> bytes:
    """A PDF of one line, as small as one can be."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{written}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


@pytest.mark.parametrize("page", dated_pages(), ids=lambda page: page.path.stem)
def test_the_date_that_a_page_shows_is_found_and_no_other(page: DatedPage) -> None:
    assert parse_page(page.path.read_bytes()).published == page.published, page.why


@pytest.mark.parametrize("language", list(Language))
def test_articles_are_read_with_language_and_date(language: Language) -> None:
    data = ARTICLES[language].read_bytes()
    article = parse_text(data.decode()) if ARTICLES[language].suffix == ".txt" else parse_page(data)

    assert (article.language, article.published) == (language, article_published())
    assert article.title


def test_rows_of_tables_keep_the_heads_of_their_columns() -> None:
    rows = [part for part in parse_page(ARTICLES[Language.EN].read_bytes()).parts if part.kind is PartKind.ROW]

    assert [row.cells for row in rows] == [("Copper ores and concentrates", "2.9", "+12%"), ("Uranium", "1.3", "−4%")]
    assert rows[0].heads[0] == "What China bought from Kazakhstan in January–September 2026"
    assert rows[0].heads[2] == "US$ billion"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
async def test_a_text_is_read_in_whatever_encoding_it_comes(encoding: str) -> None:
    article = await reader().of_file("a.txt", RUSSIAN.encode(encoding))

    assert article.parts[0].text == RUSSIAN.strip()


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("utf-8", "cp1251"), ("", "cp1251"), ("koi8-r", "koi8-r")],
)
def test_a_page_is_read_also_where_it_declares_a_wrong_encoding(declared: str, encoding: str) -> None:
    head = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{head}<title>Торговля</title></head><body><h1>Торговля</h1><p>{RUSSIAN}</p></body></html>"
    parts = parse_page(page.encode(encoding)).parts

    assert RUSSIAN.strip() in [part.text for part in parts]


@pytest.mark.parametrize("name", ["gb2312", "gbk", "gb18030"])
def test_chinese_pages_are_read_in_their_old_encodings(name: str) -> None:
    text = ARTICLES[Language.ZH].read_text(encoding="utf-8").replace('charset="utf-8"', f'charset="{name}"')

    assert "1992年1月3日" in " ".join(part.text for part in parse_page(text.encode("gb18030")).parts)


async def test_a_pdf_gives_its_text() -> None:
    article = await reader().of_file("a.pdf", pdf("In 2024 trade reached 3 billion dollars."))

    assert [part.text for part in article.parts] == ["In 2024 trade reached 3 billion dollars."]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\n ", "the file is empty"),
        ("a.html", b"<html><body></body></html>", "no article on this page"),
        ("a.html", b"<html><body><script>x</script></body></html>", "no article on this page"),
        ("a.pdf", b"not a PDF at all", "this is no PDF"),
        ("a.pdf", b"%PDF-1.7\nbroken", "damaged"),
        ("a.pdf", pdf("x")[:200], "damaged"),
        ("a.pdf", pdf(""), "pictures of its text"),
        ("a.exe", b"MZ", "no kind of file that is read"),
        ("a", b"text", "no kind of file that is read"),
        ("a.txt", b"a" * (MOST_BYTES + 1), "the most is 10 MB"),
    ],
)
async def test_what_cannot_be_read_gets_one_sentence(name: str, data: bytes, why: str) -> None:
    with pytest.raises(InvalidValueError, match=why) as refused:
        await reader().of_file(name, data)
    assert "\n" not in str(refused.value)


def test_a_pdf_called_text_and_a_page_called_text_are_read_as_what_they_are() -> None:
    assert parse_pdf(pdf("Trade was 5 million.")).parts


async def test_a_reader_that_takes_too_long_or_dies_is_ended() -> None:
    with pytest.raises(InvalidValueError, match="took longer than"):
        await reader(sys.executable, "-c", "import time; time.sleep(60)", seconds=0.2).of_text("Trade was 5 million.")
    with pytest.raises(InvalidValueError, match="cannot be taken apart"):
        await reader(sys.executable, "-c", "import os; os._exit(9)").of_text("Trade was 5 million.")


async def test_deeply_nested_pages_neither_crash_nor_hang() -> None:
    deep = b"<html><body>" + b"<div>" * 20_000 + b"In 2024 trade reached 3 billion dollars." + b"</body></html>"
    try:
        article = await reader().of_file("a.html", deep)
    except InvalidValueError as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - either is right
    else:
        assert article.published is None


def test_the_date_of_a_plain_text_is_the_one_above_it() -> None:
    text = "The Courier\n12.09.2023\nA road of ten years\nIn 2013 the road was begun near Khorgos.\n3 May 2011"

    assert parse_text(text).published == PartialDate(2023, 9, 12)
