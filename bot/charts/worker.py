"""The process that draws: a line of JSON with plans comes in, a line of JSON and the picture go out.

It is started as `python -m bot.charts.worker` and ends when its input does, so that it never outlives the bot.
"""

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from bot.core.charts import ChartPlan, plan_of

Draw = Callable[[ChartPlan], bytes | None]
_GENTLY = 19
"""How far behind the bot, which answers people meanwhile, this process stands in the queue for the processor."""


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Draw whatever is asked for, until there is no more to come.

    A request is a list of plans, the best first; the first that can be drawn with the fonts at hand is. The reply says
    which one it was and how many bytes follow, or why there is no picture.
    """
    told: dict[str, int | str]
    for request in requests:
        try:
            place, picture = _first([plan_of(told) for told in json.loads(request)])
            told, body = {"place": place, "size": len(picture)}, picture
        except Exception as error:  # noqa: BLE001 - the bot must be told, whatever it is
            told, body = {"error": f"{type(error).__name__}: {error}"}, b""
        replies.write(json.dumps(told).encode() + b"\n" + body)
        replies.flush()


def _first(plans: list[ChartPlan]) -> tuple[int, bytes]:
    draw: Draw = import_module("bot.charts.drawing").draw  # late, so that a library that is missing is an answer
    for place, plan in enumerate(plans):
        if (picture := draw(plan)) is not None:
            return place, picture
    raise LookupError("no font has all letters of the picture")


if __name__ == "__main__":
    if hasattr(os, "nice"):  # Windows has none
        os.nice(_GENTLY)
    serve(sys.stdin.buffer, sys.stdout.buffer)
