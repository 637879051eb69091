"""What is in `deploy/` fits the program and is as closed as its page says; linters judge it where they are at hand."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import trustme
import yaml

from bot.config import Settings
from bot.main import _PLACES

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
SETTINGS = {name.upper() for name in Settings.model_fields}
OF_OTHERS = {
    *("HOME", "PATH", "MPLCONFIGDIR", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"),  # Python and its plots
    *("PYTHON", "PIP_NO_CACHE_DIR", "UV_LINK_MODE", "UV_PYTHON_DOWNLOADS"),  # while the image is built
    *("WEBHOOK_HOST", "WEBHOOK_UPSTREAM"),  # of the proxy
    *("POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"),  # of PostgreSQL's image
}
EXPOSURE = 1.5
"""Of ten, as `systemd-analyze security` counts; a unit that closes nothing has 9.6."""
UNITS = ("khorgos.service", "khorgos-backup.service")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(read("deploy/compose.yaml"))["services"]
    return found


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the Containerfile with what follows it, continued lines joined."""
    text = re.sub(r"^#.*\n", "", read("deploy/Containerfile"), flags=re.MULTILINE).replace("\\\n", " ")
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in text.splitlines()) if word]


def names_set() -> set[str]:
    """Every name that something in `deploy/` sets or reads as one of the environment."""
    unit = re.compile(r"^Environment=(.*)$", re.MULTILINE)
    names = {
        pair.partition("=")[0]
        for file in UNITS
        for line in unit.findall(read(f"deploy/{file}"))
        for pair in line.split()
    }
    names |= {name for service in services().values() for name in service.get("environment", {})}
    names |= set(re.findall(r"\{\$(\w+)", read("deploy/Caddyfile")))
    for word, rest in instructions():
        if word in ("ENV", "ARG"):
            names |= set(re.findall(r"(\w+)=", rest))
    return names


def judged(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a linter says; where it is not at hand the test is skipped, and fails where linters are required."""
    program = shutil.which(tool, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        assert os.environ.get("KHORGOS_LINTERS") != "required", f"{tool} is not here"
        pytest.skip(f"{tool} is not here")
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)  # noqa: S603 - our own files


def test_every_name_that_is_set_is_a_setting_or_somebody_elses() -> None:
    assert names_set() - SETTINGS - OF_OTHERS == set()
    assert {"LISTEN", "OPERATIONS_LISTEN", "MPLCONFIGDIR", "WEBHOOK_HOST"} <= names_set()


def test_every_setting_stands_in_the_example_and_nothing_else() -> None:
    written = re.findall(r"^([A-Z_]+)=", read(".env.example"), flags=re.MULTILINE)

    assert sorted(written) == sorted(SETTINGS)


def test_the_example_says_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    shutil.copyfile(ROOT / ".env.example", tmp_path / ".env")

    assert Settings() == Settings(_env_file=None)  # type: ignore[call-arg]  # pydantic-settings' own


@pytest.mark.parametrize("page", ["docs/operations.md", *(f"deploy/{name}" for name in UNITS), "deploy/compose.yaml"])
def test_every_command_that_is_told_exists(page: str) -> None:
    commands = set(re.findall(r"bot\.py (?:--)?([a-z]+)\b", read(page)))

    assert commands - set(_PLACES) - {"doctor"} == set()


def test_the_image_is_pinned_closed_and_without_tools() -> None:
    found = instructions()
    last = found[max(place for place, (word, _) in enumerate(found) if word == "FROM") :]
    users = [rest for word, rest in last if word == "USER"]
    health = [rest for word, rest in last if word == "HEALTHCHECK"]

    assert re.fullmatch(r"PYTHON=python:3\.\d+-slim-\w+", dict(found)["ARG"])
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", users[-1])
    assert len(health) == 1
    assert "/healthz" in health[0]
    assert not {"curl", "wget"} & set(re.findall(r"\w+", " ".join(rest for _, rest in last)))
    assert not any(word == "RUN" and "pip" in rest for word, rest in last)
    assert ("STOPSIGNAL", "SIGTERM") in last
    assert not any(word == "COPY" and rest.split()[-2] in (".", "./") for word, rest in found)


@pytest.mark.parametrize("name", ["database", "bot", "posted", "proxy", "backup"])
def test_every_container_is_read_only_and_without_rights(name: str) -> None:
    service = services()[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["env_file"]
    assert re.fullmatch(r"[\w/]+:(?!latest)[\w.-]+", service["image"])
    assert not any(
        secret in service.get("environment", {}) for secret in ("BOT_TOKEN", "DATABASE_URL", "POSTGRES_PASSWORD")
    )


def test_supervisors_wait_longer_than_a_stop_takes_and_know_the_exit_code_of_a_refused_token() -> None:
    unit = read("deploy/khorgos.service")

    assert "\nTimeoutStopSec=15\n" in unit
    assert "\nRestartPreventExitStatus=78\n" in unit
    assert {services()[name]["stop_grace_period"] for name in ("bot", "posted")} == {"15s"}


@pytest.mark.parametrize("unit", UNITS)
def test_units_are_as_closed_as_is_said(unit: str) -> None:
    said = judged("systemd-analyze", "security", "--offline=true", str(DEPLOY / unit)).stdout

    assert float(re.findall(r"exposure level for \S+: ([\d.]+)", said)[0]) <= EXPOSURE


@pytest.mark.parametrize("unit", [*UNITS, "khorgos-backup.timer"])
def test_units_can_be_read_by_systemd(unit: str, tmp_path: Path) -> None:
    """The program is not installed where they look for it, so another that is there stands in."""
    for name in (*UNITS, "khorgos-backup.timer"):
        text = read(f"deploy/{name}").replace("ExecStart=/opt/khorgos/.venv/bin/python", "ExecStart=/bin/true")
        (tmp_path / name).write_text(text)
    done = judged("systemd-analyze", "verify", "--man=no", str(tmp_path / unit))

    assert [line for line in done.stderr.splitlines() if "khorgos" in line] == []


def test_nginx_takes_its_example(tmp_path: Path) -> None:
    certificate = trustme.CA().issue_cert("bot.example.org")
    certificate.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    certificate.cert_chain_pems[0].write_to_path(str(tmp_path / "certificate.pem"))
    (tmp_path / "site.conf").write_text(read("deploy/nginx.conf").replace("/etc/khorgos", str(tmp_path)))
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(whole)
    done = judged("nginx", "-t", "-c", str(tmp_path / "nginx.conf"))

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("profile", ["polling", "webhook", "backup"])
def test_compose_takes_its_file(profile: str, tmp_path: Path) -> None:
    shutil.copyfile(DEPLOY / "compose.yaml", tmp_path / "compose.yaml")
    for name in ("khorgos.env", "database.env"):
        (tmp_path / name).touch()
    done = judged("docker-compose", "--file", str(tmp_path / "compose.yaml"), "--profile", profile, "config", "--quiet")

    assert (done.returncode, done.stderr) == (0, "")
