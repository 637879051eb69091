#!/usr/bin/env bash
# What: OpenCC's tw2sp (Taiwan to Simplified with phrases), given text that is Simplified already, lengthens names of
#   countries: a Taiwan short name stands inside the mainland's name and is replaced there once more.
# Seen with: opencc 1.4.2 (PyPI), on names as CLDR writes them.
# Guess before the look: Simplified text would pass through, apart from words that differ (文件, 影片).
# Seen: 塔吉克斯坦 -> 塔吉克斯坦斯坦, 尼日利亚 -> 尼日尔利亚, 厄瓜多尔 -> 厄瓜多尔尔, while t2s changes none of them.
# So: tw2sp cannot stand in for t2s where people write in either script; Taiwan's names come from CLDR's zh_Hant.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check opencc==1.4.2
"$folder/venv/bin/python" - <<'PY'
from opencc import OpenCC

NAMES = {"塔吉克斯坦": "塔吉克斯坦斯坦", "尼日利亚": "尼日尔利亚", "厄瓜多尔": "厄瓜多尔尔"}
tw2sp, t2s = OpenCC("tw2sp"), OpenCC("t2s")
for name, lengthened in NAMES.items():
    print(name, "tw2sp:", tw2sp.convert(name), "t2s:", t2s.convert(name))
    assert tw2sp.convert(name) == lengthened, "tw2sp no longer lengthens this name"
    assert t2s.convert(name) == name, "t2s changes this name"
PY
echo "as found"
