from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Source, SourceKind, Stage, Status
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.files.facts_files import check, read_facts
from bot.files.facts_yaml import FACT_KEYS, dump_facts
from tests.integration.files.fact_files import HEAD, MINIMAL, file, problems


def test_a_fact_with_every_field_is_read_exactly(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        """\
source: {id: s-1, publisher: P, title: "2022", url: "http://x.kz", language: kk, kind: dataset, licence: CC0,
  published: 2023-09-12, checked: 2024}
facts:
- id: a-1
  topic: trade
  subject: no
  metric: 2022
  figures:
    turnover: {value: 31.170, unit: usd, scale: billion}
    growth: {value: -23.6, unit: percent}
  period: 2013/2023-06
  place: astana
  attributed_to: customs
  stage: built
  conflicts_with: [b, c]
  status: draft
  review_by: 2024-09-12
  statement:
    en: >-
      It was {turnover},
      {growth} less.
    zh: "{turnover}，{growth}"
  keywords: [1e5, on]
""",
    )

    assert read_facts([path]) == [
        Fact(
            id="a-1",
            topic="trade",
            statement=LocalText(en="It was {turnover}, {growth} less.", zh="{turnover}，{growth}"),
            source=Source(
                id="s-1",
                publisher="P",
                title="2022",
                url="http://x.kz",
                language=Language.KK,
                kind=SourceKind.DATASET,
                licence="CC0",
                published=PartialDate(2023, 9, 12),
                checked=PartialDate(2024),
            ),
            subject="no",
            metric="2022",
            figures=(
                Figure("turnover", Decimal("31.170"), "usd", Scale.BILLION),
                Figure("growth", Decimal("-23.6"), "percent"),
            ),
            period=Period(PartialDate(2013), PartialDate(2023, 6)),
            place="astana",
            attributed_to="customs",
            stage=Stage.BUILT,
            conflicts_with=("b", "c"),
            status=Status.DRAFT,
            review_by=date(2024, 9, 12),
            keywords=("1e5", "on"),
        )
    ]
    assert str(read_facts([path])[0].figures[0].value) == "31.170"


def test_facts_of_one_file_share_their_source(tmp_path: Path) -> None:
    first, second = read_facts([file(tmp_path, HEAD + MINIMAL + MINIMAL.replace("id: a", "id: b"))])

    assert first.source is second.source


NOT_A_NUMBER = "value: “1e5” is no number; write digits with a point, such as 31.17"
NO_TEXT = "statement: there is no text in any language; write at least one of en, ru, kk, zh"


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("place:", "place is empty; write its value or remove the line"),
        ("place: [a]", "place must be one text, not a list"),
        ("keywords: x", "keywords must be a list: one “- ” line for each entry"),
        ("keywords: [{a: b}]", "an entry of keywords must be one text, not a mapping"),
        ("period: 2023-13", "period: 2023-13 is no date of the calendar"),
        ("period: 2023/2022", "period: the period 2023/2022 ends before it starts"),
        ("review_by: 2024-09", "review_by: “2024-09” is not a single day; write it like 2023-09-12"),
        ("stage: build", "stage: “build” is not known; did you mean “built”?"),
        ("status: x", "status: “x” is not known; use draft, published, superseded, retracted"),
        ("conflicts_with: [a]", "conflicts_with names the fact itself"),
        ("figures: 5", "figures must be “key: value” lines"),
        ("figures: {n: 5}", "figure n must be “key: value” lines; the keys are value, unit, scale"),
        ("figures: {n: {unit: x}}", "figure n has no value; add “value: …”"),
        ("figures: {n: {value: 1e5}}", NOT_A_NUMBER),
        ("figures: {n: {value: 3,5}}", "unknown key “5” in figure n; write numbers with a point, such as 31.17"),
        ("figures: {N: {value: 5}}", "figure name “N”: use a–z, 0–9 and _, beginning with a letter"),
        ("figures: {n: {value: 5, scale: bilion}}", "scale: “bilion” is not known; did you mean “billion”?"),
        ("statment: {en: x}", "unknown key “statment” in the fact; did you mean “statement”?"),
        ("id: b", "id stands twice in the fact, first at line 11; keep one"),
    ],
)
def test_a_wrong_key_is_told_once_at_its_line_with_a_remedy(tmp_path: Path, key: str, why: str) -> None:
    found = problems(tmp_path, f"  - id: a\n    topic: trade\n    statement: {{en: 5}}\n    {key}\n")

    assert [problem for problem in found if "figure n (" not in problem[1]] == [(4, why)]


