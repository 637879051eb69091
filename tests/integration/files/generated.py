"""Facts by the thousand, with and without every optional field, and with texts that formats trip over."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from bot.core.damage import damage
from bot.core.dates import PartialDate, Period
from bot.core.facts import _CONTROL, Fact, Source, SourceKind, Stage, Status
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText

NASTY = (
    *("no", "On", "y", "null", "~", "true", "2022", "2023-09-12", "1e5", "0x1F", "1_000", "12:30", ".5", "-", "---"),
    *("- a", "? a", "a: b", "a:", ":a", "a #b", "#a", "|", ">-", "*a", "&a", "!a", "%a", "@a", "`a`", "<<", "="),
    *("{a", "a}", "[a]", "a, b", "'a'", '"a"', 'say "yes"', "back\\slash", "\\n", "line\nline", "\n", "a\tb", "\ta"),
    *(" leading", "trailing ", "«кавычки»", "“引号”", "Қорғас — 霍尔果斯", "🚂 поезд", "e\u0301", "\u00a0", "a\u2028b"),
    *("\x85", "a\rb", "\x00", "\x1b[0m", "\ufeff", "\u202e", "\uffff", "\U0010ffff", ""),
)
ids = st.text("abcxyz0159-", min_size=1, max_size=48)
names = st.text("abcxyz", min_size=1, max_size=30) | st.sampled_from(["value", "a_1", "no", "y", "null", "x" * 32])
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=20), st.just("Kazakhstan and China"))
clean = texts.map(lambda text: _CONTROL.sub("", text)).filter(lambda text: damage(text) is None)
spoken = clean.filter(lambda text: bool(text.strip()))
partial_dates = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
)
periods = st.one_of(
    partial_dates.map(Period),
    st.tuples(partial_dates, partial_dates)
    .map(lambda pair: sorted(pair, key=lambda partial: (partial.first_day(), partial.last_day())))
    .map(lambda pair: Period(pair[0], pair[1])),
)
values = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**15), 10**15), st.integers(0, 14)
)
figures = st.builds(Figure, names, values, clean, st.sampled_from(Scale))
sources = st.builds(
    Source,
    id=ids,
    publisher=spoken,
    title=spoken,
    url=clean.map(lambda text: f"https://x{text}"),
    language=st.sampled_from(Language),
    kind=st.sampled_from(SourceKind),
    licence=clean,
    published=partial_dates,
    checked=st.none() | partial_dates,
)


@st.composite
def facts(draw: st.DrawFn, source: st.SearchStrategy[Source] = sources, most_figures: int = 3) -> Fact:
    """A fact of any shape that the core admits."""
    own_figures = draw(st.lists(figures, max_size=most_figures, unique_by=lambda figure: figure.name))
    endings = st.sampled_from(["", ".", " ", "。", *(f" {{{figure.name}}}" for figure in own_figures)])
    statements = st.tuples(spoken.filter(lambda text: not set(text) & {"{", "}"}), endings).map("".join)
    statement = draw(
        st.fixed_dictionaries({}, optional={language.value: statements for language in Language}).filter(bool)
    )
    fact_id = draw(ids)
    return Fact(
        id=fact_id,
        topic=draw(spoken),
        statement=LocalText(**statement),
        source=draw(source),
        subject=draw(clean),
        metric=draw(clean),
        figures=tuple(own_figures),
        period=draw(st.none() | periods),
        place=draw(clean),
        attributed_to=draw(clean),
        stage=draw(st.none() | st.sampled_from(Stage)),
        conflicts_with=tuple(draw(st.lists(ids.filter(lambda other: other != fact_id), max_size=2))),
        status=draw(st.sampled_from(Status)),
        review_by=draw(st.none() | st.dates(min_value=date(1, 1, 1))),
        keywords=tuple(draw(st.lists(spoken, max_size=3))),
    )
