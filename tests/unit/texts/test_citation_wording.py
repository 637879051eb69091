"""A citation names publisher, date and link whole, and fits on a button that copies it."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.dates import PartialDate
from bot.core.deep_links import MAX_PAYLOAD, deep_link, fact_in, fact_payload
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.text import units
from bot.files.facts_files import read_facts
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.texts.citation_wording import MAX_CITATION, MAX_SHARE_URL, CitationWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import is_web_address, whole_words
from bot.texts.source_wording import SourceWording
from tests.article import DATA
from tests.unit.texts.samples import LEXICON, TURNOVER, WORKSHOP, from_source, longest

EN, RU, KK, ZH = Language.EN, Language.RU, Language.KK, Language.ZH
BOT = "khorgos_bot"


@pytest.fixture(scope="module")
def citations(catalogue: Catalogue) -> CitationWording:
    return CitationWording(catalogue, LEXICON)


@pytest.fixture(scope="module")
def shipped() -> list[Fact]:
    return list(read_facts([DATA / "facts"], load_topics(DATA / "topics.yaml")))


@pytest.fixture(scope="module")
def full_lexicon() -> Lexicon:
    return load_full_lexicon(DATA / "lexicon")


def checked(fact: Fact) -> Fact:
    return replace(fact, source=replace(fact.source, checked=PartialDate(2026, 5, 5)))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (EN, "People's Daily, “Paving the way”, 12 September 2023, http://www.people.com.cn/ (accessed 5 May 2026)"),
        (
            RU,
            (
                "Paving the way // «Жэньминь жибао», 12 сентября 2023 г. – URL: http://www.people.com.cn/"
                " (дата обращения: 5 мая 2026 г.)"
            ),
        ),
        (
            KK,
            (
                "Paving the way // «Жэньминь жибао», 2023 ж. 12 қыркүйек – URL: http://www.people.com.cn/"
                " (қаралған күні: 2026 ж. 5 мамыр)"
            ),
        ),
        (ZH, "人民日报：《Paving the way》，2023年9月12日（访问日期：2026年5月5日），http://www.people.com.cn/"),
    ],
)
def test_each_language_cites_in_its_own_order(citations: CitationWording, language: Language, expected: str) -> None:
    assert citations.citation(checked(TURNOVER), language, BOT).replace("\u00a0", " ") == expected


@pytest.mark.parametrize("published", [None, PartialDate(2023), PartialDate(2023, 9), PartialDate(2023, 9, 12)])
@pytest.mark.parametrize("language", Language)
def test_a_date_is_as_full_as_it_is_known(
    citations: CitationWording, catalogue: Catalogue, published: PartialDate | None, language: Language
) -> None:
    fact = replace(TURNOVER, source=replace(TURNOVER.source, published=published))
    bundle = catalogue[language]

    cited = citations.citation(fact, language, BOT)

    assert (bundle.texts.undated if published is None else bundle.dates.date(published)) in cited
    assert ".." not in cited


def test_a_heading_that_was_not_shown_is_no_quotation(citations: CitationWording) -> None:
    described = from_source(TURNOVER, title="[table of exports]")

    assert "[table of exports]" in citations.citation(described, EN)
    assert "“" not in citations.citation(described, EN)
    assert "《" not in citations.citation(described, ZH)
    long = from_source(TURNOVER, title=f"[{'table of exports ' * 20}]")
    assert ", [table of exports" in citations.citation(long, EN)
    assert "…], 12 September 2023" in citations.citation(long, EN)


def test_quotation_marks_of_a_title_stand_within_those_of_the_citation(citations: CitationWording) -> None:
    titled = from_source(TURNOVER, title="走进“斯坦国”：《报告》 «Самрук»")

    assert ", “走进‘斯坦国’：《报告》 «Самрук»”, " in citations.citation(titled, EN)
    assert citations.citation(titled, RU).startswith("走进“斯坦国”：《报告》 «Самрук» // ")
    assert "：《走进“斯坦国”：〈报告〉 «Самрук»》，" in citations.citation(titled, ZH)


def test_the_day_of_the_visit_goes_first_then_the_end_of_the_title_at_a_word(citations: CitationWording) -> None:
    long = from_source(checked(TURNOVER), title="word " * 36)
    longer = from_source(checked(TURNOVER), title="word " * 60)

    assert "accessed" not in citations.citation(long, EN)
    assert "word”" in citations.citation(long, EN)
    assert "word…”" in citations.citation(longer, EN)
    assert citations.citation(longer, EN).endswith(", 12 September 2023, http://www.people.com.cn/")


def test_an_address_that_leaves_no_room_gives_way_to_the_link_to_the_fact(citations: CitationWording) -> None:
    barely = from_source(TURNOVER, url="https://example.org/" + "a" * 190)
    too_long = from_source(TURNOVER, url="https://example.org/" + "a" * 250)

    assert citations.citation(barely, EN, BOT).endswith("a" * 190)
    assert citations.citation(barely, EN, BOT).startswith("People's Daily, 12 September 2023")
    assert citations.citation(too_long, EN, BOT).endswith(
        f", 12 September 2023, cited via {deep_link(BOT, TURNOVER.id)}"
    )
    assert citations.citation(too_long, EN).endswith("“Paving the way”, 12 September 2023")


@pytest.mark.parametrize("url", ["", "https:// broken", 'https://a"b/'])
def test_where_there_is_no_address_to_follow_none_is_cited(citations: CitationWording, url: str) -> None:
    source = replace(TURNOVER.source)
    object.__setattr__(source, "url", url)  # some of these are no valid source

    assert citations.citation(replace(TURNOVER, source=source), EN, BOT).endswith("12 September 2023")


@pytest.mark.parametrize("language", Language)
def test_every_shipped_fact_has_a_citation_with_publisher_date_and_link(
    catalogue: Catalogue, full_lexicon: Lexicon, shipped: list[Fact], language: Language
) -> None:
    citations, sources = CitationWording(catalogue, full_lexicon), SourceWording(catalogue, full_lexicon)
    bundle, linked = catalogue[language], 0
    for fact in shipped:
        cited, source = citations.citation(fact, language, BOT), fact.source

        assert 1 <= units(cited) <= MAX_CITATION, cited
        assert sources.publisher(source.publisher, language) in cited
        assert (bundle.dates.date(source.published) if source.published else bundle.texts.undated) in cited
        assert not source.url or source.url in cited or deep_link(BOT, fact.id) in cited
        linked += source.url in cited
    assert linked > 0.9 * len(shipped)


@pytest.mark.parametrize("language", Language)
def test_what_is_shared_of_a_shipped_fact_keeps_its_source_and_leads_back(
    catalogue: Catalogue, full_lexicon: Lexicon, shipped: list[Fact], language: Language
) -> None:
    citations, sources = CitationWording(catalogue, full_lexicon), SourceWording(catalogue, full_lexicon)
    for fact in shipped:
        url = citations.share_url(fact, language, BOT)
        given_in = parse_qs(urlsplit(url).query, strict_parsing=True)

        assert len(url) <= MAX_SHARE_URL
        assert url.isascii()
        assert given_in["url"] == [deep_link(BOT, fact.id)]
        assert sources.publisher(fact.source.publisher, language) in given_in["text"][0].splitlines()[-1]


def test_of_a_long_statement_the_end_is_not_shared_but_its_marks_and_source_are(citations: CitationWording) -> None:
    fact = replace(WORKSHOP, statement=replace(WORKSHOP.statement, en=None, ru="Мастерская откроется. " * 40))

    (text,) = parse_qs(urlsplit(citations.share_url(fact, RU, BOT)).query)["text"]

    said, *marks, source = text.splitlines()
    assert said.endswith("…")
    assert len(marks) == 2
    assert source.replace("\u00a0", " ") == "— «Жэньминь жибао», 12 сентября 2023 г."


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=400).filter(
    lambda text: (
        bool(text.strip())
        and not any(sign in text for sign in "\u202a\u202b\u202c\u202d\u202e\ufeff\ufffd\u2066\u2067\u2068\u2069")
    )
)


@settings(max_examples=200, deadline=None)
@given(publisher=TEXT, title=TEXT, path=st.text("abc%E5/?=&", max_size=300), language=st.sampled_from(Language))
def test_no_source_makes_a_citation_too_long_or_loses_its_publisher(
    citations: CitationWording, publisher: str, title: str, path: str, language: Language
) -> None:
    fact = from_source(checked(TURNOVER), publisher=publisher, title=title, url="https://example.org/" + path)

    cited, url = citations.citation(fact, language, BOT), citations.share_url(fact, language, BOT)

    assert 1 <= units(cited) <= MAX_CITATION
    assert is_web_address(url)
    assert len(url) <= MAX_SHARE_URL
    assert "\n" not in cited
    if units(publisher) <= 120:
        assert whole_words(publisher, 120) in cited


@pytest.mark.parametrize("letter", ["x", "文", "🙂", "a b", "%", "&"])
@pytest.mark.parametrize("language", Language)
def test_the_longest_facts_fit_as_well(citations: CitationWording, letter: str, language: Language) -> None:
    fact = longest(1, letter)

    assert units(citations.citation(fact, language, BOT)) <= MAX_CITATION
    assert len(citations.share_url(fact, language, BOT)) <= MAX_SHARE_URL
    parse_qs(urlsplit(citations.share_url(fact, language, BOT)).query, strict_parsing=True, errors="strict")


@given(st.from_regex(r"[a-z0-9-]{1,48}", fullmatch=True))
def test_every_id_has_a_payload_that_telegram_takes_and_that_leads_back_however_it_is_typed(fact_id: str) -> None:
    payload = fact_payload(fact_id)

    assert len(payload) <= MAX_PAYLOAD
    assert set(payload) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
    assert fact_in(payload) == fact_in(payload.upper()) == fact_in(f" {payload}\n") == fact_id


@pytest.mark.parametrize("payload", ["", "f_", "f", "g_one", "f_a b", "f_ё", "f_a_b", "f_" + "a" * 49, "f_a.", "ff_a"])
def test_what_is_no_payload_of_a_fact_leads_nowhere(payload: str) -> None:
    assert fact_in(payload) is None
