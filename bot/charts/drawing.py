"""Draws a plan as a PNG. Only the process that draws loads this: the plotting library takes half a second."""

import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.fonts import families
from bot.core.charts import ChartPlan, Curve, Mark, Theme

_INCHES, _DPI = (6.4, 4.8), 200
"""1280 × 960 pixels: Telegram keeps a photo's longer side up to 1280, and letters of 11 points are read on a phone."""
_MARGIN = 0.035
_LINE = 0.052
"""The height of a line of text, as a part of the picture."""
_SHAPES = ("o", "s")
_POINTS = {"title": 13.5, "text": 10.5, "small": 8.8}


@dataclass(frozen=True, slots=True)
class _Palette:
    ground: str
    ink: str
    faint: str
    grid: str
    curves: tuple[str, str]


_PALETTES = {
    Theme.LIGHT: _Palette("#ffffff", "#1b1f24", "#57606a", "#dde2e7", ("#0b6bcb", "#c2410c")),
    Theme.DARK: _Palette("#17212b", "#f0f3f6", "#a3b1bf", "#2f3d4a", ("#6cb6ff", "#ffa657")),
}
"""Blue and orange differ for all kinds of colour blindness, and the shapes of the marks differ too."""


def draw(plan: ChartPlan) -> bytes | None:
    """A PNG; None where a font lacks a letter of the plan.

    Raises:
        Exception: whatever the library raises; a letter that is missing after all is such an error.
    """
    names = families((*plan.texts(), "0123456789"))
    if names is None:
        return None
    with warnings.catch_warnings(), mpl.rc_context({"font.family": list(names), "axes.unicode_minus": False}):
        warnings.filterwarnings("error", message=".*missing from.*font.*")
        return _png(plan, _PALETTES[plan.theme])


def _png(plan: ChartPlan, palette: _Palette) -> bytes:
    figure = Figure(figsize=_INCHES, dpi=_DPI, facecolor=palette.ground)
    FigureCanvasAgg(figure)
    page = _Page(figure, palette)
    top = page.titles(plan)
    bottom = page.footer(plan)
    axes = figure.add_axes((_MARGIN, bottom, 1 - 2 * _MARGIN, top - bottom), facecolor=palette.ground)
    _curves(axes, plan, palette)
    _axes(axes, plan, palette)
    _fit(figure, axes, top, bottom)
    _figures(axes, plan, palette)
    written = io.BytesIO()
    figure.savefig(written, format="png", facecolor=palette.ground)
    return written.getvalue()


class _Page:
    """The texts around the axes, broken into lines of the picture's width."""

    def __init__(self, figure: Figure, palette: _Palette) -> None:
        self._figure = figure
        self._palette = palette

    def titles(self, plan: ChartPlan) -> float:
        """Titles from the top down, each with the mark of its curve where there are two; how far down they reach."""
        at = 1 - _MARGIN
        is_alone = len(plan.curves) == 1
        size = _POINTS["title" if is_alone else "text"]
        indent = 0.0 if is_alone else 0.035
        for place, curve in enumerate(plan.curves):
            if not is_alone:
                self._sample(at, place)
            for line in self._lines(curve.title, size, indent):
                self._write(line, at, size, self._palette.ink, indent=indent)
                at -= _LINE * size / _POINTS["text"]
        self._write(plan.unit, at - 0.012, _POINTS["text"], self._palette.faint)
        return at - 0.012 - _LINE - 0.012

    def footer(self, plan: ChartPlan) -> float:
        """Notes, source and author from the bottom up; how far up they reach."""
        size, step = _POINTS["small"], _LINE * _POINTS["small"] / _POINTS["text"]
        told = [line for text in (*plan.notes, *plan.sources, plan.author) for line in self._lines(text, size, 0)]
        at = _MARGIN + len(told) * step
        for place, line in enumerate(told):
            self._write(line, at - place * step, size, self._palette.faint)
        return at + 0.085

    def _sample(self, at: float, place: int) -> None:
        colour, middle = self._palette.curves[place], at - _LINE * 0.36
        sample = mpl.lines.Line2D([_MARGIN + 0.01], [middle], color=colour, marker=_SHAPES[place], markersize=7)
        self._figure.add_artist(sample)

    def _write(self, line: str, at: float, size: float, colour: str, *, indent: float = 0.0) -> Text:
        return self._figure.text(
            _MARGIN + indent, at, line, size=size, color=colour, va="top", ha="left", parse_math=False
        )

    def _lines(self, text: str, size: float, indent: float) -> list[str]:
        """The text broken between words, or between Chinese letters, where it is too wide."""
        lines, line = [], ""
        for piece in _pieces(text):
            if line and self._width(line + piece.rstrip(), size) > 1 - 2 * _MARGIN - indent:
                lines.append(line.rstrip())
                line = ""
            line += piece
        return [*lines, line.rstrip()] if line.strip() else lines

    def _width(self, line: str, size: float) -> float:
        measured = self._figure.text(0, 0, line, size=size, parse_math=False)
        width = measured.get_window_extent().width / self._figure.bbox.width
        measured.remove()
        return width


