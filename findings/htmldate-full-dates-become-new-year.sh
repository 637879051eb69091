#!/usr/bin/env bash
# What: htmldate, and so trafilatura, reads the usual full date of a Chinese or a Kazakh page as the first of January of
#   its year: a day that the page does not name, given as surely as a right one.
# Seen with: htmldate 1.11.0 and trafilatura 2.3.1 (PyPI), on whole pages whose one date stands above the article.
# Guess before the look: a date in a form that it does not know would be found rightly or not at all (None), as with
#   Chinese numerals; Russian and English dates in words are read to the day.
# Seen: 2023年9月12日 -> 2023-01-01, "2023 жылғы 12 қыркүйек" -> 2023-01-01; "12 қыркүйек 2023" -> 2023-09-12.
# So: a first of January from these libraries says no more than the year; news of a source's date needs a reader of its
#   own for these languages, or the year alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  htmldate==1.11.0 trafilatura==2.3.1 lxml==6.1.3 lxml-html-clean==0.4.6
"$folder/venv/bin/python" - <<'PY'
import trafilatura
from htmldate import find_date

SEEN = {
    ("zh", "2023年9月12日"): "2023-01-01",
    ("zh", "发布时间：2023年9月12日 10:30"): "2023-01-01",
    ("kk", "2023 жылғы 12 қыркүйек"): "2023-01-01",
    ("kk", "2023 жылдың 5 мамыры"): "2023-01-01",
    ("kk", "12 қыркүйек 2023"): "2023-09-12",
    ("ru", "12 сентября 2023 года"): "2023-09-12",
    ("en", "12 September 2023"): "2023-09-12",
    ("zh", "二〇二三年九月十二日"): None,
}
FILLER = "<p>" + "A sentence of the article about trade. " * 20 + "</p>"
for (language, written), seen in SEEN.items():
    page = f"""<!doctype html><html lang="{language}"><head><title>News</title></head>
    <body><article><h1>Trade grows</h1><p class="date">{written}</p>{FILLER}</article></body></html>"""
    found, extracted = find_date(page), trafilatura.bare_extraction(page, with_metadata=True).date
    print(language, written, "htmldate:", found, "trafilatura:", extracted)
    assert found == extracted == seen, f"it finds {found} and {extracted} now"
PY
echo "as found"
