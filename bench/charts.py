"""How soon the first picture is there, and whether answers wait while one is drawn.

    uv run --group bench bench/charts.py

The library that answers runs in this process as it does in the bot. Questions come at an even pace, with and without
pictures being drawn, in turns; the delay of a question counts from when it was due, so that a blocked loop shows.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bench.questions import Questions
from bot.app.library import Library, open_library
from bot.charts.plotter import Plotter
from bot.config import Settings
from bot.core.charts import ChartPlan
from bot.core.clock import SystemClock
from bot.core.language import Language

AIM_FIRST, AIM_DELAY = 3.0, 20.0
"""Seconds to the first picture; milliseconds that an answer may be later."""
AUTHOR = "@khorgos_bot"
ALPHABETIC = (Language.EN, Language.RU, Language.KK)
"""What every machine has letters for."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The first picture, and answers while pictures are drawn.")
    parser.add_argument("--starts", type=int, default=5, help="how often the process that draws is started anew")
    parser.add_argument("--rounds", type=int, default=3, help="turns with and without drawing")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each turn")
    parser.add_argument("--pace", type=float, default=50.0, help="questions a second")
    return parser.parse_args()


async def _first(plans: Sequence[ChartPlan], starts: int) -> list[float]:
    """Seconds from asking to the picture, each time with a new process."""
    took = []
    for number in range(starts):
        plotter, begun = Plotter(), time.perf_counter()
        if await plotter.draw([plans[number % len(plans)]]) is None:
            raise SystemExit("no picture was drawn; the log says why")
        took.append(time.perf_counter() - begun)
        await plotter.close()
    return took


async def _delays(library: Library, questions: Sequence[str], pace: float) -> list[float]:
    """Milliseconds from when each question was due to its answer in words."""
    begun, found = time.perf_counter(), []
    for number, question in enumerate(questions):
        due = begun + number / pace
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        answer = library.services.answers.find(question)
        library.wording.answers.html(answer, library.services.today())
        found.append(1000 * (time.perf_counter() - due))
    return found


async def _draw(plans: Sequence[ChartPlan]) -> int:
    """Draw one picture after the other, each process anew, until cancelled."""
    drawn, plotter = 0, Plotter()
    try:
        while True:
            drawn += await plotter.draw([plans[drawn % len(plans)]]) is not None
            if drawn % 3 == 0:  # starting it is the heaviest part
                await plotter.close()
    except asyncio.CancelledError:
        await plotter.close()
        return drawn


async def _measure(library: Library, arguments: argparse.Namespace) -> bool:
    series = library.charts.series.all()
    plans = [library.wording.charts.plan([one], language, AUTHOR) for one in series for language in ALPHABETIC]
    random.Random(20).shuffle(plans)
    firsts = await _first(plans, arguments.starts)
    texts = [one.text for one in Questions(2023).take(int(arguments.seconds * arguments.pace))]
    await _delays(library, texts, arguments.pace)  # what is made when it is first needed is made now
    alone, beside, drawn = [], [], 0
    for _ in range(arguments.rounds):
        alone += await _delays(library, texts, arguments.pace)
        drawing = asyncio.create_task(_draw(plans))
        beside += await _delays(library, texts, arguments.pace)
        drawing.cancel()
        drawn += await drawing
    return _report(firsts, alone, beside, drawn)


def _report(firsts: Sequence[float], alone: Sequence[float], beside: Sequence[float], drawn: int) -> bool:
    took = f"median {median(firsts):.2f} s, longest {max(firsts):.2f} s"
    print(f"first picture, by a new process: {took} (aim ≤ {AIM_FIRST} s)")
    print(f"\nanswers, ms from when they were due ({len(alone)} each; {drawn} pictures drawn meanwhile)")
    print(f"{'':24}{'median':>8}{'95 %':>8}{'99 %':>8}{'longest':>9}")
    for name, delays in (("alone", alone), ("while pictures are drawn", beside)):
        cuts = quantiles(delays, n=100)
        print(f"{name:24}{median(delays):8.1f}{cuts[94]:8.1f}{cuts[98]:8.1f}{max(delays):9.1f}")
    later = quantiles(beside, n=100)[98] - quantiles(alone, n=100)[98]
    print(f"\nlater by (99 %): {later:.1f} ms (aim ≤ {AIM_DELAY} ms)")
    return max(firsts) <= AIM_FIRST and later <= AIM_DELAY


async def _run(arguments: argparse.Namespace) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'khorgos.db'}"
        settings = Settings.model_validate({"database_url": url, "default_language": "en"})
        async with open_library(settings, SystemClock()) as library:
            return await _measure(library, arguments)


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(_run(_arguments())) else 1)
