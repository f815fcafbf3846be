"""What the checker makes out of the names in a data folder. No file here is a real recording."""

import shutil
import unicodedata
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.trainer.made import write_table
from trainer.data.collection import about_tests, list_data, recognise, write_pairs
from trainer.data.datasets import DataFolder, Subset, recognise_folder, recognise_names
from trainer.data.names import pair_key, role_of, use_of
from trainer.data.speakers import Speakers
from trainer.errors import DataError


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


def paired(part: Subset) -> list[tuple[str, str]]:
    return [(noisy.name, clean.name) for noisy, clean in part.pairs]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("noisy/a.wav", "noisy"),
        ("clean_trainset_28spk_wav/p226_001.wav", "clean"),
        ("train/clean/noisy_street.wav", "clean"),
        ("clean/noise/a.wav", "noise"),
        ("noisy_speech/a.wav", "noisy"),
        ("noise_fullband/a.wav", "noise"),
        ("impulse_responses/a.wav", "room"),
        ("Room responses/a.wav", "room"),
        ("simulated_rirs/room/a.wav", "room"),
        ("room tone/a.wav", "noise"),
        ("RoomTone/a.wav", "noise"),
        ("room/a.wav", None),
        ("living room/a.wav", None),
        ("speech/living room/a.wav", "clean"),
        ("any/a_noisy.flac", "noisy"),
        ("clean-a.flac", "clean"),
        ("any/a_noisy_b.flac", None),
        ("cleaning/a.wav", None),
    ],
)
def test_roles(name: str, role: str | None) -> None:
    assert role_of(name) == role


def test_uses() -> None:
    assert use_of("valid/noisy/a.wav") == "validation"
    assert use_of("noisy_testset_wav/a.wav") == "validation"
    assert use_of("noisy/test.wav") == "training"
    assert use_of("noisy_latest/a.wav") == "training"


def test_keys() -> None:
    assert pair_key("noisy_trainset_wav/p1.wav") == pair_key("clean_trainset_wav/p1.flac")
    assert pair_key("x/noisy_p1.wav") == pair_key("x/clean_p1.wav") == pair_key("x/p1-clean.wav")
    assert pair_key("noisy/a_clean_1.wav") != pair_key("clean/a_1.wav")
    assert pair_key("noisy/a/1.wav") != pair_key("clean/b/1.wav")
    mixed = "noisy/book_7_snr5_tl-21_fileid_12.wav"
    assert pair_key(mixed) == pair_key("clean/clean_fileid_12.wav")


def test_voicebank(tmp_path: Path) -> None:
    files = [
        f"{kind}_{part}/{name}.wav"
        for kind in ("noisy", "clean")
        for part, name in (
            ("trainset_28spk_wav", "p226_001"),
            ("trainset_28spk_wav", "p228_002"),
            ("testset_wav", "p232_001"),
        )
    ]
    data = recognise(make(tmp_path, *files, "readme.txt", ".hidden/noisy/a.wav"))
    assert paired(data.training) == [(files[0], files[3]), (files[1], files[4])]
    assert paired(data.validation) == [(files[2], files[5])]
    assert set(data.training.speakers) == {"p226", "p228"}
    assert set(data.validation.speakers) == {"p232"}
    assert "pairs" in data.layout
    assert not data.ignored


def test_what_has_no_other_half(tmp_path: Path) -> None:
    data = recognise(make(tmp_path, "noisy/a.wav", "noisy/b.wav", "clean/b.flac", "clean/c.wav"))
    assert paired(data.training) == [("noisy/b.wav", "clean/b.flac")]
    assert dict(data.training.unpaired) == {
        "noisy/a.wav": "no clean recording of that name",
        "clean/c.wav": "no noisy recording of that name",
    }


