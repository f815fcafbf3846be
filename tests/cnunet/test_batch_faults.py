"""A fault in one file, or one process, affects no other."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile

from cnunet.audio import OutputFormat, write_audio
from cnunet.audio.files import OutputExistsError
from cnunet.audio.sndfile import SoundFileReader
from cnunet.enhancing.enhance import enhance_file
from cnunet.enhancing.parallel import in_parallel, one_by_one
from cnunet.signal.options import EnhanceOptions
from tests.cnunet.fakes import FakeDenoiser, scaling
from tests.cnunet.soundfiles import read_all, tones, write_av, write_wav

REPOSITORY = Path(__file__).resolve().parents[2]
RATE = 16_000

PROGRAM = """
import sys
from cnunet.cli import main
from cnunet.inference.denoiser import Denoiser
from tests.cnunet.fakes import FakeDenoiser, slow

Denoiser.load = lambda *_, **__: FakeDenoiser() if "1" in sys.argv else slow()
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""


def make(path, seconds=1.0):
    return write_wav(path, tones(round(seconds * RATE), RATE), RATE)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("ending", ["wav", "m4a", "flac"])
def test_names_that_are_not_utf8_are_files_like_others(run_enhance, tmp_path, ending):
    name = os.fsdecode(f"Aufnahme f\xfcr H\xe4ndel.{ending}".encode("latin-1"))
    if ending == "m4a":
        write_av(tmp_path / "a.m4a", tones(RATE, RATE), RATE)
    else:
        soundfile.write(tmp_path / f"a.{ending}", tones(RATE, RATE), RATE)
    (tmp_path / f"a.{ending}").rename(tmp_path / name)
    make(tmp_path / "b.wav")
    assert run_enhance(tmp_path) == 0
    result = Path(name).stem + f".enhanced.{ending}"
    assert len(read_all(tmp_path / result)[0]) == pytest.approx(RATE, abs=1100)
    assert (tmp_path / "b.enhanced.wav").exists()


@pytest.mark.parametrize("kind", [IndexError, UnicodeError, OSError, RecursionError, MemoryError])
@pytest.mark.parametrize("place", ["soundfile.SoundFile.read", "cnunet.audio.SoundFileReader"])
def test_any_exception_in_a_decoder_costs_one_file(
    run_enhance, tmp_path, monkeypatch, capsys, kind, place
):
    for name in "abc":
        make(tmp_path / f"{name}.wav")
    monkeypatch.setattr(place, failing_for_b(place, kind))
    assert run_enhance("a.wav", "b.wav", "c.wav") == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == "2 enhanced, 0 skipped, 1 failed."
    assert err.startswith("cnunet: 'b.wav' ")
    assert err.count("\n") == 1
    assert not list(tmp_path.glob(".*.part"))


def failing_for_b(place, kind):
    read = soundfile.SoundFile.read
    fault = (5, "Input/output error") if kind is OSError else ("a fault\nof a library",)

    def failing_read(file, *arguments, **options):
        if os.fsdecode(file.name).endswith("b.wav"):
            raise kind(*fault)
        return read(file, *arguments, **options)

    def failing_reader(path):
        if path.name == "b.wav":
            raise kind(*fault)
        return SoundFileReader(path)

    return failing_read if place.endswith("read") else failing_reader


def failing() -> FakeDenoiser:
    """A model with a fault that loud sound shows."""

    def change(samples):
        if np.abs(samples).max(initial=0) > 0.9:
            raise IndexError("beyond the end")
        return samples

    return FakeDenoiser(change)


def test_any_exception_in_a_helper_process_costs_one_file(tmp_path):
    tasks = []
    for number in range(4):
        source = make(tmp_path / f"{number}.wav")
        tasks.append((number, source, tmp_path / f"{number}.clean.wav"))
    soundfile.write(tasks[1][1], np.full(RATE, 0.99), RATE)
    found = in_parallel(failing, 2, EnhanceOptions(), tasks, lambda *_: None, lambda: False)
    errors = {one.number: str(one.error) for one in found if one.result is None}
    assert errors == {1: "'1.wav' failed unexpectedly (IndexError: beyond the end)."}


