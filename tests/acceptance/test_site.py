"""`site build`: what its pages hold, where they lead, and what is refused."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from bot.core.errors import StoreError
from bot.core.language import Language
from bot.files.site_folder import write_site
from tests.article import article_facts
from tests.built_site import BASE, BOT, NASTY, Build, fact, full_site

ATOM = "{http://www.w3.org/2005/Atom}"
VOID = {"meta", "link", "input", "br"}
OWN = ["right", "wrong", "signs", "older", "older-next"]


class Page(HTMLParser):
    """A page as a browser reads it: tags must be closed in their order, ids be there once."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.data = ""
        self.text = ""
        self.tags: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        assert len(held) == len(attrs)
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in {"href", "src", "action"} and value and tag != "base"]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            self.data += data
        else:
            self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return full_site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def pages(site: Path) -> Iterator[tuple[Path, Page]]:
    for path in sorted(site.rglob("*.html")):
        yield path, Page(path.read_text(encoding="utf-8"))


def claim(site: Path, language: Language, name: str) -> dict[str, object]:
    text = (site / language / "facts" / f"{name}.html").read_text(encoding="utf-8")
    held: dict[str, object] = json.loads(Page(text).data)
    return held


def test_each_fact_has_a_page_in_each_language(site: Path) -> None:
    names = {f"{one.id}.html" for one in article_facts()} | {f"{name}.html" for name in OWN}

    for language in Language:
        assert {path.name for path in (site / language / "facts").iterdir()} == names


def test_every_page_is_well_formed_with_one_main_heading_and_no_id_twice(site: Path) -> None:
    for path, page in pages(site):
        assert page.tags.count("h1") == 1, path
        assert len(page.ids) == len(set(page.ids)), path


def test_every_relative_link_leads_to_a_file_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path, page in pages(site):
        for link in page.links:
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                assert (path.parent / unquote(parts.path)).resolve().is_file(), (path, link)
                assert not parts.path.startswith("/"), (path, link)
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|<link rel="stylesheet" href)="(?:https?:)?//', text), path
        assert "default-src 'none'" in text, path


def test_the_languages_of_a_page_point_at_each_other(site: Path) -> None:
    text = (site / "kk/facts/right.html").read_text(encoding="utf-8")

    assert re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', text) == [
        (tag, f"{BASE}{code}/facts/right.html")
        for tag, code in (("en", "en"), ("ru", "ru"), ("kk", "kk"), ("zh-Hans", "zh"))
    ]
    assert f'rel="canonical" href="{BASE}kk/facts/right.html"' in text
    assert f"https://t.me/{BOT}?start=f_right" in text


def test_what_people_wrote_stays_text(site: Path) -> None:
    text = (site / "en/facts/signs.html").read_text(encoding="utf-8")
    page, said = Page(text), NASTY.replace("{share}", "5%")

    assert said in " ".join(page.text.split())
    assert page.tags.count("script") == 1  # the data
    assert json.loads(page.data)["text"] == said
    assert json.loads(page.data)["isBasedOn"]["name"] == 'A "page" & </title> more'
    assert "My <i>Newspaper</i> & Co" in page.text


def test_the_data_of_a_page_hold_the_facts_own_figures_and_source(site: Path) -> None:
    for one in article_facts():
        told = claim(site, Language.RU, one.id)
        figures = [(held["name"], held["value"]) for held in told.get("about", [])]  # type: ignore[attr-defined] # JSON
        assert figures == [(figure.name, f"{figure.amount:f}") for figure in one.figures]
        assert told["@type"] == "Claim"
        assert told["datePublished"] == str(one.source.published)
        assert told["isBasedOn"]["url"] == one.source.url  # type: ignore[index] # JSON


def test_a_corrected_fact_shows_what_it_said_and_why_it_changed(site: Path) -> None:
    page = Page((site / "en/facts/right.html").read_text(encoding="utf-8"))

    assert "Before: In 2020 the share was 5%." in page.text
    assert "Reason: we had copied the source wrongly" in page.text
    assert claim(site, Language.EN, "right")["dateModified"] != "2024-05"


