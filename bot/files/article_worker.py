"""The process that takes strangers' files apart: `python -m bot.files.article_worker`, one file a process.

It gets a line of JSON (`kind`, `url`, `charset`, `size`) and the bytes, and answers with the article as JSON, or with
`error`. It may use 1.5 GB and 25 s of a processor, where the system can limit that.
"""

import sys
from dataclasses import asdict

import orjson

from bot.core.articles import Article
from bot.core.errors import InvalidValueError
from bot.files.article_parsing import decoded, parse_page, parse_pdf, parse_text

_MOST_MEMORY = 1_500_000_000
_MOST_SECONDS = 25


def main() -> None:
    """Answer one request of standard input."""
    _limit()
    request = orjson.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(request["size"])
    try:
        article = _parsed(request, data)
        told = asdict(article) | {"published": str(article.published or "")}
    except InvalidValueError as error:
        told = {"error": str(error)}
    except (MemoryError, RecursionError):
        told = {"error": "it is built too deep, or too large, to be read; send its text instead"}
    sys.stdout.buffer.write(orjson.dumps(told))


def _parsed(request: dict[str, str], data: bytes) -> Article:
    match request["kind"]:
        case "pdf":
            return parse_pdf(data)
        case "html":
            return parse_page(data, request["url"], request["charset"])
    return parse_text(decoded(data, request["charset"]), request["url"])


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))


if __name__ == "__main__":
    main()