def test_a_test_set_beside_others_is_left_out(tmp_path: Path) -> None:
    """As in LibriMix: otherwise it would choose the weights that are tested on it."""
    parts = ("train-100", "dev", "test")
    files = [f"{part}/{half}/1.wav" for part in parts for half in ("mix_single", "s1", "noise")]
    data = recognise(make(tmp_path, *files))
    assert paired(data.training) == [("train-100/mix_single/1.wav", "train-100/s1/1.wav")]
    assert paired(data.validation) == [("dev/mix_single/1.wav", "dev/s1/1.wav")]
    assert data.tests == ("test/mix_single/1.wav", "test/noise/1.wav", "test/s1/1.wav")
    assert [one.name for one in data.validation.noise] == ["dev/noise/1.wav"]
    assert list_data(tmp_path).tests == 3
    assert "Left out: 3 recordings" in about_tests(tmp_path)[0]
    assert len(recognise_folder(tmp_path / "test", "validation").validation.pairs) == 1
    assert len(recognise_folder(tmp_path, "validation").validation.pairs) == 3
    shutil.rmtree(tmp_path / "dev")
    alone = recognise(tmp_path)
    assert paired(alone.validation) == [("test/mix_single/1.wav", "test/s1/1.wav")]
    assert not alone.tests and not about_tests(tmp_path)


def test_speech_and_noise(tmp_path: Path) -> None:
    speech = ["clean/84/121123/84-121123-0001.flac", "clean/p225/any.wav"]
    others = ["noise/rain/1.wav", "rir/small.wav", "odd/1.wav"]
    pair = ["valid/noisy/1.wav", "valid/clean/1.wav"]
    data = recognise(make(tmp_path, *speech, *others, *pair))
    training = data.training
    assert [(one.name, one.speaker) for one in training.speech] == [
        (speech[0], "84"),
        (speech[1], "p225"),
    ]
    assert [one.name for one in training.noise] == ["noise/rain/1.wav"]
    assert [one.name for one in training.rooms] == ["rir/small.wav"]
    assert paired(data.validation) == [(pair[0], pair[1])]
    assert data.ignored == ("odd/1.wav",)


@pytest.mark.parametrize("seconds", [2.0, 12.0])
def test_a_room_is_a_place_or_a_response(tmp_path: Path, seconds: float) -> None:
    make(tmp_path, "room tone/n.wav", "living room/a.wav")
    for name in ("room/b.wav", "studio/room/c.wav"):
        make(tmp_path, name)
        soundfile.write(tmp_path / name, np.zeros(round(seconds * 8000)), 8000)
    training = recognise_folder(tmp_path).training
    rooms = ["room/b.wav", "studio/room/c.wav"]
    assert [one.name for one in training.noise] == ["room tone/n.wav"]
    assert [one.name for one in training.rooms] == (rooms if seconds <= 10 else [])
    expected = ["living room/a.wav", *([] if seconds <= 10 else rooms)]
    assert [one.name for one in training.speech] == expected
    folders = {name: list_data(tmp_path / name).sources[0] for name in ("room", "room tone")}
    assert folders["room"].role == ("room" if seconds <= 10 else "speech")
    assert folders["room tone"].role == "noise"
    assert list_data(tmp_path / "living room").sources[0].role == "speech"


def test_beside_noise_the_others_are_speech(tmp_path: Path) -> None:
    data = recognise(make(tmp_path, "noise/fan.wav", "my voice/1.wav", "valid/2.wav"))
    assert [one.name for one in data.training.speech] == ["my voice/1.wav"]
    assert [one.name for one in data.validation.speech] == ["valid/2.wav"]
    assert data.ignored == ()


def test_a_corpus_with_a_manifest(corpus_folder: Path) -> None:
    data = recognise(corpus_folder)
    assert set(data.training.speakers) == {"p0", "p1", "p2"}
    assert len(data.training.noise) == 5
    assert data.training.not_there == ["noise/gone.flac"]
    assert paired(data.validation) == [
        (f"valid/{number}_noisy.flac", f"valid/{number}_clean.flac") for number in (0, 1)
    ]