@pytest.mark.parametrize(
    ("fact", "line", "why"),
    [
        ("{topic: trade, statement: {en: x}}", 1, "the fact has no id; add “id: …”"),
        ("{id: A B, topic: trade, statement: {en: x}}", 1, "id “A B”: use 1–48 of a–z, 0–9 and -"),
        ("{id: a, statement: {en: x}}", 1, "the fact has no topic; add “topic: …”"),
        (
            "{id: a,\n    topic: trad, statement: {en: x}}",
            2,
            "topic “trad” is not in data/topics.yaml; did you mean “trade”?",
        ),
        ("{id: a, topic: trade}", 1, "the fact has no statement; add “statement: …”"),
        ("{id: a, topic: trade, statement: {}}", 1, NO_TEXT),
        ("{id: a, topic: trade, statement: x}", 1, "statement must be “key: value” lines; the keys are en, ru, kk, zh"),
        ("{id: a, topic: trade, statement: {de: x, en: x}}", 1, "unknown key “de” in statement; use en, ru, kk, zh"),
        ("{id: a, topic: trade, statement: {en: ''}}", 1, "statement: a text is blank; leave the language out instead"),
        (
            "{id: a, topic: trade, statement: {en: x,\n    ru: '{y}'}}",
            2,
            "statement ru: {y} names no figure of this fact",
        ),
        ("just text", 1, f"the fact must be “key: value” lines; the keys are {', '.join(FACT_KEYS)}"),
    ],
)
def test_a_fact_of_another_shape_is_told_at_its_line(tmp_path: Path, fact: str, line: int, why: str) -> None:
    assert problems(tmp_path, f"  - {fact}\n") == [(line, why)]


def test_all_problems_of_a_fact_are_told_at_once(tmp_path: Path) -> None:
    fact = "  - id: A\n    topic: trad\n    period: x\n    stage: y\n    statement: {en: '{n}'}\n    keywords: [' ']\n"

    assert [line for line, _ in problems(tmp_path, fact)] == [1, 2, 3, 4]
    assert problems(tmp_path, fact)[0][1].split("; ") == [
        "id “A”: use 1–48 of a–z, 0–9 and -",
        "statement en: {n} names no figure of this fact",
        "a keyword is blank",
        "remove it",
    ]


def test_a_source_may_have_no_address_no_licence_an_unknown_date_and_another_language(tmp_path: Path) -> None:
    head = "source: {id: s, publisher: P, title: T, language: other, kind: news, published: unknown}\nfacts:\n"

    (fact,) = read_facts([file(tmp_path, head + MINIMAL)])

    assert (fact.source.url, fact.source.licence, fact.source.published, fact.source.checked) == ("", "", None, None)
    assert fact.source.language is None
    assert read_facts([file(tmp_path, dump_facts([fact])["s"])]) == [fact]


@pytest.mark.parametrize(
    ("head", "line", "why"),
    [
        ("  id: s\n", 2, "source has no id; add “id: …”"),
        ("  published: 2023-09\n", 2, "source has no published; add “published: …”"),
    ],
)
def test_a_head_without_a_needed_key_is_refused(tmp_path: Path, head: str, line: int, why: str) -> None:
    path = file(tmp_path, HEAD.replace(head, "") + MINIMAL)

    assert [(found.line, found.why) for found in check([path])] == [(line, why)]


@pytest.mark.parametrize(
    ("wrong", "line", "why"),
    [
        ("  language: de", 6, "language: “de” is not known; use en, ru, kk, zh"),
        ("  kind: newspaper", 7, "kind: “newspaper” is not known; did you mean “news”?"),
        ("  published: 12.09.2023", 9, "published: “12.09.2023” is no date; write 2023, 2023-09 or 2023-09-12"),
        (
            "  url: x.org",
            5,
            "source: url “x.org”: write a full address beginning with http:// or https://",
        ),
        ("  id: S", 2, "source: id “S”: use 1–48 of a–z, 0–9 and -"),
    ],
)
def test_a_wrong_head_is_told_together_with_the_problems_of_its_facts(
    tmp_path: Path, wrong: str, line: int, why: str
) -> None:
    key = wrong.partition(":")[0]
    lines = [wrong if found.startswith(key) else found for found in HEAD.splitlines()]
    path = file(tmp_path, "\n".join(lines) + "\n" + MINIMAL + "  - {id: b, topic: trade}\n")

    assert [(found.line, found.why) for found in check([path])] == [
        (line, why),
        (12, "the fact has no statement; add “statement: …”"),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- a\n", "the file must be “key: value” lines; the keys are source, facts"),
        ("facts: []\n", "the file has no source; add “source: …”"),
        (HEAD, "facts is empty; write its value or remove the line"),
        (HEAD.replace("facts:", "facts: {}"), "facts must be a list: one “- ” line for each entry"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str, why: str) -> None:
    assert [found.why for found in check([file(tmp_path, text)])] == [why]