def _pieces(text: str) -> Iterator[str]:
    """Words with the blank behind them; each Chinese letter by itself, with the sign behind it."""
    piece = ""
    for letter, following in zip(text, text[1:] + " ", strict=True):
        piece += letter
        is_han = ord(letter) > 0x2E80  # noqa: PLR2004 - where the blocks of Chinese begin
        if letter == " " or (is_han and following.isalnum()):
            yield piece
            piece = ""
    if piece:
        yield piece


def _curves(axes: Axes, plan: ChartPlan, palette: _Palette) -> None:
    is_dense = max(len(curve.marks) for curve in plan.curves) > 40  # noqa: PLR2004 - marks would touch
    for place, curve in enumerate(plan.curves):
        colour, shape = palette.curves[place], _SHAPES[place]
        if curve.is_joined:
            for run in curve.runs:
                axes.plot([mark.at for mark in run], [mark.value for mark in run], color=colour, linewidth=2.2)
        for is_hollow in (False, True):
            marks = [mark for mark in curve.marks if mark.is_provisional is is_hollow]
            size = (3.0 if is_dense else 6.0) + (1.5 if is_hollow else 0.0)
            face = palette.ground if is_hollow else colour
            axes.plot(
                [mark.at for mark in marks],
                [mark.value for mark in marks],
                linestyle="none",
                marker=shape,
                markersize=size,
                markerfacecolor=face,
                markeredgecolor=colour,
                markeredgewidth=1.6,
                zorder=3,
                clip_on=False,
            )
        last = curve.marks[-1]
        axes.plot([last.at], [last.value], marker=shape, markersize=13, mfc="none", mec=colour, mew=1.2, clip_on=False)


def _axes(axes: Axes, plan: ChartPlan, palette: _Palette) -> None:
    marks = [mark for curve in plan.curves for mark in curve.marks]
    low, high = min(mark.value for mark in marks), max(mark.value for mark in marks)
    span = (max(high, 0.0) - min(low, 0.0)) or 1.0
    axes.set_ylim(min(low, 0.0) - (0.06 * span if low < 0 else 0.0), max(high, 0.0) + 0.16 * span)
    first, final = min(mark.at for mark in marks), max(mark.at for mark in marks)
    margin = 0.04 * (final - first)
    axes.set_xlim(first - margin, final + margin)
    axes.set_xticks([tick.at for tick in plan.ticks], [tick.label for tick in plan.ticks])
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_formatter(FuncFormatter(_number(plan)))
    axes.tick_params(colors=palette.faint, labelsize=_POINTS["text"], length=0, pad=6)
    axes.grid(visible=True, axis="y", color=palette.grid, linewidth=0.9)
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(palette.faint)
    if low < 0:
        axes.axhline(0, color=palette.faint, linewidth=1)


def _number(plan: ChartPlan) -> Callable[[float, int], str]:
    def written(value: float, _place: int) -> str:
        plain = f"{round(value, 6):,.6f}".rstrip("0").rstrip(".")
        return plain.translate({ord(","): plan.group, ord("."): plan.decimal})

    return written


def _fit(figure: Figure, axes: Axes, top: float, bottom: float) -> None:
    """Give the numbers beside the axis and the figure of the last value the room that they take."""
    labels = [label.get_window_extent().width for label in axes.get_yticklabels()]
    left = _MARGIN + max(labels, default=0.0) / figure.bbox.width + 0.018
    axes.set_position((left, bottom, 1 - _MARGIN - 0.01 - left, top - bottom))


def _figures(axes: Axes, plan: ChartPlan, palette: _Palette) -> None:
    """The last value of each curve beside its mark: above it, but the lower of two that are near below it."""
    lasts = sorted(enumerate(plan.curves), key=lambda one: one[1].marks[-1].value, reverse=True)
    for rank, (place, curve) in enumerate(lasts):
        is_below = rank == 1 and _are_near(axes, lasts[0][1].marks[-1], curve.marks[-1])
        _figure(axes, curve, palette.curves[place], is_below=is_below)


def _are_near(axes: Axes, one: Mark, other: Mark) -> bool:
    bottom, top = axes.get_ylim()
    has_room = other.value - bottom > 0.2 * (top - bottom)
    return has_room and one.value - other.value < 0.4 * (top - bottom) and abs(one.at - other.at) < 4.0  # noqa: PLR2004 - years


def _figure(axes: Axes, curve: Curve, colour: str, *, is_below: bool) -> None:
    last = curve.marks[-1]
    axes.annotate(
        curve.last,
        (last.at, last.value),
        xytext=(7, -12 if is_below else 12),
        textcoords="offset points",
        ha="right",
        va="top" if is_below else "bottom",
        color=colour,
        size=_POINTS["title"],
        weight="normal",
        annotation_clip=False,
        parse_math=False,
    )
