"""`try` as a command: its port, its store, its end."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

from bench.processes import KHORGOS, ordinary_environment, running
from bot.sandbox.demo_world import AIGERIM
from tests.sandbox_control import SandboxControl

COMMAND = (*KHORGOS, "try", "--no-browser", "--port", "0")


async def test_it_answers_keeps_its_store_where_it_is_told_and_stops_cleanly_at_ctrl_c(tmp_path: Path) -> None:
    for _ in range(2):  # the second run knows the first one's store
        with running((*COMMAND, "--keep", "kept"), ordinary_environment(), tmp_path / "try.log") as process:
            assert process.stdout is not None
            address = process.stdout.readline().split()[-1]
            async with SandboxControl(address.rstrip("/")) as control:
                await control.write(AIGERIM, "/start")
                await control.wait("replies", 30, chat_id=AIGERIM)
            process.send_signal(signal.SIGINT)
            assert process.wait(15) == 0
    assert (tmp_path / "kept" / "khorgos.db").exists()
    assert (tmp_path / "try.log").read_text(encoding="utf-8") == ""


def test_a_port_that_is_taken_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        finished = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, *KHORGOS, "try", "--no-browser", "--port", port],
            cwd=tmp_path,
            env=ordinary_environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert finished.returncode == 1
    assert finished.stderr == f"Port {port} is taken; name another with --port, or leave it out.\n"
