"""`cnunet-train check`: every kind of defect once, and what the command says about it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from cnunet.config import SAMPLE_RATE
from tests.cnunet.soundfiles import write_av
from tests.cnunet.test_music import chords
from tests.trainer.made import speech
from trainer.check import check as check_module
from trainer.check.check import check
from trainer.check.findings import Finding
from trainer.check.kinds import KINDS
from trainer.cli import main
from trainer.errors import DataError


def write(path: Path, samples: np.ndarray, rate: int = SAMPLE_RATE) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, samples, rate, subtype="PCM_16")


def write_pair(folder: Path, name: str, clean: np.ndarray, noisy: np.ndarray | None = None) -> None:
    rng = np.random.default_rng(len(name))
    if noisy is None:
        noisy = clean + 0.03 * rng.standard_normal(len(clean))
    write(folder / "noisy" / name, noisy)
    write(folder / "clean" / name, clean)


def voice(seed: int, seconds: float = 2.0) -> np.ndarray:
    """Speech with pauses, and a floor 60 dB below it."""
    rng = np.random.default_rng(seed)
    return speech(rng, seconds) + 1e-5 * rng.standard_normal(int(seconds * SAMPLE_RATE))


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A data folder with nothing wrong in it."""
    for number in (1, 2, 3):
        write_pair(tmp_path, f"p226_{number:03}.wav", voice(number))
    write_pair(tmp_path / "valid", "p232_001.wav", voice(9))
    return tmp_path


def found(folder: Path) -> dict[str, list[str]]:
    report = check(folder, workers=0)
    return {one.kind: [name for name, _ in one.files] for one in report.findings}


def test_nothing_is_wrong(sound: Path) -> None:
    report = check(sound, workers=0)
    assert report.findings == ()
    assert report.may_start
    training, validation = report.parts
    assert (training.pairs, training.speakers, training.rates) == (3, 1, {16000: 6})
    assert training.hours == pytest.approx(6 / 3600)
    assert (validation.pairs, validation.speakers) == (1, 1)


def test_other_processes_find_the_same(sound: Path) -> None:
    (sound / "noisy/p226_002.wav").write_text("no sound")
    seen: list[tuple[int, int]] = []
    report = check(sound, workers=1, progress=lambda done, total: seen.append((done, total)))
    assert report == check(sound, workers=0)
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_missing(sound: Path) -> None:
    (sound / "clean/p226_001.wav").unlink()
    assert found(sound) == {"missing": ["noisy/p226_001.wav"]}


@pytest.mark.parametrize("content", [b"", b"no sound at all", b"RIFF\0\0\0\0WAVE"])
def test_unreadable(sound: Path, content: bytes) -> None:
    (sound / "noisy/p226_002.wav").write_bytes(content)
    assert found(sound) == {"unreadable": ["noisy/p226_002.wav"]}


def test_no_samples(sound: Path) -> None:
    write(sound / "clean/p226_002.wav", np.zeros(0))
    assert found(sound) == {"unreadable": ["clean/p226_002.wav"]}


def test_damaged(sound: Path) -> None:
    path = sound / "noisy/p226_002.wav"
    path.write_bytes(path.read_bytes()[:-8000])
    assert found(sound) == {"damaged": ["noisy/p226_002.wav"], "length": ["noisy/p226_002.wav"]}


def test_length(sound: Path) -> None:
    write_pair(sound, "p226_004.wav", voice(4), voice(4)[:-100])
    assert found(sound)["length"] == ["noisy/p226_004.wav"]


@pytest.mark.parametrize(("shift", "words"), [(2, "0.12 ms too late"), (-800, "50.00 ms too earl")])
def test_misaligned(sound: Path, shift: int, words: str) -> None:
    noise = 0.03 * np.random.default_rng(0).standard_normal(2 * SAMPLE_RATE)
    write_pair(sound, "p226_004.wav", voice(4), np.roll(voice(4), shift) + noise)
    (finding,) = check(sound, workers=0).findings
    assert (finding.kind, finding.weight) == ("misaligned", "stop")
    assert words in finding.files[0][1]


def test_a_held_pitch_is_not_misaligned(sound: Path) -> None:
    time = np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE
    tone = sum(0.05 / k * np.sin(2 * np.pi * 163 * k * time + k * k) for k in range(1, 12))
    clean = tone * np.clip(np.sin(2 * np.pi * 3 * time + 73), 0, None)
    noise = 0.02 * np.random.default_rng(0).standard_normal(len(time))
    write_pair(sound, "p226_010.wav", clean, clean + noise)
    assert "misaligned" not in found(sound)