def test_another_folder_for_validation(corpus_folder: Path, tmp_path: Path) -> None:
    make(tmp_path, "noisy/a.wav", "clean/a.wav")
    data: DataFolder = recognise(tmp_path, corpus_folder / "valid")
    assert paired(data.training) == [("noisy/a.wav", "clean/a.wav")]
    assert paired(data.validation)[0] == ("0_noisy.flac", "0_clean.flac")
    assert paired(recognise(tmp_path, tmp_path).validation) == paired(data.training)


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("p226_001.wav", "p226"),
        ("noisy_p226_001_mic1.flac", "p226"),
        ("s5/s005_014.wav", "s005"),
        ("84-121123-0001.flac", "84"),
        ("book_00000_chp_0009_reader_06709_0.wav", "reader_06709"),
        ("wav48/p270/hello.wav", "p270"),
        ("speaker_4/hello.wav", "speaker_4"),
        ("cmu_us_bdl_arctic/wav/arctic_a0001.wav", "bdl"),
        ("clean/000.wav", None),
        ("clean/part1/x.wav", None),
    ],
)
def test_speakers_by_names(tmp_path: Path, name: str, who: str | None) -> None:
    assert Speakers(tmp_path).of(name) == who


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


@pytest.mark.parametrize(
    ("files", "pairs"),
    [
        (("rec0_noisy_snr5.wav", "rec0.wav"), [("rec0_noisy_snr5.wav", "rec0.wav")]),
        (
            ("a/rec 1.wav", "a/rec 1 noisy 0dB.flac", "a/other.wav"),
            [("a/rec 1 noisy 0dB.flac", "a/rec 1.wav")],
        ),
        (
            ("r0_noisy_snr0.wav", "r0_noisy_snr5.wav", "r0_clean.wav"),
            [("r0_noisy_snr0.wav", "r0_clean.wav"), ("r0_noisy_snr5.wav", "r0_clean.wav")],
        ),
        (("mix/1.wav", "s1/1.wav", "s2/1.wav"), [("mix/1.wav", "s1/1.wav")]),
        (("mix_single/1.wav", "s1/1.wav"), [("mix_single/1.wav", "s1/1.wav")]),
        (("mix_both/1.wav", "s1/1.wav"), []),
        (("input/x.wav", "target/x.wav"), [("input/x.wav", "target/x.wav")]),
        (
            ("train/input/x.wav", "train/target/x.wav"),
            [("train/input/x.wav", "train/target/x.wav")],
        ),
        (("input/x.wav", "clean/x.wav"), [("input/x.wav", "clean/x.wav")]),
        (("input/x.wav", "other/x.wav"), []),
        (
            ("without noise/x.wav", "with noise/x.wav"),
            [("with noise/x.wav", "without noise/x.wav")],
        ),
        (("noisy_rec0_snr5.wav", "rec0.wav"), [("noisy_rec0_snr5.wav", "rec0.wav")]),
        (("x_input.wav", "x_target.wav"), [("x_input.wav", "x_target.wav")]),
        (("talk-1 raw.wav", "talk-1 studio.wav"), [("talk-1 raw.wav", "talk-1 studio.wav")]),
        (("before/x.wav", "after/x.wav"), [("before/x.wav", "after/x.wav")]),
        (("raw files/x.wav", "more/x.wav"), []),
        (
            ("input/x_input.wav", "target/x_target.wav"),
            [("input/x_input.wav", "target/x_target.wav")],
        ),
    ],
)
def test_names_of_pairs(
    tmp_path: Path, files: tuple[str, ...], pairs: list[tuple[str, str]]
) -> None:
    data = recognise_folder(make(tmp_path, *files))
    assert sorted(paired(data.training)) == pairs


@pytest.mark.parametrize(
    "stems",
    [
        ("की", "का", "कू", "के"),
        ("ที่", "ที", "ท่า"),
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}", "cafe"),
        ("p1_-5dB", "p1_5dB"),
        ("p1 -5", "p1 5", "p1 \N{MINUS SIGN}15"),
        ("A", "a"),
        ("🎤", "🔥"),
        ("take 🎤", "take 🔥", "take"),
        ("!!", "??"),
        ("می\N{ZERO WIDTH NON-JOINER}خواهم", "میخواهم"),
        ("talk 1", "talk_1", "talk-1"),
    ],
)
def test_names_that_differ_in_a_sign_are_two(tmp_path: Path, stems: tuple[str, ...]) -> None:
    """An accent, a vowel sign, a minus, a capital, a picture."""
    names = [f"{half}/{stem}.wav" for half in ("noisy", "clean") for stem in stems]
    pairs = {(f"noisy/{stem}.wav", f"clean/{stem}.wav") for stem in stems}
    data = recognise_names(tmp_path, {name: tmp_path / name for name in names})
    assert {*paired(data.training)} == pairs and not data.training.unpaired


