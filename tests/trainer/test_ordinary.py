"""Folders as people have them: a voice, folders of people, speech without noise."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.trainer.made import FLAGS, speech
from trainer.check.check import check
from trainer.check.judge import is_good
from trainer.cli import main
from trainer.collection import Collection, Source
from trainer.config import TrainConfig
from trainer.data.collection import held_out_of, list_data, recognise
from trainer.run.data import settle_data
from trainer.sounds import tones


def voices(folder: Path, *names: str, seconds: float = 1.2) -> Path:
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        samples = speech(np.random.default_rng(number), seconds)
        soundfile.write(path, samples, 16_000, subtype="PCM_16")
    return folder


pytestmark = pytest.mark.usefixtures("_shallow")

ONE_VOICE = tuple(f"take {number}.wav" for number in range(5))
WHO = ("anna", "ben", "cleo", "dora")
PEOPLE = tuple(f"{who}/{number}.wav" for who in WHO for number in "12")


@pytest.mark.parametrize("names", [ONE_VOICE, PEOPLE], ids=["one voice", "people"])
def test_a_run_trains_on_them(
    names: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = voices(tmp_path / "recordings", *names)
    command = ["run", str(tmp_path / "run"), "--corpus", str(data), *FLAGS]
    assert main([*command, "--steps", "1"]) == 0
    output = capsys.readouterr().out
    kept = Collection.load(tmp_path / "run/collection.json")
    assert kept.held_out
    assert f"Held out for validation: {Path(min(kept.held_out)).name}" in output
    assert "all noise is synthetic" in output
    assert (tmp_path / "run/best.safetensors").exists()
    lines = (tmp_path / "run/events.jsonl").read_text().splitlines()
    log = [json.loads(line) for line in lines]
    assert sum(event["event"] == "data" for event in log) == 2

    # What is held out stays so, whatever is added, and the same command goes on.
    voices(tmp_path / "recordings", *(f"more/{number}.wav" for number in range(9)))
    assert main([*command, "--steps", "2"]) == 0
    assert Collection.load(tmp_path / "run/collection.json") == kept
    assert main(["resume", str(tmp_path / "run")]) == 0


def test_a_run_of_an_earlier_version_keeps_what_it_holds_out(tmp_path: Path) -> None:
    data = voices(tmp_path / "data", *ONE_VOICE, seconds=0.1)
    for name in ONE_VOICE:
        held = str(data / name)
        kept = tmp_path / "run/collection.json"
        kept.parent.mkdir(exist_ok=True)
        Collection((Source(data),), held_out=frozenset({held}), version=1).save(kept)
        before = kept.read_bytes()
        config, messages = settle_data(tmp_path / "run", TrainConfig(corpus=str(data)))
        assert config.corpus == str(kept) and f"validation: {name} (" in messages[0]
        assert kept.read_bytes() == before
        assert [str(one.path) for one in recognise(kept).validation.speech] == [held]


def test_other_recordings_to_validate_on_go_before(corpus_folder: Path, tmp_path: Path) -> None:
    data = voices(tmp_path / "recordings", *ONE_VOICE)
    command = ["run", str(tmp_path / "run"), "--corpus", str(data), *FLAGS, "--steps", "1"]
    assert main([*command, "--valid", str(corpus_folder / "valid")]) == 0
    assert not (tmp_path / "run/collection.json").exists()
    assert len(recognise(data, corpus_folder / "valid").training.speech) == 5


def test_a_person_is_held_out_as_a_whole(tmp_path: Path) -> None:
    data = voices(tmp_path, *PEOPLE, seconds=0.1)
    groups = {group.name: group.recordings for group in list_data(data).groups}
    assert groups == {"anna": 2, "ben": 2, "cleo": 2, "dora": 2}
    found = recognise(data)
    assert len(found.validation.speech) == 2 and not found.same_voices
    assert len({one.speaker for one in found.validation.speech}) == 1


def test_folders_of_people_may_lie_in_others(tmp_path: Path) -> None:
    speech = voices(tmp_path, *(f"speech/{name}" for name in PEOPLE), "noise/a.wav", seconds=0.1)
    assert {group.name for group in list_data(speech).groups} == {"anna", "ben", "cleo", "dora"}


@pytest.mark.parametrize(
    "names",
    [
        ("2021/a.wav", "2022/a.wav", "2023/a.wav", "2024/a.wav"),
        ("anna/1.wav", "ben/1.wav", "cleo/1.wav"),
        (*PEOPLE, "loose.wav"),
    ],
    ids=["years", "three", "not all"],
)
def test_other_folders_are_not_people(names: tuple[str, ...], tmp_path: Path) -> None:
    found = recognise(voices(tmp_path, *names, seconds=0.1))
    assert {one.speaker for one in (*found.training.speech, *found.validation.speech)} == {None}


def test_the_check_holds_out_what_a_run_does(tmp_path: Path) -> None:
    data = voices(tmp_path / "data", *(f"speech/{number}.wav" for number in range(12)))
    report = check(data, workers=0)
    kinds = {finding.kind for finding in report.findings}
    assert {"same_voices", "no_noise"} <= kinds and "no_validation" not in kinds
    held = {str(one.path) for one in recognise(data).validation.speech}
    assert held == {group.name for group in list_data(data).groups if group.held_out}


def test_a_copy_of_what_is_held_out_is_not_trained_on(tmp_path: Path) -> None:
    data = voices(tmp_path, *ONE_VOICE, "empty.wav")
    (data / "empty.wav").write_bytes(b"")
    for name in ONE_VOICE:
        shutil.copy(data / name, data / f"copy of {name}")
    found = recognise(data)
    assert len(found.validation.speech) >= 2
    held = {one.path.name.removeprefix("copy of ") for one in found.validation.speech}
    assert held.isdisjoint(one.path.name.removeprefix("copy of ") for one in found.training.speech)
    assert "shared_recordings" not in {one.kind for one in check(data, workers=0).findings}


def test_where_all_are_copies_one_is_left_to_train_on(tmp_path: Path) -> None:
    data = voices(tmp_path, "a.wav")
    shutil.copy(data / "a.wav", data / "b.wav")
    found = recognise(data)
    assert len(found.training.speech) == len(found.validation.speech) == 1


def test_a_single_recording_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = voices(tmp_path / "data", "me.wav")
    assert main(["run", str(tmp_path / "run"), "--corpus", str(data), *FLAGS]) == 1
    error = capsys.readouterr().err
    assert "contains a single recording" in error and "set valid to" in error


def test_what_is_held_out_is_good(tmp_path: Path) -> None:
    """Scores on clipped, noisy or silent recordings, or on no recordings at all, mislead."""
    rng = np.random.default_rng(0)
    for number in range(10):
        samples = speech(rng, 2.0)
        samples[-8000:] = 0.0  # a pause, in which it is quiet
        if number < 6:
            damage = number % 4
            samples = (
                np.clip(samples, -0.02, 0.02),
                samples + 0.05 * rng.standard_normal(len(samples)).astype(np.float32),
                np.zeros_like(samples),
                tones.music(np.random.default_rng(5), len(samples)) * 0.1,
            )[damage]
        (tmp_path / "data").mkdir(exist_ok=True)
        soundfile.write(tmp_path / f"data/{number}.wav", samples, 16_000, subtype="PCM_16")
    for zeros in ("", "0", "00"):  # the order depends on the names
        folder = tmp_path / f"data{zeros}"
        folder.mkdir(exist_ok=True)
        for path in (tmp_path / "data").glob("*.wav") if zeros else ():
            shutil.copy(path, folder / f"{zeros}{path.name}")
        kept = held_out_of(folder, is_good)
        assert kept.held_out
        assert all(int(Path(name).stem) >= 6 for name in kept.held_out)


def test_where_none_is_good_one_is_held_out_all_the_same(tmp_path: Path) -> None:
    data = voices(tmp_path / "data", *ONE_VOICE)
    assert len(held_out_of(data, lambda paths: False).held_out or ()) == 1


def test_doubtful_recordings_of_people_who_are_held_out_are_used_for_neither(
    tmp_path: Path,
) -> None:
    data = voices(tmp_path / "data", *(f"{who}/{n}.wav" for who in WHO for n in range(4)))
    bad = frozenset(str(data / who / "0.wav") for who in WHO)
    found = recognise(data, doubtful=bad)
    theirs = {str(one.path) for one in found.validation.speech}
    assert len(theirs) == 3 and theirs.isdisjoint(bad)
    assert {one.speaker for one in found.training.speech}.isdisjoint(
        {one.speaker for one in found.validation.speech}
    )
    # Who has no flaws at all goes before.
    flawed = frozenset(str(data / who / "0.wav") for who in WHO if who != "cleo")
    assert {one.speaker for one in recognise(data, doubtful=flawed).validation.speech} == {"cleo"}


def test_the_check_says_what_must_not_be_held_out(tmp_path: Path) -> None:
    data = voices(
        tmp_path / "data", *(f"speech/{number}.wav" for number in range(12)), seconds=0.45
    )
    held = [one.path for one in recognise(data).validation.speech]
    soundfile.write(held[0], np.clip(soundfile.read(held[0])[0], -0.02, 0.02), 16_000)
    report = check(data, workers=0)
    assert str(held[0]) in report.doubtful and len(report.doubtful) < 4
    validation = report.parts[1]
    assert validation.speech == len(held)
    kinds = {finding.kind for finding in report.findings if finding.part == "validation"}
    assert "clipped_clean" not in kinds
    again = recognise(data, doubtful=report.doubtful).validation.speech
    assert held[0] not in {one.path for one in again}


def test_the_check_says_that_a_test_set_is_left_out(tmp_path: Path) -> None:
    data = voices(tmp_path, *(f"{part} clean/{part}.wav" for part in ("train", "dev", "test")))
    (note,) = [one for one in check(data, workers=0).findings if one.kind == "test_set"]
    assert note.weight == "note" and note.files == (("test clean/test.wav", ""),)
    config, messages = settle_data(tmp_path / "run", TrainConfig(corpus=str(data)))
    assert config.corpus == str(data) and "Left out: 1 recording in" in messages[0]
