"""`cnunet enhance` from the outside, with a model that does something simple."""

import errno
import io
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import pytest
import soundfile

from cnunet.cli import main
from cnunet.enhancing.inputs import find_inputs
from tests.cnunet.fakes import FakeDenoiser, scaling
from tests.cnunet.soundfiles import read_all, tones, write_av, write_wav
from tests.cnunet.videos import make_video

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Runs `cnunet enhance` in a temporary folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("cnunet.commands.enhance._load", lambda _: FakeDenoiser())
    return lambda *arguments: main(["enhance", "--jobs", "1", *map(str, arguments)])


def make(name, frames=4000):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    return write_wav(Path(name), tones(frames, 16_000), 16_000)


def names(folder="."):
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*.*"))


def test_one_file(run, capsys):
    make("a.wav")
    assert run("a.wav") == 0
    assert names() == ["a.enhanced.wav", "a.wav"]
    out, err = capsys.readouterr()
    assert "'a.wav' -> 'a.enhanced.wav' (0.2 s, " in out
    assert err == ""


@pytest.mark.parametrize(
    ("output", "result"), [("new.flac", "new.flac"), ("out", "out/a.wav"), ("a.b/c", "a.b/c/a.wav")]
)
def test_output_is_a_file_or_a_folder(run, output, result):
    make("a.wav")
    assert run("a.wav", "-o", output) == 0
    assert Path(result).is_file()


def test_one_output_file_for_many_inputs_is_refused(run, capsys):
    make("a.wav")
    make("b.wav")
    assert run("a.wav", "b.wav", "-o", "c.wav") == 1
    assert "The results of 2 recordings can't go into one file" in capsys.readouterr().err


def test_a_format_that_cannot_be_written_is_no_folder(run, capsys):
    make("a.wav")
    assert run("a.wav", "-o", "out.mp33") == 1
    assert "Files ending in '.mp33' cannot be written; choose one of" in capsys.readouterr().err
    assert names() == ["a.wav"]
    for folder in ("made.mp33", "2026.11"):
        if folder == "made.mp33":
            Path(folder).mkdir()
        assert run("a.wav", "-o", folder) == 0
        assert names(folder) == ["a.wav"]


def test_folders_are_searched_and_kept(run):
    for name in ("d/a.wav", "d/e/f/b.wav", "d/.hidden/c.wav", "d/._a.wav", "d/z.enhanced.wav"):
        make(name)
    Path("d/notes.txt").write_text("no sound")
    assert run("d", "-o", "out") == 0
    assert names("out") == ["a.wav", "e/f/b.wav"]
    assert run("d") == 0
    assert names("d/e") == ["f/b.enhanced.wav", "f/b.wav"]


def test_results_in_the_searched_folder_are_not_enhanced_again(run, capsys):
    make("d/a.wav")
    assert run("d", "-o", "d/out") == 0
    assert run("d", "-o", "d/out", "--overwrite") == 0
    assert names("d") == ["a.wav", "out/a.wav"]


def test_patterns(run):
    for name in ("a1.wav", "a2.wav", "b.wav", "x/y/a3.wav", "[a].wav"):
        make(name)
    found, errors = find_inputs(["a*.wav", "**/a3.wav", "a1.wav", "[a].wav"], None)
    assert [str(one.path) for one in found] == ["a1.wav", "a2.wav", "x/y/a3.wav", "[a].wav"]
    assert errors == []
    assert run("q*.wav") == 1


def test_one_bad_file_does_not_stop_the_others(run, capsys):
    make("a.wav")
    Path("b.wav").write_text("no sound")
    make("c.wav")
    assert run("a.wav", "b.wav", "gone.wav", "c.wav") == 1
    out, err = capsys.readouterr()
    assert names() == ["a.enhanced.wav", "a.wav", "b.wav", "c.enhanced.wav", "c.wav"]
    assert err.splitlines() == [
        "cnunet: 'b.wav' is not a sound file, or its beginning is damaged.",
        "cnunet: 'gone.wav' does not exist; it may have been moved or deleted.",
    ]
    assert out.splitlines()[-1] == "2 enhanced, 0 skipped, 2 failed."


def test_a_file_removed_while_it_waits(run, monkeypatch, capsys):
    make("a.wav")
    make("b.wav")

    def remove_b(samples):
        Path("b.wav").unlink(missing_ok=True)
        return samples

    monkeypatch.setattr("cnunet.commands.enhance._load", lambda _: FakeDenoiser(remove_b))
    assert run("a.wav", "b.wav") == 1
    assert names() == ["a.enhanced.wav", "a.wav"]
    assert "'b.wav' does not exist" in capsys.readouterr().err


