"""`python -m bot.sandbox`."""

import asyncio
import signal
import sys

import pytest

from tests.sandbox_control import SandboxControl


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_tells_its_address_and_stops_when_told(number: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--token", "1:t", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        url = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
        async with SandboxControl(url) as control:
            assert (await control.write(77, "hello")).update_id == 1
        process.send_signal(number)
        assert await asyncio.wait_for(process.wait(), 10) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
