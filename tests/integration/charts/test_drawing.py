"""Pictures as they are drawn; each in a process of its own, as the bot has them drawn."""

import subprocess
import sys
from dataclasses import asdict, replace

import orjson
import pytest

from bot.charts.drawing import draw
from bot.charts.fonts import families, undrawn
from bot.core.charts import ChartPlan, Theme, plan_of
from bot.core.language import Language
from bot.core.series import Series
from bot.texts.chart_wording import ChartWording

PNG = b"\x89PNG\r\n\x1a\n"
KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя₸«»—·"
BOT = "@khorgos_bot"


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("language", [Language.EN, Language.RU, Language.KK])
def test_every_shipped_series_is_drawn_with_a_glyph_for_every_letter(
    shipped: dict[str, Series], wording: ChartWording, language: Language, theme: Theme
) -> None:
    for series in shipped.values():
        plan = wording.plan([series], language, BOT, theme)

        picture = draw(plan)  # a letter without a glyph would be None here, or a warning, which is an error

        assert picture is not None, series.id
        assert picture.startswith(PNG)


def test_chinese_is_drawn_where_a_font_has_every_letter_and_otherwise_not_at_all(
    shipped: dict[str, Series], wording: ChartWording
) -> None:
    for series in shipped.values():
        plan = wording.plan([series], Language.ZH, BOT)
        names = families(tuple(plan.texts()))

        assert (draw(plan) is not None) is (names is not None)
        assert names is None or not undrawn(plan.texts(), names)


def test_matplotlibs_own_font_has_all_kazakh_letters_and_no_chinese_ones() -> None:
    assert undrawn([KAZAKH], ("DejaVu Sans",)) == frozenset()
    assert undrawn(["哈萨克斯坦"], ("DejaVu Sans",)) == frozenset("哈萨克斯坦")


@pytest.mark.parametrize("letter", ["\U00012000", "\U00010330", "አ", "\u0c05"])
def test_a_letter_that_no_font_has_is_never_a_box(
    shipped: dict[str, Series], wording: ChartWording, letter: str
) -> None:
    plan = wording.plan([shipped["kz-population"]], Language.EN, BOT)

    assert draw(replace(plan, notes=(f"Strange: {letter}",))) is None


@pytest.mark.parametrize("title", ["$x^2$ costs 5 $", "100 % & <b>", "a_b^c \\frac", "$\\undefined$"])
def test_signs_of_formulas_in_a_title_are_letters_like_others(
    shipped: dict[str, Series], wording: ChartWording, title: str
) -> None:
    plan = wording.plan([shipped["kz-population"]], Language.EN, BOT)

    assert draw(replace(plan, curves=(replace(plan.curves[0], title=title),))) is not None


def test_a_plan_is_the_same_after_its_way_to_the_process_that_draws(
    shipped: dict[str, Series], wording: ChartWording
) -> None:
    plan = wording.plan([shipped["kz-coal-electricity"], shipped["kz-wind-electricity"]], Language.KK, BOT)

    assert plan_of(orjson.loads(orjson.dumps(asdict(plan)))) == plan


def test_the_process_that_draws_says_why_there_is_no_picture_and_goes_on(
    shipped: dict[str, Series], wording: ChartWording
) -> None:
    plan = wording.plan([shipped["kz-population"]], Language.EN, BOT)
    strange = replace(plan, author="\U00012000")

    replies = _replies(b"nonsense\n" + b"[]\n" + _request(strange) + _request(strange, plan))

    assert [str(reply.get("error")).partition(":")[0] for reply in replies[:3]] == [
        "JSONDecodeError",
        "LookupError",
        "LookupError",
    ]
    assert replies[3]["place"] == 1


def _request(*plans: ChartPlan) -> bytes:
    return orjson.dumps([asdict(plan) for plan in plans]) + b"\n"


def _replies(requests: bytes) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "bot.charts.worker"]
    told = subprocess.run(command, input=requests, capture_output=True, check=True, timeout=60).stdout  # noqa: S603 - ours
    replies: list[dict[str, object]] = []
    while told:
        line, _, told = told.partition(b"\n")
        replies.append(orjson.loads(line))
        told = told[int(str(replies[-1].get("size", 0))) :]
    return replies
