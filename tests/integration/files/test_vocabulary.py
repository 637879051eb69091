from pathlib import Path
from shutil import copytree
from types import ModuleType

import pytest

import bot.core.lookup.index.segment
import bot.files.vocabulary
import bot.services.indexes
from bot.core.errors import DataFileError
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.files.vocabulary import Vocabulary, inputs_digest, load_vocabulary, read_vocabulary

DATA = Path(__file__).parents[3] / "data"
KEY = "0" * 64


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index")


@pytest.fixture(scope="module")
def read(folder: Path) -> Vocabulary:
    load_vocabulary(DATA, folder, KEY)
    return read_vocabulary(DATA)


def _told(words: Vocabulary) -> tuple[object, ...]:
    book = PhraseBook(words.lexicon, words.written)
    return list(words.lexicon), vars(book), words.everyday.weights


def test_words_that_were_kept_are_those_that_were_read(folder: Path, read: Vocabulary) -> None:
    kept = load_vocabulary(folder / "no data here", folder, KEY)

    assert _told(kept) == _told(read)
    assert vars(PhraseBook(read.lexicon)) == vars(PhraseBook(kept.lexicon, kept.written))


def test_the_start_that_makes_the_file_holds_no_more_in_memory_than_later_ones(tmp_path: Path) -> None:
    first = load_vocabulary(DATA, tmp_path, KEY)
    later = load_vocabulary(tmp_path / "no data here", tmp_path, KEY)

    assert type(first.written) is type(later.written)
    assert not isinstance(first.written, list | tuple)


@pytest.mark.parametrize("place", [0, 9, 200, 100_000, -1])
def test_a_damaged_file_of_words_is_not_believed_and_made_anew(read: Vocabulary, tmp_path: Path, place: int) -> None:
    load_vocabulary(DATA, tmp_path, KEY)
    (path,) = tmp_path.glob("*.words")
    whole = path.read_bytes()
    spoilt = bytearray(whole)
    spoilt[place] ^= 4
    path.write_bytes(spoilt)

    assert _told(load_vocabulary(DATA, tmp_path, KEY)) == _told(read)
    assert path.read_bytes() == whole


def test_words_are_read_though_they_cannot_be_kept(read: Vocabulary, tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.touch()

    assert _told(load_vocabulary(DATA, in_the_way / "index", KEY)) == _told(read)


def test_a_wrong_lexicon_is_refused_and_not_kept(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "wrong.yaml").write_text("- id: 7 7\n  kind: unknown\n")

    with pytest.raises(DataFileError):
        load_vocabulary(tmp_path, tmp_path, KEY)
    assert list(tmp_path.glob("*.words")) == []


@pytest.mark.parametrize("module", [bot.core.lookup.index.segment, bot.files.vocabulary, bot.services.indexes])
def test_the_digest_covers_whatever_writes_an_index_or_its_words(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = inputs_digest(DATA)
    program = Path(module.__file__ or "")
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read_bytes(path) + (b"#" if path.samefile(program) else b""))
    assert inputs_digest(DATA) != before


def test_whatever_changes_in_lexicon_or_words_changes_the_digest(tmp_path: Path) -> None:
    data = copytree(DATA, tmp_path / "data")
    assert inputs_digest(data) == inputs_digest(DATA)
    for name in ("lexicon/metrics.yaml", "words/en.txt"):
        before = inputs_digest(data)
        path = data / name
        path.write_bytes(path.read_bytes() + b"# \n")
        assert inputs_digest(data) != before


def test_a_lexicon_that_cannot_be_read_is_named_as_ever(tmp_path: Path) -> None:
    data = copytree(DATA, tmp_path / "data")
    path = data / "lexicon" / "metrics.yaml"
    path.unlink()
    path.symlink_to(tmp_path / "nowhere")
    (data / "lexicon" / "long.yaml").write_bytes(b"# " + b"x" * 11 * 2**20)

    with pytest.raises(DataFileError) as refusal:
        load_vocabulary(data, tmp_path, inputs_digest(data))
    assert "long.yaml" in str(refusal.value)