def test_existing_results(run, capsys):
    make("a.wav")
    Path("a.enhanced.wav").write_bytes(b"precious")
    assert run("a.wav") == 1
    assert "--overwrite" in capsys.readouterr().err
    assert run("a.wav", "--skip-existing") == 0
    assert "skipped" in capsys.readouterr().out
    assert Path("a.enhanced.wav").read_bytes() == b"precious"
    assert run("a.wav", "--overwrite") == 0
    assert soundfile.info("a.enhanced.wav").frames == 4000


def test_results_of_the_same_name_get_numbers(run):
    make("x/a.wav")
    make("y/a.wav", frames=5000)
    make("z/a.wav", frames=6000)
    for _ in range(2):  # the same names each time
        assert run("x/a.wav", "y/a.wav", "z/a.wav", "-o", "out", "--overwrite") == 0
        assert names("out") == ["a-2.wav", "a-3.wav", "a.wav"]
    frames = [soundfile.info(f"out/{name}").frames for name in names("out")]
    assert frames == [5000, 6000, 4000]


def test_no_result_replaces_another_recording_of_the_batch(run):
    make("x/a.wav")
    make("out/a.wav", frames=5000)
    precious = Path("out/a.wav").read_bytes()
    assert run("x/a.wav", "out/a.wav", "-o", "out", "--overwrite") == 0
    assert Path("out/a.wav").read_bytes() == precious
    assert soundfile.info("out/a-2.wav").frames == 4000
    assert soundfile.info("out/a.enhanced.wav").frames == 5000


def test_numbered_results_are_no_recordings(run):
    make("a.wav")
    shutil.copy("a.wav", "a.mka")  # recognised by content
    shutil.copy("a.wav", "a.wma")
    assert run("a.mka", "a.wma") == 0
    assert names() == ["a-2.enhanced.flac", "a.enhanced.flac", "a.mka", "a.wav", "a.wma"]
    assert len(find_inputs(["."], None)[0]) == 3


@pytest.mark.parametrize(
    "ending", ["mts", "m2ts", "flv", "wmv", "ogv", "3g2", "weba", "mp2", "spx", "tta", "wav"]
)
def test_folders_know_the_extension(run, ending):
    make("d/a.wav").rename(f"d/a.{ending}")
    assert len(find_inputs(["d"], None)[0]) == 1


def test_linked_folders_are_entered_once(run):
    make("d/a/one.wav")
    make("other/two.wav")
    make("other/deep/three.wav")
    os.symlink("../other", "d/link")
    os.symlink("../other/deep", "d/a/again")
    os.symlink("a", "d/another_name_of_a")
    os.symlink(".", "d/itself")
    os.symlink("../..", "other/deep/up")
    found = [str(one.path) for one in find_inputs(["d"], None)[0]]
    assert sorted(Path(path).name for path in found) == ["one.wav", "three.wav", "two.wav"]
    assert "d/a/one.wav" in found


def test_a_folder_that_may_not_be_read_is_named(run, monkeypatch, capsys):
    make("d/a.wav")
    make("d/secret/b.wav")
    scandir = os.scandir

    def refused(path):
        if str(path).endswith("secret"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert run("d", "-o", "out") == 1
    assert Path("out/a.wav").exists()
    assert "The folder 'secret' cannot be read" in capsys.readouterr().err
    assert run("d/secret", "-o", "out") == 1
    assert "The folder 'secret' cannot be read" in capsys.readouterr().err


def test_a_video_name_is_a_file(run):
    write_av(Path("talk.mp4"), tones(24_000, 48_000), 48_000, video=True)
    assert run("talk.mp4", "-o", "result.mp4") == 0
    assert Path("result.mp4").is_file()
    with av.open("result.mp4") as container:
        assert len(container.streams.video) == 1


def test_a_sound_is_no_video(run, capsys):
    make("a.wav")
    assert run("a.wav", "-o", "result.mp4") == 1
    assert "'.mp4' cannot be written" in capsys.readouterr().err
    assert names() == ["a.wav"]


def test_standard_input_and_output(run, monkeypatch, capfdbinary):
    source = make("a.wav")
    with source.open("rb") as file:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=file))
        assert run("-", "-o", "-") == 0
    out, err = capfdbinary.readouterr()
    assert b"real time" in err
    samples, rate = soundfile.read(io.BytesIO(out))
    assert rate == 16_000
    assert np.array_equal(samples, read_all(source)[0][:, 0])
    assert names() == ["a.wav"]


def test_no_room_for_a_copy_of_standard_input_is_said(run, monkeypatch, capsys):
    def fill(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("shutil.copyfileobj", fill)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO()))
    assert run("-", "-o", "a.wav") == 1
    said = capsys.readouterr().err
    assert "Standard input can't be copied to" in said
    assert "No space left on device" in said


