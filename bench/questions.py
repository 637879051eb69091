"""Distinct questions by the thousand, made from the plain ones by a seeded generator."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from bench.misspelling import Misspelling

PLAIN = Path(__file__).parent.parent / "tests" / "data" / "questions" / "plain.jsonl"
"""A question for every fact in each of the four languages."""

MISSPELT_EVERY = 3
_TRIES = 1000

_OPENINGS: Mapping[str, tuple[str, ...]] = {
    "en": ("", "Please tell me: ", "Hi! ", "I wonder: ", "Quick question. ", "Guys, ", "{name} here. ", "So, "),
    "ru": ("", "Подскажите: ", "Привет! ", "Интересно, ", "Скажите, пожалуйста: ", "Ребята, ", "Это {name}. ", "Так "),
    "kk": ("", "Айтыңызшы: ", "Сәлем! ", "Білгім келеді: ", "Достар, ", "Бұл {name}. ", "Сонымен ", "Өтінемін, "),
    "zh": ("", "请问，", "你好！", "我想知道，", "大家好，", "我是{name}。", "那么，", "麻烦问一下，"),
}
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "en": ("", " Thanks!", " In {year}?", " I need it for a report.", " — {name}", " Before {year}?", " Anyone?"),
    "ru": ("", " Спасибо!", " В {year} году?", " Нужно для доклада.", " — {name}", " До {year} года?", " Кто знает?"),
    "kk": (
        "",
        " Рахмет!",
        " {year} жылы ма?",
        " Баяндамаға керек.",
        " — {name}",
        " {year} жылға шейін?",
        " Білесіз бе?",
    ),
    "zh": ("", "谢谢！", "是{year}年吗？", "写报告要用。", "——{name}", "{year}年以前呢？", "有人知道吗？"),
}
_NAMES: Mapping[str, tuple[str, ...]] = {
    "en": ("Anna", "John", "Mary", "Peter", "Alice", "George", "Kate", "Oliver", "Emma", "Harry", "Lucy", "Daniel"),
    "ru": ("Анна", "Иван", "Мария", "Пётр", "Ольга", "Юрий", "Катя", "Олег", "Вера", "Сергей", "Ирина", "Денис"),
    "kk": (
        "Айгүл",
        "Ерлан",
        "Динара",
        "Нұрлан",
        "Әсел",
        "Қайрат",
        "Гүлнар",
        "Марат",
        "Жанар",
        "Болат",
        "Әлия",
        "Дамир",
    ),
    "zh": ("李伟", "王芳", "张敏", "刘洋", "陈静", "杨磊", "赵娜", "黄强", "周杰", "吴婷", "徐丽", "孙涛"),
}
_OTHER_WORDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (("China", "the PRC"), ("Kazakhstan", "Kazakstan"), ("What is", "What's"), ("How many", "what number of")),
    "ru": (("Китая", "КНР"), ("Казахстана", "РК"), ("Сколько", "Какое количество"), ("Какой", "Каков")),
    "kk": (("Қытай", "ҚХР"), ("Қазақстан", "ҚР"), ("қанша", "неше"), ("қандай", "қай")),
    "zh": (("中国", "中华人民共和国"), ("哈萨克斯坦", "哈国"), ("多少", "几"), ("什么", "啥")),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question as somebody might type it."""

    text: str
    misspelt: bool


class Questions:
    """Endless questions, no two of them alike; the same seed gives the same ones.

    Each plain question in turn gets an opening and an ending, other words, another case or no question
    mark; every third is misspelt.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._misspelling = Misspelling(self._random)
        self._given: set[str] = set()
        self._plain = cycle(self._shuffled())
        self._made = 0

    def take(self, count: int) -> list[Question]:
        """The next so many."""
        return [self._next() for _ in range(count)]

    def _next(self) -> Question:
        self._made += 1
        misspelt = self._made % MISSPELT_EVERY == 0
        language, plain = next(self._plain)
        for text in self._variations(language, plain, misspelt=misspelt):
            # Case and outer blanks mean nothing to the bot either.
            if (key := text.casefold().strip()) not in self._given:
                self._given.add(key)
                return Question(text, misspelt)
        raise RuntimeError(f"no further variation of {plain!r}")

    def _variations(self, language: str, plain: str, *, misspelt: bool) -> Iterator[str]:
        for _ in range(_TRIES):
            text = self._reworded(language, plain)
            if misspelt:
                text = self._misspelling.of(text, language)
            opening, ending = self._random.choice(_OPENINGS[language]), self._random.choice(_ENDINGS[language])
            name, year = self._random.choice(_NAMES[language]), self._random.randint(1991, 2035)
            yield f"{opening}{text}{ending}".format(name=name, year=year)

    def _reworded(self, language: str, plain: str) -> str:
        old, new = self._random.choice(_OTHER_WORDS[language])
        text = plain.replace(old, new, 1) if self._random.choice((True, False)) else plain
        text = text.lower() if self._random.choice((True, False, False)) else text
        return text.rstrip("?？") if self._random.choice((True, False, False)) else text

    def _shuffled(self) -> list[tuple[str, str]]:
        rows = [json.loads(line) for line in PLAIN.read_text(encoding="utf-8").splitlines()]
        plain = [(row["lang"], row["q"]) for row in rows if "{" not in row["q"]]
        self._random.shuffle(plain)
        return plain
