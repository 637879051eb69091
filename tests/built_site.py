"""A site of the article's facts and a few more: one corrected, one retracted, one superseded, one full of signs."""

import os
from pathlib import Path

from typer.testing import CliRunner, Result

from bot.main import cli
from tests.article import article_data

BASE, BOT = "https://example.org/facts/", "khorgos_bot"
NASTY = """In 2020 "A & B" <script>alert()</script> <img src=x> isn't </script> {share}."""
_SOURCE = """\
source:
  id: my-notes
  publisher: "My <i>Newspaper</i> & Co"
  title: A "page" & </title> more
  url: https://example.org/page?a=1&b=2
  language: en
  kind: news
  licence: free
  published: 2024-05
facts:
"""
_FACT = """\
  - id: {id}
    topic: trade
    subject: {subject}
    metric: trade-turnover
    status: {status}
    period: {period}
    place: kazakhstan
    figures:
      share: {{value: {value}, unit: percent}}
    statement:
      en: '{en}'
      ru: 'В году {period} доля составила {{share}}.'
      kk: '{period} жылы үлес {{share}} болды.'
      zh: '{period}年份额为{{share}}。'
"""


def fact(name: str, *, value: str = "5", period: str = "2020", status: str = "published", en: str = "") -> str:
    """One fact as YAML."""
    said = en or f"In {period} the share was {{share}}."
    quoted = said.replace("'", "''")
    return _FACT.format(id=name, subject=f"{name[:5]}-thing", value=value, period=period, status=status, en=quoted)


class Build:
    """A database and folders for sites built of it, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder / 'khorgos.db'}",
            "DATA_DIR": str(article_data(folder)),
        }

    def run(self, *arguments: str) -> Result:
        """Type a command."""
        return CliRunner(env=self._environment).invoke(cli, list(arguments))

    def load(self, facts: str, *options: str) -> None:
        """Load facts of our own source."""
        path = self.folder / "own.yaml"
        path.write_text(_SOURCE + facts, encoding="utf-8")
        loaded = self.run("facts", "load", str(path), *options)
        assert loaded.exit_code == 0, loaded.output

    def site(self, name: str, *options: str) -> Path:
        """Build a site into a folder of this name."""
        built = self.run("site", "build", str(self.folder / name), *options)
        assert built.exit_code == 0, built.output
        return self.folder / name


def full_site(folder: Path) -> Path:
    """The site with base address and bot."""
    build = Build(folder)
    build.run("site", "build", str(folder / "first"))  # the shipped facts come in
    old = fact("older", period="2019") + fact("older-next", period="2021", value="7")
    build.load(fact("right") + fact("wrong") + fact("signs", en=NASTY) + old)
    build.load(
        fact("right", value="6") + fact("older", period="2019", status="superseded"),
        "--reason",
        "our-mistake",
    )
    assert build.run("facts", "retract", "wrong", "--reason", "not-confirmed").exit_code == 0
    return build.site("site", "--base-url", BASE, "--bot", BOT)