def test_unrelated(sound: Path) -> None:
    write_pair(sound, "p226_004.wav", voice(4), voice(5))
    assert found(sound) == {"unrelated": ["noisy/p226_004.wav"]}


def test_silent(sound: Path) -> None:
    write_pair(sound, "p226_004.wav", np.zeros(SAMPLE_RATE), voice(4, 1.0))
    write_pair(sound, "p226_005.wav", np.zeros(SAMPLE_RATE), voice(5, 1.0))
    assert found(sound) == {"silent": ["clean/p226_004.wav", "clean/p226_005.wav"]}


def test_a_silent_first_channel(sound: Path) -> None:
    """Not a silent recording, which could be deleted: only this channel is measured and used."""
    clean = voice(4)
    right = np.stack((np.zeros(len(clean)), clean), axis=1)
    write_pair(sound, "p226_004.wav", right, right)
    (finding,) = (one for one in check(sound, workers=0).findings if "silent" in one.kind)
    assert finding.kind == "silent_channel" and finding.weight == "stop"
    assert finding.files[0] == ("clean/p226_004.wav", "first of 2 channels: loudest -120 dBFS")


def test_a_recording_with_several_tracks_is_not_damaged(sound: Path) -> None:
    write_pair(sound, "p226_004.wav", voice(4))
    (sound / "noisy/p226_004.wav").unlink()
    noisy = voice(4)[:, None] + 0.03 * np.random.default_rng(1).standard_normal((32_000, 1))
    write_av(sound / "noisy/p226_004.mkv", noisy, SAMPLE_RATE, "pcm_s16le", tracks=2)
    (finding,) = check(sound, workers=0).findings
    assert (finding.kind, finding.weight) == ("remarks", "note")
    assert "2 sound tracks; number 1 was used" in finding.files[0][1]


def test_clipped(sound: Path) -> None:
    clean = voice(4)
    limit = np.quantile(np.abs(clean), 0.998)
    # Made quieter afterwards, so that full scale doesn't give it away.
    write_pair(sound, "p226_004.wav", 0.5 * np.clip(clean, -limit, limit))
    write_pair(sound, "p226_005.wav", voice(5), np.clip(2 * voice(5), -limit, limit))
    assert found(sound) == {
        "clipped_clean": ["clean/p226_004.wav"],
        "clipped": ["noisy/p226_005.wav"],
    }


def test_copies_in_another_format(sound: Path) -> None:
    for half in ("noisy", "clean"):
        samples, rate = soundfile.read(sound / half / "p226_001.wav")
        soundfile.write(sound / half / "p226_009.flac", samples, rate, subtype="PCM_24")
    assert found(sound) == {"duplicate": ["noisy/p226_009.flac"]}


def test_one_clean_recording_in_several_mixtures(sound: Path) -> None:
    write_pair(sound, "p226_0041.wav", voice(4))
    write_pair(sound, "p226_00042.wav", voice(4))
    assert found(sound) == {}


def test_noisy_clean(sound: Path) -> None:
    noise = 0.01 * np.random.default_rng(0).standard_normal(2 * SAMPLE_RATE)
    write_pair(sound, "p226_004.wav", voice(4) + noise)
    assert found(sound) == {"noisy_clean": ["clean/p226_004.wav"]}


def test_identical(sound: Path) -> None:
    write_pair(sound, "p226_004.wav", voice(4), voice(4))
    assert found(sound) == {"identical": ["noisy/p226_004.wav"]}
    assert check(sound, workers=0).may_start