@pytest.mark.parametrize("ending", [".mp4", ".mov", ".mkv", ".webm"])
def test_a_video_from_standard_input_is_one(run, monkeypatch, ending):
    source = make_video(Path(f"film{ending}"), tones(48_000, 48_000))
    with source.open("rb") as file:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=file))
        assert run("-", "-o", f"result{ending}") == 0
    with av.open(f"result{ending}") as result:
        assert [stream.type for stream in result.streams] == ["video", "audio"]


def test_standard_input_needs_an_output(run, capsys):
    with pytest.raises(SystemExit):
        run("-")
    assert "needs -o" in capsys.readouterr().err


def test_a_failure_writes_nothing_to_standard_output(run, capfdbinary):
    Path("b.wav").write_text("no sound")
    assert run("b.wav", "-o", "-") == 1
    assert capfdbinary.readouterr().out == b""


def test_a_rate_above_the_sources_is_said(run, capsys):
    make("a.wav")
    assert run("a.wav", "--rate", "48000") == 0
    assert "stays at 16000 Hz" in capsys.readouterr().out
    assert soundfile.info("a.enhanced.wav").samplerate == 16_000


@pytest.mark.parametrize("rate", ["1", "7999", "192001", "-5", "x"])
def test_rates_beyond_those_of_sound_are_refused(run, rate):
    make("a.wav")
    with pytest.raises(SystemExit):
        run("a.wav", f"--rate={rate}")


def test_the_output_is_never_the_input(run, capsys):
    source = make("a.wav")
    before = source.read_bytes()
    assert run("a.wav", "-o", "a.wav", "--overwrite") == 1
    assert "over itself" in capsys.readouterr().err
    assert source.read_bytes() == before


def test_options_reach_the_sound(run, monkeypatch):
    make("a.wav")
    monkeypatch.setattr("cnunet.commands.enhance._load", lambda _: scaling(0))
    loud = np.abs(read_all(Path("a.wav"))[0]).mean()

    def level(*options):
        assert run("a.wav", "--overwrite", *options) == 0
        return np.abs(read_all(Path("a.enhanced.wav"))[0]).mean() / loud

    assert level() == 0
    assert level("--mix", "50%") == pytest.approx(0.5, abs=0.01)
    assert level("--mix", "0") == 1
    assert level("--attenuation-limit-db", "20") == pytest.approx(0.1, abs=0.01)
    assert run("a.wav", "--format", "FLAC") == 0
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
def test_wrong_usage_is_status_2(run, wrong, capsys):
    with pytest.raises(SystemExit) as caught:
        run(*(["a.wav", *wrong] if wrong else []))
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
def test_what_is_no_such_number_is_said(run, capsys, option, value, bounds):
    with pytest.raises(SystemExit):
        run("a.wav", f"{option}={value}")
    assert f"must be a number from {bounds}, not '{value}'" in capsys.readouterr().err


def test_notes_are_printed(run, capsys):
    samples = tones(4000, 16_000)
    samples[5] = np.nan
    soundfile.write("a.wav", samples, 16_000, subtype="FLOAT")
    assert run("a.wav") == 0
    assert "  note: 'a.wav' has 1 NaN" in capsys.readouterr().out


def test_results_are_left_out_where_a_shell_names_them_too(run):
    make("a.wav")
    shutil.copy("a.wav", "b.wav")
    for _ in range(3):
        assert run(*names(), "--overwrite") == 0
        assert names() == ["a.enhanced.wav", "a.wav", "b.enhanced.wav", "b.wav"]
    assert run("a.enhanced.wav") == 0  # alone, it is meant
    assert "a.enhanced.enhanced.wav" in names()


def test_an_empty_name_is_not_the_current_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    soundfile.write("a.wav", np.zeros(1600), 16000)
    assert main(["enhance", ""]) == 1
    assert "A name is empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


def test_an_empty_output_is_not_beside_the_input(run, capsys):
    make("a.wav")
    with pytest.raises(SystemExit) as end:
        run("a.wav", "-o", "")
    assert end.value.code == 2
    assert "the name after -o is empty" in capsys.readouterr().err
    assert names() == ["a.wav"]


@pytest.mark.parametrize("folder", ["results.new/", "results.wav/"])
def test_a_name_that_ends_with_a_slash_is_a_folder(run, folder):
    make("a.wav")
    assert run("a.wav", "-o", folder) == 0
    assert names(folder) == ["a.wav"]


@pytest.mark.skipif(os.name == "nt", reason="links need privileges there")
def test_a_link_to_itself_costs_only_itself(run, capsys):
    make("in/a.wav")
    Path("in/x.wav").symlink_to("x.wav")
    assert run("in", "-o", "out") == 1
    assert names("out") == ["a.wav"]
    assert "'x.wav'" in capsys.readouterr().err


def test_a_file_that_is_named_twice_is_enhanced_once(run):
    make("in/a.wav")
    assert run("in/a.wav", "in/../in/a.wav", "-o", "out") == 0
    assert names("out") == ["a.wav"]
