"""Bad input and a bad environment: one clear sentence, nothing lost, nothing left behind."""

import errno
import multiprocessing
import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pytest
import soundfile

from cnunet.enhancing.enhance import enhance_file
from cnunet.enhancing.targets import default_target
from cnunet.errors import AudioError
from cnunet.signal.options import EnhanceOptions
from tests.cnunet.fakes import FakeDenoiser
from tests.cnunet.soundfiles import read_all, tones, write_wav

NOBODY = 65_534


def refused(source, target, match):
    before = sorted(path for path in source.parent.iterdir())
    with pytest.raises(AudioError, match=match) as caught:
        enhance_file(FakeDenoiser(), source, target)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert sorted(path for path in source.parent.iterdir()) == before


def test_empty_text_and_half_a_header(tmp_path):
    for name, content, words in [
        ("empty.wav", b"", "is empty"),
        ("text.wav", b"not sound\n" * 99, "not a sound file"),
        ("half.wav", b"RIFF\x10", "not a sound file"),
    ]:
        (tmp_path / name).write_bytes(content)
        refused(tmp_path / name, tmp_path / "out.wav", words)


def test_zero_samples(tmp_path):
    source = write_wav(tmp_path / "zero.wav", tones(0, 16_000), 16_000)
    refused(source, tmp_path / "out.wav", "no audio samples")


@pytest.mark.parametrize("rate", [8000, 16_000, 48_000, 192_000])
@pytest.mark.parametrize("channels", [1, 8])
def test_one_sample(tmp_path, rate, channels):
    source = write_wav(tmp_path / "one.wav", np.full((1, channels), 0.25), rate)
    enhance_file(FakeDenoiser(), source, tmp_path / "out.wav")
    assert read_all(tmp_path / "out.wav")[0].shape == (1, channels)


@pytest.mark.parametrize("ending", [".wav", ".flac"])
def test_truncated_files_give_what_is_there_and_a_note(tmp_path, ending):
    source = tmp_path / f"cut{ending}"
    soundfile.write(source, tones(160_000, 16_000), 16_000)
    source.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    result = enhance_file(FakeDenoiser(), source, tmp_path / f"out{ending}")
    assert 3.5 < result.seconds < 5.5
    assert soundfile.info(result.output).frames == round(result.seconds * 16_000)
    assert len(result.notes) == 1
    assert "cut short" in result.notes[0]


def test_nan_and_infinite_samples(tmp_path):
    samples = tones(20_000, 16_000, 2)
    samples[7, 0], samples[10_000, 1] = np.nan, -np.inf
    soundfile.write(tmp_path / "in.wav", samples, 16_000, subtype="FLOAT")
    result = enhance_file(FakeDenoiser(), tmp_path / "in.wav", tmp_path / "out.wav")
    assert len(result.notes) == 1
    assert result.notes[0].startswith("2 samples in 'in.wav' became silence: NaN")
    out = read_all(result.output)[0]
    assert np.isfinite(out).all()
    samples[7, 0] = samples[10_000, 1] = 0
    assert np.abs(out - samples).max() < 1e-6


def test_eight_channels_at_192_khz(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(192_000, 192_000, 8), 192_000, "PCM_24")
    result = enhance_file(FakeDenoiser(), source, tmp_path / "out.wav")
    info = soundfile.info(result.output)
    assert (info.frames, info.samplerate, info.channels) == (192_000, 192_000, 8)


def test_a_file_that_vanished(tmp_path):
    refused(tmp_path / "gone.wav", tmp_path / "out.wav", "moved or deleted")


def test_a_missing_output_folder_is_made(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(1000, 16_000), 16_000)
    enhance_file(FakeDenoiser(), source, tmp_path / "new" / "folder" / "out.wav")
    assert (tmp_path / "new" / "folder" / "out.wav").exists()


def test_a_file_where_the_output_folder_should_be(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(1000, 16_000), 16_000)
    refused(source, source / "out.wav", "part of its folder's path is a file")


@pytest.mark.parametrize(
    "name",
    [
        "line\nbreak.wav",
        "\N{GRINNING FACE}\N{PARTY POPPER}.wav",
        "n" * 246 + ".wav",
        "-o.wav",
    ],
)
def test_odd_names(tmp_path, name):
    source = write_wav(tmp_path / name, tones(1000, 16_000), 16_000)
    target = default_target(source, None, EnhanceOptions())
    result = enhance_file(FakeDenoiser(), source, target)
    assert result.output.exists()
    assert len(os.fsencode(result.output.name)) <= 255
    assert len(list(tmp_path.iterdir())) == 2


def test_a_target_name_that_is_too_long(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(1000, 16_000), 16_000)
    refused(source, tmp_path / ("n" * 300 + ".wav"), "too long")


def _as_nobody(source: Path, target: Path, answers):
    """In a child process that gives up root, which may read and write everything."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        enhance_file(FakeDenoiser(), source, target)
        answers.put("done")
    except AudioError as error:
        answers.put(str(error))


def answer_of_nobody(source, target):
    # fork: a fresh interpreter might not be allowed to read the code's folder as nobody.
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    child = context.Process(target=_as_nobody, args=(source, target, answers))
    child.start()
    answer = answers.get(timeout=240)
    child.join()
    return answer


@pytest.fixture
def public_folder():
    """A folder that other users can reach; pytest's are closed to them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs POSIX permissions")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_no_permission(public_folder):
    source = write_wav(public_folder / "in.wav", tones(1000, 16_000), 16_000)
    source.chmod(0)
    assert "permission to read 'in.wav'" in answer_of_nobody(source, public_folder / "out.wav")
    source.chmod(0o644)
    closed = public_folder / "closed"
    closed.mkdir(mode=0o555)
    assert "permission to write 'out.wav'" in answer_of_nobody(source, closed / "out.wav")
    assert list(closed.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 300 kB; only root may mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        pytest.skip(f"there is no mount command here: {error}")
    if mounted.returncode:
        pytest.skip("mounting a small disk is not permitted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("ending", [".wav", ".flac", ".ogg", ".m4a"])
def test_a_full_disk(tmp_path, small_disk, ending):
    source = write_wav(tmp_path / "in.wav", tones(48_000 * 40, 48_000, 2), 48_000)
    with pytest.raises(AudioError, match="The disk is full"):
        enhance_file(FakeDenoiser(), source, small_disk / f"out{ending}")
    assert list(small_disk.iterdir()) == []


def test_an_error_of_the_disk_at_the_very_end(tmp_path, monkeypatch):
    """Buffered data may only fail when it is flushed to the disk."""

    def fail(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    source = write_wav(tmp_path / "in.wav", tones(1000, 16_000), 16_000)
    monkeypatch.setattr(os, "fsync", fail)
    refused(source, tmp_path / "out.wav", "disk is full")