def test_rates(sound: Path) -> None:
    write(sound / "noisy/p226_001.wav", voice(1)[::2], SAMPLE_RATE // 2)
    kinds = found(sound)
    assert kinds.pop("low_rate") == ["noisy/p226_001.wav"]
    assert kinds == {"pair_rates": ["noisy/p226_001.wav"]}


def test_a_higher_rate_and_channels(sound: Path) -> None:
    clean = np.repeat(voice(4), 3)
    noisy = clean + 0.03 * np.random.default_rng(0).standard_normal(len(clean))
    for half, samples in (("noisy", noisy), ("clean", clean)):
        write(sound / half / "p226_004.wav", np.stack([samples, 0 * samples], axis=1), 48000)
    assert found(sound) == {"channels": ["clean/p226_004.wav", "noisy/p226_004.wav"]}


def test_shared_between_training_and_validation(sound: Path) -> None:
    write_pair(sound / "valid", "p226_007.wav", voice(7))
    shutil.copy(sound / "clean/p226_001.wav", sound / "valid/clean/p233_001.wav")
    write(sound / "valid/noisy/p233_001.wav", voice(1) + 0.1 * voice(8))
    report = check(sound, workers=0)
    assert {one.kind: one.files for one in report.findings} == {
        "shared_speakers": (("valid/clean/p226_007.wav", "p226"),),
        "shared_recordings": (("valid/clean/p233_001.wav", "the same as clean/p226_001.wav"),),
    }
    assert not report.may_start


def test_speakers_nobody_knows(sound: Path) -> None:
    write_pair(sound, "hello.wav", voice(4))
    assert found(sound) == {"unknown_speakers": ["clean/hello.wav"]}


def test_what_training_needs(tmp_path: Path) -> None:
    write(tmp_path / "empty/noise/a.wav", voice(2))
    assert list(found(tmp_path / "empty")) == ["nothing", "no_validation"]
    write(tmp_path / "one/other/a.wav", voice(2))
    assert list(found(tmp_path / "one")) == ["no_validation", "no_noise"]
    assert not check(tmp_path / "one", workers=0).may_start
    shutil.rmtree(tmp_path / "empty")
    shutil.move(tmp_path / "one/other", tmp_path / "other")
    write(tmp_path / "clean/p226_001.wav", voice(1))
    write_pair(tmp_path / "valid", "p232_001.wav", voice(9))
    assert list(found(tmp_path)) == ["no_noise", "ignored"]
    assert check(tmp_path, workers=0).may_start


def test_speech_and_noise(tmp_path: Path) -> None:
    write(tmp_path / "clean/p226_001.wav", voice(1))
    write(tmp_path / "noise/rain.wav", 0.1 * np.random.default_rng(0).standard_normal(16000))
    shutil.copy(tmp_path / "noise/rain.wav", tmp_path / "noise/more rain.wav")
    write_pair(tmp_path / "valid", "p232_001.wav", voice(9))
    assert found(tmp_path) == {"duplicate": ["noise/rain.wav"]}


def test_what_is_not_used_beside_pairs(sound: Path) -> None:
    """Nothing is mixed where there are pairs, so noise and speech are of no use."""
    write(sound / "noise/fan.wav", voice(20))
    assert found(sound) == {"unused": ["noise/fan.wav"]}
    training, _ = check(sound, workers=0).parts
    assert (training.pairs, training.noise) == (3, 0)


def test_a_few_defects_among_many_do_not_stop() -> None:
    files = (("a", ""),)
    assert Finding("misaligned", "training", files, 100).weight == "look"
    assert Finding("misaligned", "training", files, 99).weight == "stop"
    assert Finding("shared_speakers", "validation", files, 10_000).weight == "stop"
    assert Finding("clipped", "training", files, 1).weight == "note"


def test_the_command_reports_it(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(sound)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Training may start."
    for number in range(4, 12):
        write_pair(sound, f"p226_{number:03}.wav", voice(4), voice(5))
    assert main(["check", str(sound)]) == 1
    out = capsys.readouterr().out
    assert "STOP: Pairs whose noisy recording does not contain the clean one: 8 of 11" in out
    assert "and 3 more" in out
    assert KINDS["unrelated"].advice in out
    assert "Training may not start" in out
    assert main(["check", str(sound), "--all"]) == 1
    assert "    noisy/p226_011.wav\n" in capsys.readouterr().out


def test_json(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sound / "clean/p226_001.wav").unlink()
    assert main(["check", str(sound), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["may_start"] is False
    assert report["parts"][0]["pairs"] == 2
    assert report["parts"][0]["rates"] == {"16000": 4}
    (finding,) = report["findings"]
    assert (finding["kind"], finding["weight"], finding["count"]) == ("missing", "stop", 1)
    assert finding["files"][0]["name"] == "noisy/p226_001.wav"


@pytest.mark.parametrize("words", [["nowhere"], [".", "--workers", "-1"], []])
def test_mistakes_in_the_command(words: list[str]) -> None:
    with pytest.raises(SystemExit) as status:
        main(["check", *words])
    assert status.value.code == 2


def test_a_process_that_is_killed(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_module, "probe", _die)
    with pytest.raises(DataError, match="was killed"):
        check(sound, workers=1)


def _die(_: object) -> None:
    import os

    os._exit(9)


def test_music_is_called_music(sound: Path) -> None:
    """Not as speech with noise 8 dB below it."""
    clean = chords(3)
    write_pair(sound, "p226_004.wav", clean, clean)
    kinds = found(sound)
    assert kinds["music"] == ["clean/p226_004.wav"]
    assert "noisy_clean" not in kinds
    titles = [one.title for one in check(sound, workers=0).findings if one.kind == "music"]
    assert titles == ["Clean recordings that are music: 1 of 4 (training)"]
