"""The catalogue is complete, consistent, used, and fit for Telegram."""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import pytest

import bot
from bot.core.facts import SourceKind, Stage
from bot.core.language import Language
from bot.texts.catalogue import chat_commands
from bot.texts.catalogue.chat_commands import COMMANDS, Command
from bot.texts.catalogue.localised import Localised, Plural, TextSet
from bot.texts.locale_bundle import SETTING_TEXTS, TEXTS, Catalogue, SettingTexts, Texts
from bot.texts.locales import locale_of

SHAPES = (TEXTS[Language.EN], SETTING_TEXTS[Language.EN])
VARIABLE = re.compile(r"\{(\w+)\}")
LETTERS = {
    Language.EN: "[a-zA-Z]",
    Language.RU: "[а-яё]",
    Language.KK: "[а-яёәғқңөұүһі]",
    Language.ZH: "[\u4e00-\u9fff]",
}
CODE = [path for path in Path(bot.__file__).parent.rglob("*.py") if "catalogue" not in path.parts]


def keys(texts: type[TextSet]) -> list[str]:
    """The names of all texts of a set, in the order of its subjects."""
    subjects = reversed(texts.__mro__)
    return [name for subject in subjects for name, text in vars(subject).items() if isinstance(text, Localised)]


KEYS = keys(Texts)


def forms(value: object) -> list[str]:
    """All single texts behind a key."""
    if isinstance(value, Plural):
        return [form for field in fields(Plural) if (form := getattr(value, field.name)) is not None]
    return [str(text) for text in value.values()] if isinstance(value, Mapping) else [str(value)]


def every_text() -> Iterator[tuple[Language, str, str]]:
    for language, texts in TEXTS.items():
        for key in KEYS:
            for text in forms(getattr(texts, key)):
                yield language, key, text


def variables(text: str) -> set[str]:
    return set(VARIABLE.findall(text))


def test_every_language_has_texts() -> None:
    assert set(TEXTS) == set(Language)


@pytest.mark.parametrize("texts", [Texts, SettingTexts])
def test_no_two_subjects_have_a_text_of_the_same_name(texts: type[TextSet]) -> None:
    assert [name for name, times in Counter(keys(texts)).items() if times > 1] == []


def test_a_text_is_read_in_the_language_of_its_set() -> None:
    class Greetings(TextSet):
        hello = Localised(en="hello", ru="привет", kk="сәлем", zh="你好")

    greetings = [Greetings(language) for language in Language]

    assert [texts.hello for texts in greetings] == [texts.hello for texts in greetings]
    assert [texts.hello for texts in greetings] == ["hello", "привет", "сәлем", "你好"]
    assert Greetings.hello[Language.KK] == "сәлем"


def test_a_text_that_lacks_a_language_cannot_be_built() -> None:
    with pytest.raises(TypeError, match="zh"):
        Localised(en="hello", ru="привет", kk="сәлем")  # type: ignore[call-arg]


@pytest.mark.parametrize("language", Language)
def test_every_choice_of_a_key_has_its_text(language: Language) -> None:
    assert set(TEXTS[language].stages) == set(Stage)
    assert set(TEXTS[language].in_language) == set(Language)
    assert set(TEXTS[language].source_kinds) == set(SourceKind)


@pytest.mark.parametrize("key", KEYS)
def test_all_languages_use_the_same_variables(key: str) -> None:
    used = [variables(text) for texts in TEXTS.values() for text in forms(getattr(texts, key))]
    assert all(names == used[0] for names in used)


@pytest.mark.parametrize("language", Language)
def test_a_plural_has_exactly_the_forms_that_its_language_needs(language: Language) -> None:
    needed = {"other", *locale_of(language).plural_form.tags}
    plurals = [value for key in KEYS if isinstance(value := getattr(TEXTS[language], key), Plural)]
    assert plurals
    for plural in plurals:
        assert {field.name for field in fields(Plural) if getattr(plural, field.name) is not None} == needed


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1 факт"), (3, "3 факта"), (5, "5 фактов"), (11, "11 фактов"), (21, "21 факт")]
)
def test_russian_counts_in_three_forms(catalogue: Catalogue, number: int, expected: str) -> None:
    bundle = catalogue[Language.RU]
    assert bundle.counted(bundle.texts.facts_counted, number) == expected


def test_english_counts_one_and_many(catalogue: Catalogue) -> None:
    bundle = catalogue[Language.EN]
    assert bundle.counted(bundle.texts.facts_counted, 1) == "1 fact"
    assert bundle.counted(bundle.texts.facts_counted, 2) == "2 facts"


def test_no_text_holds_markup_or_stray_braces_or_blanks() -> None:
    for language, key, text in every_text():
        bare = VARIABLE.sub("", text)
        assert not set("<>&{}\u202f") & set(bare), (language, key)
        assert text.strip(), (language, key)
        assert key.endswith(("comma", "colon")) or text == text.strip(), (language, key)


def test_texts_are_in_the_script_of_their_language() -> None:
    described = [(language, one.name, one.description[language]) for one in COMMANDS for language in Language]
    for language, key, text in [*every_text(), *described]:
        if re.search(r"\w", VARIABLE.sub("", text).replace("URL", "")):  # the same in every script
            assert re.search(LETTERS[language], text, re.IGNORECASE), (language, key)


def test_every_command_that_is_declared_stands_in_the_menus() -> None:
    assert [one for one in vars(chat_commands).values() if isinstance(one, Command)] == list(COMMANDS)
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", command.name) for command in COMMANDS)
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_command_descriptions_fit_telegram(command: Command) -> None:
    for language in Language:
        assert 0 < len(command.description[language]) <= 256, language


def is_text(node: ast.AST) -> bool:
    """Whether code takes a text here: `texts.key`, `….texts.key`, `….texts(…).key` or `….plain(…).key`."""
    if not isinstance(node, ast.Attribute):
        return False
    owner = node.value
    if isinstance(owner, ast.Call) and isinstance(owner.func, ast.Attribute):
        return owner.func.attr in {"texts", "_texts", "plain"}
    return (isinstance(owner, ast.Name) and owner.id == "texts") or (
        isinstance(owner, ast.Attribute) and owner.attr == "texts"
    )


def test_no_text_is_unused() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in CODE]
    used = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute) and is_text(node)}
    assert sorted(set(KEYS) - used) == []


FILLING = {"fill": 1, "filled": 0}
"""What fills a text, and the place of the text among what it is given."""


def filled_texts() -> Iterator[tuple[str, str, set[str]]]:
    """Every place in the code that fills a text: file, key, names of the variables given."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FILLING:
                given = {str(keyword.arg) for keyword in node.keywords}
                for part in ast.walk(node.args[FILLING[node.func.id]]):
                    if isinstance(part, ast.Attribute) and is_text(part):
                        yield path.name, part.attr, given


def test_code_gives_each_text_exactly_its_variables() -> None:
    filled = list(filled_texts())
    for file, key, given in filled:
        assert given in [variables(text) for shape in SHAPES for text in forms(getattr(shape, key, ""))], (file, key)
    with_variables = {key for language, key, text in every_text() if variables(text)}
    plurals = {key for key in KEYS if isinstance(getattr(TEXTS[Language.EN], key), Plural)}
    assert {key for _, key, _ in filled if key in KEYS} == with_variables - plurals