@pytest.mark.parametrize(
    "stems", [("की", "का", "कू", "के"), ("p1_-5dB", "p1_5dB"), ("A", "a"), ("🎤", "🔥")]
)
def test_so_do_names_with_words_like_noisy(tmp_path: Path, stems: tuple[str, ...]) -> None:
    names = [f"{stem}_{half}.wav" for half in ("noisy", "clean") for stem in stems]
    data = recognise_names(tmp_path, {name: tmp_path / name for name in names})
    pairs = {(f"{stem}_noisy.wav", f"{stem}_clean.wav") for stem in stems}
    assert {*paired(data.training)} == pairs


def test_an_accent_may_be_stored_in_two_ways(tmp_path: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, "café") for form in ("NFC", "NFD"))
    names = (f"noisy/{composed}.wav", f"clean/{decomposed}.wav")
    data = recognise_names(tmp_path, {name: tmp_path / name for name in names})
    assert paired(data.training) == [names]


@pytest.mark.parametrize(
    ("files", "pairs"),
    [
        (("noisy/a.wav", "clean/a.mp3", "clean/a.wav"), [("noisy/a.wav", "clean/a.wav")]),
        (("noisy/a.mp3", "clean/a.mp3", "clean/a.wav"), [("noisy/a.mp3", "clean/a.mp3")]),
        (("noisy/a.m4a", "clean/a.mp3", "clean/a.wav"), [("noisy/a.m4a", "clean/a.wav")]),
        (("r_noisy_snr5.wav", "r.mp3", "r.wav"), [("r_noisy_snr5.wav", "r.wav")]),
    ],
)
def test_of_copies_in_several_formats_the_best_is_the_target(
    tmp_path: Path, files: tuple[str, ...], pairs: list[tuple[str, str]]
) -> None:
    data = recognise_folder(make(tmp_path, *files))
    assert paired(data.training) == pairs
    assert not data.training.unpaired


def test_a_recording_with_a_noisy_half_of_its_own_is_not_given_to_others(tmp_path: Path) -> None:
    names = ("noisy/A.wav", "noisy/a.wav", "noisy/B.wav", "clean/a.wav", "clean/b.wav")
    data = recognise_names(tmp_path, {name: tmp_path / name for name in names})
    assert paired(data.training) == [("noisy/a.wav", "clean/a.wav"), ("noisy/B.wav", "clean/b.wav")]
    assert data.training.unpaired == [("noisy/A.wav", "no clean recording of that name")]


def test_the_noise_of_dns_is_found(tmp_path: Path) -> None:
    names = ("noisy/a_snr5_fileid_0.wav", "clean/clean_fileid_0.wav", "noise/noise_fileid_0.wav")
    data = recognise_folder(make(tmp_path, *names))
    assert paired(data.training) == [names[:2]]
    assert [one.name for one in data.training.noise] == [names[2]]
    assert not data.ignored and not data.training.unpaired


@pytest.mark.parametrize("folder", ["without noise", "no-noise", "noise free", "Noise-free takes"])
def test_a_folder_without_noise_is_no_noise(tmp_path: Path, folder: str) -> None:
    data = recognise_folder(make(tmp_path, f"{folder}/a.wav", "noise/b.wav"))
    assert [one.name for one in data.training.speech] == [f"{folder}/a.wav"]
    assert [one.name for one in data.training.noise] == ["noise/b.wav"]


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
    with pytest.raises(DataError, match=r"manifest\.csv there is 'later'"):
        recognise(folder)


def test_examples_of_a_run_within_the_data_are_no_data(tmp_path: Path) -> None:
    folder = make(tmp_path, "speech/a.wav", "speech/b.wav", "noise/n.wav")
    before = recognise_folder(folder)
    for run in ("run/", "recipe/stage1/", ""):
        make(
            folder,
            f"{run}events.jsonl",
            f"{run}examples/noisy/a.flac",
            f"{run}examples/clean/a.flac",
        )
    assert recognise_folder(folder) == before
    make(folder, "others/examples/c.wav")
    assert "others/examples/c.wav" in recognise_folder(folder).ignored


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
