"""How long the site of many facts takes to build, how large its search is, and what that finds first.

    uv run bench/site.py [--facts 1000]

The facts are those of data/, copied under other ids until there are enough. The search is asked in Node.js, where
there is one: the development set, and the questions of our own about all sources. What comes first is right where it is
the fact wanted, or says what that says.
"""

import argparse
import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bot.app.knowledge import Knowledge, open_knowledge
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lookup.engine import Lookup
from bot.files.site_folder import write_site
from bot.services.seeding import held_facts
from bot.site.addresses import VOCABULARY, Deployment, statements
from bot.site.holdings import Holdings
from bot.site.pages import Pages
from bot.texts.locale_bundle import read_catalogue
from bot.texts.site_wording import SiteWording
from tests.questions import by_fact_id, development

AIM_SECONDS, AIM_BYTES, AIM_FIRST = 10.0, 600_000, 0.85
"""For 1,000 facts; for those of data/ in one language; plain questions whose fact comes first, in each language."""
_ASK = """
const fs = require("fs"), vm = require("vm"), [folder, vocabulary] = process.argv.slice(1);
const room = {}; room.window = room; vm.createContext(room);
for (const path of [vocabulary, "assets/search.js", "assets/search/en.js"])
  vm.runInContext(fs.readFileSync(folder + "/" + path, "utf8"), room);
const search = room.khorgosSearch, asked = JSON.parse(fs.readFileSync(0, "utf8"));
const found = asked.map((one) => search.find(one).map((number) => search.statements.rows[number][0]));
console.log(JSON.stringify(found));
"""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Building the site, and its search.")
    parser.add_argument("--facts", type=int, default=1000)
    return parser.parse_args()


def copies(facts: Sequence[Fact], count: int) -> list[Fact]:
    """So many facts: those given, and copies of them with ids of their own."""
    return [_copy(facts[number % len(facts)], number // len(facts)) for number in range(count)]


def _copy(fact: Fact, turn: int) -> Fact:
    if not turn:
        return fact
    return replace(fact, id=f"{fact.id[:40]}-{turn}", conflicts_with=())


def _wording(known: Knowledge) -> SiteWording:
    return SiteWording(read_catalogue(), known.answers.lookup.lexicon, UTC)


def _built(known: Knowledge, facts: Sequence[Fact], lookup: Lookup, to: Path) -> float:
    """Seconds that building took."""
    begun = time.perf_counter()
    holdings = Holdings(facts, {}, known.wording.topics)
    deployment = Deployment("https://example.org/", "khorgos_bot")
    write_site(Pages(holdings, _wording(known), deployment, known.today(), lookup).texts(), to)
    return time.perf_counter() - begun


async def _measure(arguments: argparse.Namespace, folder: Path) -> bool:
    settings = Settings.model_validate({"database_url": f"sqlite+aiosqlite:///{folder / 'khorgos.db'}"})
    async with open_knowledge(settings, SystemClock()) as known:
        facts = await held_facts(known.database)
        own = folder / "own"
        _built(known, facts, known.answers.lookup, own)
        many = copies(facts, arguments.facts)
        seconds = _built(known, many, known.answers.lookup, folder / "many")
    print(f"{len(many)} facts in {len(Language)} languages: {seconds:.1f} s (aim ≤ {AIM_SECONDS:.0f} s)")
    sizes = [_size(own, language) for language in Language]
    told = {fact.id: (fact, _told(fact, known)) for fact in facts}
    is_right = shutil.which("node") is None or _is_right(own, told)
    return seconds <= AIM_SECONDS and max(sizes) <= AIM_BYTES and is_right


def _size(site: Path, language: Language) -> int:
    size = sum((site / path).stat().st_size for path in (VOCABULARY, statements(language)))
    print(f"{language}: the search of data/ loads {size:,} bytes (aim ≤ {AIM_BYTES:,})")
    return size


def _told(fact: Fact, known: Knowledge) -> str:
    wording = _wording(known)
    return "\n".join(wording.plain_statement(fact, language) for language in Language)


def _is_right(site: Path, told: Mapping[str, tuple[Fact, str]]) -> bool:
    questions = [*development(), *by_fact_id("plain.jsonl"), *by_fact_id("other_sources.jsonl")]
    command = ["node", "-e", _ASK, str(site), VOCABULARY]
    asked = json.dumps([one.text for one in questions])
    ran = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for one, found in zip(questions, json.loads(ran.stdout), strict=True):
        if one.is_right is not None:
            kind = "plain" if one.kind == "plain" else "other"
            counts[kind, one.language].append(bool(found) and one.is_right(*told[Path(found[0]).stem]))
    print(*_lines(counts), sep="\n")
    return all(sum(right) >= AIM_FIRST * len(right) for (kind, _), right in counts.items() if kind == "plain")


def _lines(counts: dict[tuple[str, str], list[bool]]) -> Iterator[str]:
    for (kind, language), right in sorted(counts.items()):
        yield f"{kind} questions, {language}: {sum(right)} of {len(right)} first ({sum(right) / len(right):.0%})"


def main() -> int:
    """1 when an aim is missed."""
    with tempfile.TemporaryDirectory() as folder:
        return 0 if asyncio.run(_measure(_arguments(), Path(folder))) else 1


if __name__ == "__main__":
    sys.exit(main())