def test_a_retracted_fact_keeps_a_page_that_says_so_and_stands_in_no_list(site: Path) -> None:
    text = (site / "ru/facts/wrong.html").read_text(encoding="utf-8")

    assert "<h1>Этот факт отозван</h1>" in text
    assert "Причина: эти сведения не подтвердились" in text
    assert "Больше не утверждаем: <s>" in text
    assert claim(site, Language.RU, "wrong")["creativeWorkStatus"] == "Retracted"
    assert [key for key in ("text", "about", "citation") if key in claim(site, Language.RU, "wrong")] == []
    assert "доля составила" not in text.partition("<body>")[0]
    for path, page in pages(site):
        languages = path.name == "wrong.html"
        assert languages or not any(link.endswith("/wrong.html") for link in page.links), path
    assert "wrong.html" not in (site / "assets/search/ru.js").read_text(encoding="utf-8")


def test_a_superseded_fact_links_to_the_newer_one(site: Path) -> None:
    text = (site / "zh/facts/older.html").read_text(encoding="utf-8")

    assert re.search(r'已有更新的信息：<a href="older-next.html">', text)
    assert claim(site, Language.ZH, "older")["creativeWorkStatus"] == "Superseded"


def test_the_feeds_tell_new_and_changed_facts(site: Path) -> None:
    for language in Language:
        feed = ET.parse(site / language / "feed.xml").getroot()  # noqa: S314 - our own file
        entries = feed.findall(f"{ATOM}entry")
        ids = [entry.findtext(f"{ATOM}id", "") for entry in entries]
        times = [entry.findtext(f"{ATOM}updated", "") for entry in entries]

        assert feed.findtext(f"{ATOM}updated") == times[0] == max(times)
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        assert len(ids) == len(set(ids)) == 50
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time) for time in times)
        changed = [one for one in ids if "#revision-" in one]
        assert {urlsplit(one).path for one in changed} == {
            f"/facts/{language}/facts/{name}.html" for name in ("right", "wrong", "older")
        }
        assert f"{BASE}{language}/facts/signs.html" in ids


def test_a_feed_says_of_each_change_what_it_was_and_calls_no_newer_figure_a_correction(site: Path) -> None:
    feed = ET.parse(site / "en" / "feed.xml").getroot()  # noqa: S314 - our own file
    told = {
        urlsplit(entry.findtext(f"{ATOM}id", "")).path.rpartition("/")[2]: entry.findtext(f"{ATOM}content", "")
        for entry in feed.findall(f"{ATOM}entry")
        if "#revision-" in entry.findtext(f"{ATOM}id", "")
    }

    assert [word for word in ("Correction", "Before: <s>", "6%", "Reason:") if word not in told["right.html"]] == []
    assert [word for word in ("Retracted", "No longer stated: <s>", "Reason:") if word not in told["wrong.html"]] == []
    assert [word for word in ("Newer data", "Before: In 2019") if word not in told["older.html"]] == []
    assert "Correction" not in told["older.html"]


def test_a_feed_never_tells_as_holding_what_was_taken_back_later(build: Build) -> None:
    build.load(fact("twice", value="5") + fact("gone", value="5") + fact("back", value="5") + fact("again", value="5"))
    changed = fact("twice", value="31") + fact("gone", value="32") + fact("again", status="retracted")
    build.load(changed + fact("back", value="33"), "--reason", "our-mistake")
    build.load(fact("twice", value="41") + fact("again", value="5"), "--reason", "source-corrected")
    build.load(fact("gone", value="32", status="retracted"), "--reason", "not-confirmed")
    build.load(fact("back", value="33", status="draft"), "--reason", "not-confirmed")
    text = (build.site("site", "--base-url", BASE) / "en" / "feed.xml").read_text(encoding="utf-8")
    feed = ET.fromstring(text)  # noqa: S314 - our own file
    titles = {
        urlsplit(entry.findtext(f"{ATOM}id", "")).path.rpartition("/")[2]: entry.findtext(f"{ATOM}title", "")
        for entry in feed.findall(f"{ATOM}entry")
        if "#revision-" in entry.findtext(f"{ATOM}id", "")
    }

    assert text.count("#revision-") == len(titles)
    assert {name: title.partition(" · ")[0] for name, title in titles.items()} == {
        "twice.html": "Correction",
        "gone.html": "Retracted",
        "back.html": "Retracted",
        "again.html": "Stated again",
    }
    assert "41%" in titles["twice.html"]


def test_the_sitemap_names_pages_that_exist(site: Path) -> None:
    root = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314 - our own file
    paths = [(one.findtext("{*}loc") or "").removeprefix(BASE) for one in root]

    assert len(paths) == len(list(site.rglob("*.html")))
    assert all((site / (path if path.endswith(".html") else path + "index.html")).is_file() for path in paths)


