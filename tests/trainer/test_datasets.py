"""What the checker makes out of the names in a data folder. No file here is a real recording."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.trainer.folders import make, paired
from trainer.data.collection import about_tests, list_data, recognise
from trainer.data.datasets import DataFolder, recognise_folder, recognise_names


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


def test_another_folder_for_validation(corpus_folder: Path, tmp_path: Path) -> None:
    make(tmp_path, "noisy/a.wav", "clean/a.wav")
    data: DataFolder = recognise(tmp_path, corpus_folder / "valid")
    assert paired(data.training) == [("noisy/a.wav", "clean/a.wav")]
    assert paired(data.validation)[0] == ("0_noisy.flac", "0_clean.flac")
    assert paired(recognise(tmp_path, tmp_path).validation) == paired(data.training)


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


def test_the_speakers_of_dns_are_those_of_the_noisy_recordings(tmp_path: Path) -> None:
    noisy = [f"noisy/book_{n}_reader_0{n % 4}_snr5_fileid_{n}.wav" for n in range(8)]
    folder = make(tmp_path, *noisy, *(f"clean/clean_fileid_{n}.wav" for n in range(8)))
    listing = list_data(folder)
    assert [(group.name, group.recordings) for group in listing.groups] == [
        (f"reader_0{n}", 2) for n in range(4)
    ]
    assert sum(group.held_out for group in listing.groups) == 1


@pytest.mark.parametrize("folder", ["without noise", "no-noise", "noise free", "Noise-free takes"])
def test_a_folder_without_noise_is_no_noise(tmp_path: Path, folder: str) -> None:
    data = recognise_folder(make(tmp_path, f"{folder}/a.wav", "noise/b.wav"))
    assert [one.name for one in data.training.speech] == [f"{folder}/a.wav"]
    assert [one.name for one in data.training.noise] == ["noise/b.wav"]


def test_examples_of_a_run_within_the_data_are_not_data(tmp_path: Path) -> None:
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
