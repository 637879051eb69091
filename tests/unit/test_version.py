import tomllib
from pathlib import Path

from bot import VERSION

PROJECT = Path(__file__).parent.parent.parent / "pyproject.toml"


def test_the_version_is_that_of_the_project() -> None:
    assert tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"] == VERSION
