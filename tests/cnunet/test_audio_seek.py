"""Reading from the middle: the same samples as reading from the start."""

import numpy as np
import pytest
import soundfile

from cnunet.audio import open_audio
from tests.cnunet.soundfiles import tones, write_av

RATE = 44100
SECONDS = 5


def write(folder, kind):
    path = folder / f"sound.{kind}"
    samples = tones(SECONDS * RATE, RATE, 2)
    if kind in ("m4a", "aac", "mkv"):
        container = "adts" if kind == "aac" else None
        write_av(path, samples, RATE, "aac", container, bit_rate=320_000)
    elif kind == "webm":
        write_av(path, tones(SECONDS * 48000, 48000, 2), 48000, "libopus")
    elif kind == "opus":
        soundfile.write(path, tones(SECONDS * 48000, 48000, 2), 48000, format="OGG", subtype="OPUS")
    else:
        soundfile.write(path, samples, RATE)
    return path


def read_all(reader):
    blocks = []
    while len(block := reader.read(5000)):
        blocks.append(block)
    return np.concatenate(blocks) if blocks else np.zeros((0, reader.info.channels))


@pytest.mark.parametrize(
    "kind", ["wav", "flac", "aiff", "ogg", "opus", "mp3", "m4a", "aac", "mkv", "webm"]
)
def test_the_samples_are_those_of_a_reading_from_the_start(tmp_path, kind):
    path = write(tmp_path, kind)
    with open_audio(path) as reader:
        whole = read_all(reader)
    # AAC fills bands of noise with noise of its own, anew each time.
    allowed = {"aac": 0.05, "m4a": 0.05, "mkv": 0.05, "opus": 0.01, "webm": 0.01}.get(kind, 1e-6)
    with open_audio(path) as reader:
        reader.read(100)
        for frame in (4 * RATE + 11, RATE, RATE + 5, 3 * RATE + 1, 0, 17, 2 * RATE):
            reader.seek(frame)
            block = reader.read(4000)
            assert len(block) == 4000
            difference = np.abs(block - whole[frame : frame + 4000])
            assert difference.max() < allowed, f"{kind} at {frame}"
            # One sample beside its place would be far more than the noise.
            beside = np.abs(block - whole[frame + 1 : frame + 4001]).mean()
            assert difference.mean() < beside / 4
        reader.seek(len(whole) - 100)
        rest = read_all(reader)
        assert len(rest) == 100
        reader.seek(len(whole) + RATE)
        assert not len(reader.read(1))
        reader.seek(0)
        assert len(read_all(reader)) == len(whole)


@pytest.mark.parametrize(
    ("kind", "is_fast"), [("wav", True), ("flac", True), ("ogg", False), ("m4a", False)]
)
def test_which_files_seek_fast(tmp_path, kind, is_fast):
    with open_audio(write(tmp_path, kind)) as reader:
        assert reader.seeks_fast is is_fast