def test_of_two_jobs_with_the_same_new_output_one_is_refused(tmp_path):
    """The second finds the name free at its start, and taken when it is done."""
    source, target = make(tmp_path / "a.wav"), tmp_path / "out.wav"
    first: list[object] = []

    def overtaken(samples):
        if not first:
            first.append(enhance_file(scaling(0.25), source, target))
        return samples

    with pytest.raises(OutputExistsError, match=r"'out.wav' exists already"):
        enhance_file(FakeDenoiser(overtaken), source, target)
    assert np.abs(read_all(target)[0]).max() < 0.2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wav", "out.wav"]


@pytest.mark.parametrize("with_links", [True, False])
def test_a_new_name_is_claimed_once(tmp_path, monkeypatch, with_links):
    if not with_links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError()))
    output = OutputFormat(".wav", "WAV", "PCM_16", RATE, 1)

    def write(frames, then=lambda: None):
        with write_audio(tmp_path / "a.wav", output, overwrite=False) as writer:
            writer.write(np.zeros((frames, 1)))
            then()

    with pytest.raises(OutputExistsError):
        write(10, then=lambda: write(20))
    assert soundfile.info(tmp_path / "a.wav").frames == 20
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_workers_end_with_a_command_that_is_killed(tmp_path):
    for name in "ab":
        make(tmp_path / f"{name}.wav", 120)
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    command = [
        sys.executable,
        str(script),
        "enhance",
        "--jobs",
        "2",
        *map(str, tmp_path.glob("*.wav")),
    ]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as child:
        until(lambda: len(list(tmp_path.glob(".*.part"))) == 2)
        family = psutil.Process(child.pid).children(recursive=True)
        assert len(family) >= 3
        child.send_signal(signal.SIGKILL)
        child.wait()
    _, alive = psutil.wait_procs(family, timeout=240)
    for process in alive:
        process.kill()
    assert alive == []
    assert len(list(tmp_path.glob(".*.part"))) == 2
    # The next run that writes there removes what they left.
    list(one_by_one(FakeDenoiser(), EnhanceOptions(),
                 [(0, tmp_path / "a.wav", tmp_path / "c.wav")], lambda *_: None,
                 lambda: False))  # fmt: skip
    assert not list(tmp_path.glob(".*.part"))


def until(happened, seconds=60):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


FILL = """
import resource, sys
from cnunet.files import WholeFile
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
with WholeFile(sys.argv[1], "wb") as file:
    print(file.write(bytes(900)))
    try:
        file.write(memoryview(bytes(900)).cast("i"))
    except OSError as error:
        print(error.strerror)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_block_of_which_only_a_part_fits_is_an_error(tmp_path):
    command = [sys.executable, "-c", FILL, str(tmp_path / "a")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout.splitlines() == ["900", os.strerror(errno.ENOSPC)]


def test_a_source_that_changes_while_it_is_read_is_reported(tmp_path):
    source = make(tmp_path / "a.wav", 10)

    def rewriting(samples):
        source.write_bytes(source.read_bytes()[:-2] + b"xx")
        os.utime(source, (1e9, 1e9))
        return samples

    changed = enhance_file(FakeDenoiser(rewriting), source, tmp_path / "b.wav")
    assert any("'a.wav' changed while it was read" in note for note in changed.notes)
    assert enhance_file(FakeDenoiser(), source, tmp_path / "c.wav").notes == []


@pytest.mark.parametrize("ending", ["", ".wav", "/in/a/folder"])
def test_an_output_with_too_long_a_name_is_refused(run_enhance, tmp_path, capsys, ending):
    make(tmp_path / "a.wav")
    assert run_enhance("a.wav", "-o", "x" * 300 + ending) == 1
    assert "too long" in capsys.readouterr().err


def test_an_input_with_too_long_a_name_is_one_file_that_fails(run_enhance, tmp_path, capsys):
    make(tmp_path / "a.wav")
    assert run_enhance("x" * 300 + ".wav", "a.wav") == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == "1 enhanced, 0 skipped, 1 failed."
    assert err.count("\n") == 1
