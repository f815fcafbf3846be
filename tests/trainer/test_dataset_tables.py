"""Tables in a data folder, which take precedence over the names of files."""

from pathlib import Path

import pytest

from tests.trainer.folders import make, paired
from tests.trainer.made import write_table
from trainer.data.collection import list_data, recognise, write_pairs
from trainer.data.datasets import recognise_folder
from trainer.data.speakers import Speakers
from trainer.errors import DataError


def test_a_corpus_with_a_manifest(corpus_folder: Path) -> None:
    data = recognise(corpus_folder)
    assert set(data.training.speakers) == {"p0", "p1", "p2"}
    assert len(data.training.noise) == 5
    assert data.training.not_there == ["noise/gone.flac"]
    assert paired(data.validation) == [
        (f"valid/{number}_noisy.flac", f"valid/{number}_clean.flac") for number in (0, 1)
    ]


def test_a_manifest_may_list_the_pairs_to_validate_on(tmp_path: Path) -> None:
    names = ["speech/a.wav", "valid/1_noisy.wav", "valid/1_clean.wav", "other/b.wav"]
    folder = make(tmp_path, *names)
    kinds = ("speech", "valid_noisy", "valid_clean", "music")
    write_table(folder / "manifest.csv", ("path", "kind"), list(zip(names, kinds, strict=True)))
    assert recognise_folder(folder).ignored == ("other/b.wav",)  # paired by their names
    pair = [("1_noisy.wav", "1_clean.wav")]
    write_table(folder / "valid/manifest.csv", ("noisy", "clean"), pair)
    data = recognise_folder(folder)
    assert paired(data.validation) == [(names[1], names[2])]
    assert data.ignored == ("other/b.wav",)


def test_a_table_of_speakers_wins_over_names(tmp_path: Path) -> None:
    rows = [("clean\\p226_001.wav", "anna"), ("b", "ben")]
    write_table(tmp_path / "speakers.csv", ("Path", "Speaker"), rows)
    speakers = Speakers(tmp_path)
    assert speakers.of("clean/p226_001.wav") == "anna"
    assert speakers.of("noisy/p226_001.wav") == "anna"
    assert speakers.of("clean/b.wav") == "ben"
    assert speakers.of("clean/p227_001.wav") == "p227"


def test_tables_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes(b"path,kind\n\xff\xfe,speech\n")
    with pytest.raises(DataError, match=r"manifest.csv is not a CSV"):
        recognise(tmp_path)


def test_pairs_can_be_mended_by_hand(tmp_path: Path) -> None:
    folder = make(tmp_path / "data", "noisy/a.wav", "noisy/b.wav", "clean/a.wav", "clean/b.wav")
    table = folder / "manifest.csv"
    write_pairs(folder, table)
    lines = table.read_text().splitlines()
    assert lines[0] == "noisy,clean" and set(lines[1:]) == {
        "noisy/a.wav,clean/a.wav", "noisy/b.wav,clean/b.wav",
    }  # fmt: skip
    table.write_text("noisy,clean\nnoisy/a.wav,clean/b.wav\n")
    assert paired(recognise_folder(folder).training) == [("noisy/a.wav", "clean/b.wav")]
    assert list_data(folder).pairs == [(str(folder / "noisy/a.wav"), str(folder / "clean/b.wav"))]


def test_a_table_of_pairs_says_what_they_are_for(tmp_path: Path) -> None:
    halves = ("noisy_trainset/a.wav", "noisy_testset/b.wav", "noisy_testset/c.wav")
    data = make(tmp_path / "data", *halves, *(name.replace("noisy", "clean") for name in halves))
    before = recognise(data)
    assert len(before.training.pairs) == 1 and len(before.validation.pairs) == 2
    write_pairs(data, data / "manifest.csv")
    assert (data / "manifest.csv").read_text().splitlines()[:2] == [
        "noisy,clean,use", "noisy_trainset/a.wav,clean_trainset/a.wav,training",
    ]  # fmt: skip
    after = recognise(data)
    assert paired(after.training) == paired(before.training)
    assert paired(after.validation) == paired(before.validation)
    assert len(recognise_folder(data, "validation").validation.pairs) == 3


def test_a_table_that_says_something_else_is_refused(tmp_path: Path) -> None:
    folder = make(tmp_path, "a.wav", "b.wav")
    (folder / "manifest.csv").write_text("noisy,clean,use\na.wav,b.wav,later\n")
    with pytest.raises(DataError, match=r"manifest\.csv contains 'later'"):
        recognise(folder)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_tables_of_spreadsheets_in_other_languages_are_read(tmp_path: Path, separator: str) -> None:
    folder = make(tmp_path, "a/x.wav", "b/y.wav")
    table = ["noisy;clean;comment", "a/x.wav;b/y.wav;well, yes", ""]
    (folder / "manifest.csv").write_text("\n".join(table).replace(";", separator), "utf-8")
    (folder / "speakers.csv").write_text(
        f"file_name{separator}speaker\ny.wav{separator}Ann", "utf-8"
    )
    training = recognise_folder(folder).training
    assert paired(training) == [("a/x.wav", "b/y.wav")]
    assert training.pairs[0][1].speaker == "Ann"


def test_lines_of_a_manifest_that_say_too_little_or_too_much(tmp_path: Path) -> None:
    for name in ("a.wav", "b.wav"):
        (tmp_path / name).touch()
    pairs = [("a.wav", "b.wav"), ("", "b.wav"), ("a.wav", "b.wav"), ("", "")]
    write_table(tmp_path / "manifest.csv", ("noisy", "clean"), pairs)
    found = recognise_folder(tmp_path).training
    assert len(found.pairs) == 1
    assert found.not_there == ["manifest.csv, line 3 (nothing in the column noisy)"]
    rows = [("a.wav", "Speech"), ("", "noise"), ("b.wav", "musik")]
    write_table(tmp_path / "manifest.csv", ("path", "kind"), rows)
    data = recognise_folder(tmp_path)
    assert [one.name for one in data.training.speech] == ["a.wav"]
    assert data.training.not_there == ["manifest.csv, line 3 (nothing in the column path)"]
    assert data.ignored == ("b.wav",)
