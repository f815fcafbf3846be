"""`cnunet enhance` from the outside, with a model that does something simple."""

import errno
import io
import os
from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import pytest
import soundfile

from tests.cnunet.fakes import FakeDenoiser, scaling, use_model
from tests.cnunet.soundfiles import make_tones, names_in, read_all, tones
from tests.cnunet.videos import make_video

REPOSITORY = Path(__file__).resolve().parents[2]


def test_one_file(run_enhance, capsys):
    make_tones("a.wav")
    assert run_enhance("a.wav") == 0
    assert names_in() == ["a.enhanced.wav", "a.wav"]
    out, err = capsys.readouterr()
    assert "'a.wav' -> 'a.enhanced.wav' (0.2 s, " in out
    assert err == ""


def test_one_bad_file_does_not_stop_the_others(run_enhance, capsys):
    make_tones("a.wav")
    Path("b.wav").write_text("no sound")
    make_tones("c.wav")
    assert run_enhance("a.wav", "b.wav", "gone.wav", "c.wav") == 1
    out, err = capsys.readouterr()
    assert names_in() == ["a.enhanced.wav", "a.wav", "b.wav", "c.enhanced.wav", "c.wav"]
    assert err.splitlines() == [
        "cnunet: 'b.wav' is not a sound file, or its beginning is damaged.",
        "cnunet: 'gone.wav' does not exist; it may have been moved or deleted.",
    ]
    assert out.splitlines()[-1] == "2 enhanced, 0 skipped, 2 failed."


def test_a_file_removed_while_it_waits(run_enhance, monkeypatch, capsys):
    make_tones("a.wav")
    make_tones("b.wav")

    def remove_b(samples):
        Path("b.wav").unlink(missing_ok=True)
        return samples

    use_model(monkeypatch, FakeDenoiser(remove_b))
    assert run_enhance("a.wav", "b.wav") == 1
    assert names_in() == ["a.enhanced.wav", "a.wav"]
    assert "'b.wav' does not exist" in capsys.readouterr().err


def test_existing_results(run_enhance, capsys):
    make_tones("a.wav")
    Path("a.enhanced.wav").write_bytes(b"precious")
    assert run_enhance("a.wav") == 1
    assert "--overwrite" in capsys.readouterr().err
    assert run_enhance("a.wav", "--skip-existing") == 0
    assert "skipped" in capsys.readouterr().out
    assert Path("a.enhanced.wav").read_bytes() == b"precious"
    assert run_enhance("a.wav", "--overwrite") == 0
    assert soundfile.info("a.enhanced.wav").frames == 4000


def test_a_sound_is_no_video(run_enhance, capsys):
    make_tones("a.wav")
    assert run_enhance("a.wav", "-o", "result.mp4") == 1
    assert "'.mp4' cannot be written" in capsys.readouterr().err
    assert names_in() == ["a.wav"]


def test_standard_input_and_output(run_enhance, monkeypatch, capfdbinary):
    source = make_tones("a.wav")
    with source.open("rb") as file:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=file))
        assert run_enhance("-", "-o", "-") == 0
    out, err = capfdbinary.readouterr()
    assert b"real time" in err
    samples, rate = soundfile.read(io.BytesIO(out))
    assert rate == 16_000
    assert np.array_equal(samples, read_all(source)[0][:, 0])
    assert names_in() == ["a.wav"]


def test_no_room_for_a_copy_of_standard_input_is_reported(run_enhance, monkeypatch, capsys):
    def fill(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("shutil.copyfileobj", fill)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO()))
    assert run_enhance("-", "-o", "a.wav") == 1
    said = capsys.readouterr().err
    assert "Standard input can't be copied to" in said
    assert "No space left on device" in said


@pytest.mark.parametrize("ending", [".mp4", ".mov", ".mkv", ".webm"])
def test_a_video_from_standard_input_is_one(run_enhance, monkeypatch, ending):
    source = make_video(Path(f"film{ending}"), tones(48_000, 48_000))
    with source.open("rb") as file:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=file))
        assert run_enhance("-", "-o", f"result{ending}") == 0
    with av.open(f"result{ending}") as result:
        assert [stream.type for stream in result.streams] == ["video", "audio"]


def test_standard_input_needs_an_output(run_enhance, capsys):
    with pytest.raises(SystemExit):
        run_enhance("-")
    assert "needs -o" in capsys.readouterr().err


def test_a_failure_writes_nothing_to_standard_output(run_enhance, capfdbinary):
    Path("b.wav").write_text("no sound")
    assert run_enhance("b.wav", "-o", "-") == 1
    assert capfdbinary.readouterr().out == b""


def test_a_rate_above_the_sources_is_reported(run_enhance, capsys):
    make_tones("a.wav")
    assert run_enhance("a.wav", "--rate", "48000") == 0
    assert "stays at 16000 Hz" in capsys.readouterr().out
    assert soundfile.info("a.enhanced.wav").samplerate == 16_000


@pytest.mark.parametrize("rate", ["1", "7999", "192001", "-5", "x"])
def test_rates_beyond_those_of_sound_are_refused(run_enhance, rate):
    make_tones("a.wav")
    with pytest.raises(SystemExit):
        run_enhance("a.wav", f"--rate={rate}")


def test_options_reach_the_sound(run_enhance, monkeypatch):
    make_tones("a.wav")
    use_model(monkeypatch, scaling(0))
    loud = np.abs(read_all(Path("a.wav"))[0]).mean()

    def level(*options):
        assert run_enhance("a.wav", "--overwrite", *options) == 0
        return np.abs(read_all(Path("a.enhanced.wav"))[0]).mean() / loud

    assert level() == 0
    assert level("--mix", "50%") == pytest.approx(0.5, abs=0.01)
    assert level("--mix", "0") == 1
    assert level("--attenuation-limit-db", "20") == pytest.approx(0.1, abs=0.01)
    assert run_enhance("a.wav", "--format", "FLAC") == 0
    assert Path("a.enhanced.flac").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ["--mix", "101"],
        ["--mix", "loud"],
        ["--attenuation-limit-db", "-3"],
        ["--format", "doc"],
        ["--threads", "0"],
        ["--high-band", "up"],
        ["--overwrite", "--skip-existing"],
        [],
    ],
)
def test_wrong_usage_is_status_2(run_enhance, wrong, capsys):
    with pytest.raises(SystemExit) as caught:
        run_enhance(*(["a.wav", *wrong] if wrong else []))
    assert caught.value.code == 2
    assert "cnunet enhance: error:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "bounds"),
    [
        ("--rate", "16k", "8000 to 192000"),
        ("--rate", "inf", "8000 to 192000"),
        ("--bit-rate", "x", "8 to 512"),
        ("--bit-rate", "inf", "8 to 512"),
        ("--bit-rate", "nan", "8 to 512"),
        ("--mix", "loud", "0 to 100"),
        ("--loudness", "-inf", "-50 to -5"),
    ],
)
def test_other_values_than_numbers_in_range_are_refused(run_enhance, capsys, option, value, bounds):
    with pytest.raises(SystemExit):
        run_enhance("a.wav", f"{option}={value}")
    assert f"must be a number from {bounds}, not '{value}'" in capsys.readouterr().err


def test_notes_are_printed(run_enhance, capsys):
    samples = tones(4000, 16_000)
    samples[5] = np.nan
    soundfile.write("a.wav", samples, 16_000, subtype="FLOAT")
    assert run_enhance("a.wav") == 0
    assert "  note: 1 sample in 'a.wav' became silence: NaN" in capsys.readouterr().out
