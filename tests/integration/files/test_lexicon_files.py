from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.core.errors import DataFileError
from bot.core.language import Language
from bot.core.lexicon import Ask, Concept, ConceptKind
from bot.core.roles import OPTIONAL, Role
from bot.files.lexicon_files import load_full_lexicon, load_lexicon


def lexicon_file(folder: Path, text: str, name: str = "words.yaml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        load_lexicon(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_concepts_of_all_files_make_one_lexicon(tmp_path: Path) -> None:
    lexicon_file(
        tmp_path, "- {id: how-many, kind: ask, asks: [quantity, list], en: [how many], ru: [сколько]}\n", "b.yaml"
    )
    lexicon_file(
        tmp_path,
        """\
- id: jac
  kind: company
  any: [JAC, no]
  en: [JAC Motors]
  broader: [plant]
- {id: plant, kind: thing, kk: [зауыт], zh: [工厂]}
- {id: plant-count, kind: metric, of: [plant], en: [number of plants]}
""",
        "a.yml",
    )

    lexicon = load_lexicon(tmp_path)

    assert [concept.id for concept in lexicon] == ["jac", "plant", "plant-count", "how-many"]
    assert lexicon.get("jac") == Concept(
        "jac", ConceptKind.COMPANY, {Language.EN: ("JAC Motors",)}, anywhere=("JAC", "no"), broader=("plant",)
    )
    assert lexicon.get("how-many") == Concept(
        "how-many",
        ConceptKind.ASK,
        {Language.EN: ("how many",), Language.RU: ("сколько",)},
        asks=frozenset({Ask.QUANTITY, Ask.LIST}),
    )


def test_all_mistakes_of_all_files_are_told_with_their_places(tmp_path: Path) -> None:
    lexicon_file(tmp_path, "- {id: a, kind: thing, en: [a]}\n- {id: b, kind: things, en: [b]}\n- {id: c}\n", "one.yaml")
    lexicon_file(
        tmp_path,
        "- {id: a, kind: thing, en: [a]}\n- {id: d, kind: ask, en: [d]}\n- {id: e, kind: ask, asks: [hwo], en: x}\n",
        "two.yaml",
    )
    lexicon_file(tmp_path, "a: b\n", "three.yaml")

    assert problems(tmp_path) == [
        "one.yaml:2: kind: “things” is not known; did you mean “thing”?",
        "one.yaml:3: the concept has no kind; add “kind: …”",
        "three.yaml:1: concepts must be a list: begin each one with “- id: …”",
        "two.yaml:1: concept “a” exists already at " + f"{tmp_path}/one.yaml:1; merge the two",
        "two.yaml:2: concept d is a question word and must say what it asks for",
        "two.yaml:3: en must be a list: one “- ” line for each entry",
        "two.yaml:3: asks: “hwo” is not known; did you mean “who”?",
    ]


def test_a_reference_to_no_concept_is_told_where_it_stands(tmp_path: Path) -> None:
    lexicon_file(
        tmp_path, "- {id: a, kind: thing, en: [a]}\n- {id: b, kind: metric, en: [b], of: [a, c], broader: [d]}\n"
    )

    assert problems(tmp_path) == [
        "words.yaml:2: of of b names “c”, a concept that does not exist",
        "words.yaml:2: broader of b names “d”, a concept that does not exist",
    ]


def test_a_folder_without_lexicon_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"this folder holds no file \.yaml or \.yml"):
        load_lexicon(tmp_path)
    with pytest.raises(DataFileError, match="there is no such file or folder"):
        load_lexicon(tmp_path / "none")


def bearers(roles: Iterable[Role]) -> str:
    return "".join(f"- {{id: bearer-{role}, kind: thing, roles: [{role}], en: [{role}]}}\n" for role in roles)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[denyin]", "roles: “denyin” is not known; did you mean “denying”?"),
        ("[home-country, Partner-Country]", "roles: “Partner-Country” is not known; did you mean “partner-country”?"),
        ("[ask-which]", f"roles: “ask-which” is not known; use {', '.join(Role)}"),
        ("denying", "roles must be a list: one “- ” line for each entry"),
    ],
)
def test_an_unknown_role_is_told_where_it_stands(tmp_path: Path, written: str, why: str) -> None:
    lexicon_file(tmp_path, f"- {{id: a, kind: thing, en: [a]}}\n- {{id: b, kind: light, roles: {written}, en: [b]}}\n")

    assert problems(tmp_path) == [f"words.yaml:2: {why}"]


@pytest.mark.parametrize("role", sorted(set(Role) - OPTIONAL))
def test_a_role_without_which_answers_would_be_wrong_must_be_borne(tmp_path: Path, role: Role) -> None:
    lexicon_file(tmp_path, bearers(set(Role) - {role}))

    with pytest.raises(DataFileError) as caught:
        load_full_lexicon(tmp_path)

    why = f"no concept bears the role “{role}”, without which questions get wrong answers"
    told = f"{tmp_path}:1: {why}; add “roles: [{role}]” to the one that is meant"
    assert [str(problem) for problem in caught.value.problems] == [told]


def test_a_lexicon_may_do_without_the_roles_that_only_find_more(tmp_path: Path) -> None:
    lexicon_file(tmp_path, bearers(set(Role) - OPTIONAL))

    lexicon = load_full_lexicon(tmp_path)

    assert not any(lexicon.bearing(role) for role in OPTIONAL)
    assert lexicon.bearing(Role.DENYING) == {"bearer-denying"}
