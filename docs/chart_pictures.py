"""The charts of the README, as the bot sends them.

    uv run --extra charts-zh docs/chart_pictures.py

Writes docs/pictures/chart-*.png, one in each language; Chinese needs a font, which the extra brings.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bot.app.library import Library, open_library
from bot.charts.plotter import Plotter
from bot.config import Settings
from bot.core.charts import Theme
from bot.core.clock import SystemClock
from bot.core.language import Language

PICTURES = Path(__file__).parent / "pictures"
AUTHOR = "@khorgos_bot"
SHOWN = (
    (Language.EN, Theme.LIGHT, ("kz-coal-electricity",)),
    (Language.RU, Theme.LIGHT, ("kz-coal-electricity", "kz-wind-electricity")),
    (Language.KK, Theme.LIGHT, ("trade-kz-cn-china-customs", "trade-kz-cn-kazakh-statistics")),
    (Language.ZH, Theme.DARK, ("kz-renewables-share", "cn-renewables-share")),
)


async def main() -> int:
    """Draw all of them; 1 when one cannot be drawn in its language."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.model_validate({"database_url": f"sqlite+aiosqlite:///{Path(folder) / 'khorgos.db'}"})
        async with open_library(settings, SystemClock()) as library:
            missing = await _draw(library)
    sys.stderr.writelines(f"There is no font for {language}.\n" for language in missing)
    return 1 if missing else 0


async def _draw(library: Library) -> list[Language]:
    plotter, missing = Plotter(), []
    for language, theme, ids in SHOWN:
        series = [one for name in ids if (one := library.charts.series.get(name)) is not None]
        drawn = await plotter.draw([library.wording.charts.plan(series, language, AUTHOR, theme)])
        if drawn is None:
            missing.append(language)
        else:
            (PICTURES / f"chart-{language}.png").write_bytes(drawn.png)
    await plotter.close()
    return missing


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
