"""The process that draws, as the bot sees it: it may die, hang, be missing or say nonsense."""

import asyncio
import logging
import sys
from dataclasses import replace

import pytest

from bot.charts.plotter import COMMAND, Plotter
from bot.core.charts import ChartPlan
from bot.core.language import Language
from bot.core.secret_settings import SECRET_SETTINGS
from bot.core.series import Series
from bot.texts.chart_wording import ChartWording

BROKEN = {
    "dies": "import sys; sys.stdin.readline(); sys.exit(3)",
    "dies at once": "raise SystemExit(1)",
    "dies within a picture": "import sys; sys.stdin.readline(); print('{\"place\": 0, \"size\": 99}\\nhalf', end='')",
    "hangs": "import time; time.sleep(60)",
    "says nonsense": "import sys; sys.stdin.readline(); print('<html>', flush=True); sys.stdin.readline()",
    "says less": "import sys; sys.stdin.readline(); print('{}', flush=True); sys.stdin.readline()",
    "lacks the library": (
        "import runpy, sys; sys.modules['matplotlib'] = None; runpy.run_module('bot.charts.worker', None, '__main__')"
    ),
}


@pytest.fixture
def plan(shipped: dict[str, Series], wording: ChartWording) -> ChartPlan:
    return wording.plan([shipped["kz-coal-electricity"]], Language.EN, "@khorgos_bot")


@pytest.mark.parametrize("fault", BROKEN)
async def test_whatever_befalls_the_process_there_is_no_picture_and_one_line_in_the_log_says_why(
    plan: ChartPlan, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    plotter = Plotter((sys.executable, "-c", BROKEN[fault]), seconds=1.0 if fault == "hangs" else 20.0)

    with caplog.at_level(logging.WARNING):
        assert await plotter.draw([plan]) is None
    await plotter.close()

    told = [vars(record) for record in caplog.records if record.name == "bot.charts.plotter"]
    assert [one["event"] for one in told] == ["chart.failed"]
    assert told[0]["why"]


async def test_a_program_that_is_not_there_gives_no_picture(plan: ChartPlan) -> None:
    plotter = Plotter(("/nowhere/python",))

    assert await plotter.draw([plan]) is None


async def test_after_a_death_the_next_picture_comes_from_a_new_process(plan: ChartPlan) -> None:
    plotter = Plotter(COMMAND)
    assert await plotter.draw([plan])
    first = plotter._process
    assert first is not None
    first.kill()
    await first.wait()

    drawn = await plotter.draw([plan])

    assert drawn is not None
    assert plotter._process is not first
    await plotter.close()
    assert plotter._process is None


async def test_the_process_ends_when_nobody_asks_and_comes_back_when_somebody_does(plan: ChartPlan) -> None:
    plotter = Plotter(COMMAND, idle_seconds=0.05)
    assert await plotter.draw([plan])
    process = plotter._process
    assert process is not None

    await asyncio.wait_for(process.wait(), 10)

    assert await plotter.draw([plan])
    await plotter.close()


async def test_who_draws_knows_no_secret_of_the_bot(plan: ChartPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*SECRET_SETTINGS, "bot_token", "Proxy_Url", "PGPASSWORD", "https_proxy"):
        monkeypatch.setenv(name, "hush-hush")
    tells = "import os, sys, json; sys.stdin.readline(); print(json.dumps({'error': str(os.environ)}), flush=True)"
    plotter = Plotter((sys.executable, "-c", tells))

    with pytest.MonkeyPatch.context() as patch:
        said: list[str] = []
        patch.setattr(logging.getLogger("bot.charts.plotter"), "warning", lambda *_, extra: said.append(extra["why"]))
        await plotter.draw([plan])
    await plotter.close()

    assert len(said) == 1
    assert "hush-hush" not in said[0]


async def test_the_first_plan_that_the_fonts_can_draw_is_drawn(plan: ChartPlan) -> None:
    plotter = Plotter(COMMAND)
    drawn = await plotter.draw([replace(plan, author="\U00012000"), plan])
    await plotter.close()

    assert drawn is not None
    assert drawn.plan == plan