def test_without_address_and_bot_there_is_no_feed_and_no_link_and_it_is_said(build: Build) -> None:
    told = build.run("site", "build", str(build.folder / "plain"))
    site = build.folder / "plain"

    assert [line.partition(":")[0] for line in told.stdout.splitlines()[1:]] == [
        "no feed, no sitemap and no canonical address",
        "no links to the bot",
    ]
    assert list(site.rglob("*.xml")) == []
    text = (site / "en/index.html").read_text(encoding="utf-8")
    assert [word for word in ("canonical", "t.me", "atom", "None") if word in text] == []


def test_the_same_facts_give_the_same_bytes_and_no_temporary_folder_stays(build: Build) -> None:
    first, second = build.site("one"), build.site("two")
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())

    assert files == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    assert [path for path in files if (first / path).read_bytes() != (second / path).read_bytes()] == []
    assert [path.name for path in build.folder.iterdir() if path.name.startswith(".")] == []


def test_a_site_is_built_over_an_older_one_and_what_others_put_there_stays(build: Build) -> None:
    build.load(fact("gone"))
    site = build.site("site")
    (site / "CNAME").write_text("example.org", encoding="utf-8")
    (site / "en" / "own.txt").write_text("mine", encoding="utf-8")
    (site / "en" / "facts" / "gone.html").write_text("changed by hand", encoding="utf-8")
    build.site("site")

    assert (site / "CNAME").read_text(encoding="utf-8") == "example.org"
    assert (site / "en" / "own.txt").read_text(encoding="utf-8") == "mine"
    assert "changed by hand" not in (site / "en" / "facts" / "gone.html").read_text(encoding="utf-8")


def test_a_folder_of_something_else_is_refused_and_left_as_it_is(build: Build) -> None:
    folder = build.folder / "photos"
    folder.mkdir()
    (folder / "cat.jpg").write_bytes(b"cat")
    refused = build.run("site", "build", str(folder))

    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert "holds files that are no site of ours" in refused.stderr
    assert [path.name for path in folder.iterdir()] == ["cat.jpg"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--base-url", "example.org"), "write the whole address"),
        (("--base-url", "ftp://example.org/"), "write the whole address"),
        (("--base-url", "https://example.org/?page=1"), "write the whole address"),
        (("--base-url", "https://me:secret@example.org/"), "write the whole address"),
        (("--base-url", "https://example.org/ a"), "write the whole address"),
        (("--base-url", "https://example.org/index.html"), "write the whole address"),
        (("--bot", "bot"), "5–32 of A–Z"),
        (("--bot", "@"), "5–32 of A–Z"),
        (("--bot", "хоргос_бот"), "5–32 of A–Z"),
        (("--bot", "t.me/khorgos_bot"), "5–32 of A–Z"),
        (("--bot", "a" * 33), "5–32 of A–Z"),
    ],
)
def test_a_wrong_address_or_name_is_refused_in_one_sentence(build: Build, options: tuple[str, str], why: str) -> None:
    refused = build.run("site", "build", str(build.folder / "site"), *options)

    assert (refused.exit_code, refused.stderr.count("\n"), why in refused.stderr) == (1, 1, True)
    assert not (build.folder / "site").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(build: Build) -> None:
    (build.folder / "site").write_text("a note", encoding="utf-8")
    refused = build.run("site", "build", str(build.folder / "site"))

    assert (refused.exit_code, "is no folder" in refused.stderr) == (1, True)
    assert (build.folder / "site").read_text(encoding="utf-8") == "a note"


def test_the_index_of_the_search_is_small(site: Path) -> None:
    vocabulary = (site / "assets/search/index.js").stat().st_size

    assert all(vocabulary + (site / f"assets/search/{one}.js").stat().st_size < 600_000 for one in Language)


def test_a_build_that_fails_leaves_the_old_site_and_nothing_else(build: Build) -> None:
    site = build.site("site")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}

    def texts() -> Iterator[tuple[str, str]]:
        yield "en/index.html", "half"
        raise StoreError("the database is gone")

    with pytest.raises(StoreError):
        write_site(texts(), site)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    assert [path.name for path in build.folder.iterdir() if path.name.startswith(".")] == []


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(build: Build) -> None:
    (build.folder / "note").write_text("a file", encoding="utf-8")
    refused = build.run("site", "build", str(build.folder / "note" / "site"))

    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert "cannot be" in refused.stderr
    assert (build.folder / "note").read_text(encoding="utf-8") == "a file"
