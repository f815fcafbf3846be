"""Files in which streams end or begin in the middle: chained Ogg, MPEG-TS."""

from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from cnunet.audio import open_audio
from cnunet.audio.sndfile import SoundFileReader
from cnunet.errors import AudioError
from tests.cnunet.soundfiles import read_all, tones, write_av

LATE_STREAM = Path(__file__).parents[1] / "vectors" / "late_stream.ts"


def link(path, frames, rate=48_000, channels=2, *, subtype="VORBIS"):
    soundfile.write(path, tones(frames, rate, channels), rate, format="OGG", subtype=subtype)
    return path.read_bytes()


def chain(tmp_path, subtype, *links, between=b""):
    parts = [link(tmp_path / f"{n}.ogg", *one, subtype=subtype) for n, one in enumerate(links)]
    (tmp_path / "chain.ogg").write_bytes(between.join(parts))
    alone = [read_all(tmp_path / f"{n}.ogg")[0] for n in range(len(links))]
    return tmp_path / "chain.ogg", alone


@pytest.mark.parametrize("subtype", ["VORBIS", "OPUS"])
def test_all_links_are_read_as_if_each_were_alone(tmp_path, subtype):
    path, alone = chain(tmp_path, subtype, (30_000,), (70_000,), (500,))
    samples, rate = read_all(path)
    assert rate == 48_000
    assert np.allclose(samples, np.concatenate(alone), atol=1e-4)
    with open_audio(path) as reader:
        assert reader.info.frames == 100_500
        assert reader.notes == []


def test_one_file_twice_has_the_same_serial_numbers(tmp_path):
    content = link(tmp_path / "a.ogg", 20_000)
    (tmp_path / "twice.ogg").write_bytes(2 * content)
    assert len(read_all(tmp_path / "twice.ogg")[0]) == 40_000


@pytest.mark.parametrize("frame", [0, 29_000, 30_001, 60_000, 100_000, 200_000])
def test_seeking_in_a_chain(tmp_path, frame):
    path, alone = chain(tmp_path, "VORBIS", (30_001,), (70_003,))
    whole = np.concatenate(alone)
    with open_audio(path) as reader:
        reader.read(5000)
        reader.seek(frame)
        samples = reader.read(3000)
    assert samples.shape == whole[frame : frame + 3000].shape
    assert np.allclose(samples, whole[frame : frame + 3000], atol=1e-4)


@pytest.mark.parametrize("frame", [100, 290_000, 310_001, 700_000, 900_000])
def test_seeking_in_a_chain_of_flac(tmp_path, frame):
    """FFmpeg's timestamps restart in each link, so that there was nothing after the first."""
    for name in ("0.ogg", "1.ogg"):
        write_av(tmp_path / name, tones(400_000, 48_000), 48_000, "flac")
    path = tmp_path / "chain.ogg"
    path.write_bytes((tmp_path / "0.ogg").read_bytes() + (tmp_path / "1.ogg").read_bytes())
    whole = read_all(path)[0]
    with open_audio(path) as reader:
        for start in (0, 600_000):
            reader.seek(start)
            reader.read(5000)
            reader.seek(frame)
            assert np.array_equal(reader.read(3000), whole[frame : frame + 3000])


def test_links_are_converted_to_the_format_of_the_first(tmp_path):
    path, alone = chain(tmp_path, "VORBIS", (30_000, 48_000, 2), (16_000, 16_000, 1))
    samples, _ = read_all(path)
    assert samples.shape == (78_000, 2)
    assert np.array_equal(samples[30_000:, 0], samples[30_000:, 1])
    middle = samples[30_000:, 0][3000:-3000:3]
    assert np.allclose(middle, alone[1][1000:-1000, 0], atol=0.05)
    with open_audio(path) as reader:
        assert "Part 2 of 'chain.ogg' has 1 channel at 16000 Hz" in reader.notes[0]


@pytest.mark.parametrize("kind", ["libopus", "flac"])
def test_an_ogg_with_two_sound_tracks(tmp_path, kind):
    path = tmp_path / "two.ogg"
    with path.open("wb") as file, av.open(file, "w") as out:
        streams = [out.add_stream(kind, rate=48_000, layout=name) for name in ("mono", "stereo")]
        for channels, stream in enumerate(streams, 1):
            data = (tones(48_000, 48_000, channels) * 32767).astype(np.int16)
            sound = av.AudioFrame.from_ndarray(data.reshape(1, -1), "s16", stream.layout.name)
            sound.sample_rate, sound.pts = 48_000, 0
            out.mux([*stream.encode(sound), *stream.encode(None)])
    for track in (1, 2):
        with open_audio(path, track) as reader:
            assert len(reader.info.tracks) == 2
            assert reader.info.channels == track
            error = reader.read(50_000) - tones(48_000, 48_000, track)
            assert np.abs(error[1000:-1000]).mean() < 0.02
    with open_audio(path) as reader:
        assert "has 2 sound tracks" in reader.notes[0]
    with pytest.raises(AudioError, match="has 2 sound tracks: there is no track 3"):
        open_audio(path, 3)


def test_a_chain_has_one_sound_track(tmp_path):
    path, _ = chain(tmp_path, "VORBIS", (3000,), (3000,))
    with pytest.raises(AudioError, match="has one sound track"):
        open_audio(path, 2)


def test_rubbish_between_links(tmp_path):
    path, alone = chain(tmp_path, "OPUS", (30_000,), (30_000,), between=b"Ogg rubbish" * 9000)
    assert np.allclose(read_all(path)[0], np.concatenate(alone), atol=1e-4)


def test_a_damaged_link_costs_only_itself(tmp_path):
    path, alone = chain(tmp_path, "VORBIS", (30_000,), (20_000,), (10_000,))
    content = bytearray(path.read_bytes())
    start = len((tmp_path / "0.ogg").read_bytes())
    content[start + 28 : start + 58] = bytes(30)  # the header packet
    path.write_bytes(content)
    with open_audio(path) as reader:
        assert "Part 2 of 'chain.ogg' cannot be read" in reader.notes[0]
    assert np.array_equal(read_all(path)[0], np.concatenate([alone[0], alone[2]]))


def test_a_stream_that_appears_late_in_mpeg_ts():
    samples, rate = read_all(LATE_STREAM)
    assert 0.8 * rate < len(samples) < 1.1 * rate


def pages(content):
    start, found = 0, []
    while start < len(content):
        segments = content[start + 26]
        end = start + 27 + segments + sum(content[start + 27 : start + 27 + segments])
        found.append(content[start:end])
        start = end
    return found


@pytest.mark.parametrize("damage", ["lost", "scrambled"])
@pytest.mark.parametrize("kind", ["OPUS", "VORBIS", "FLAC"])
def test_sound_stays_in_its_place_where_ogg_pages_are_missing(tmp_path, kind, damage):
    """libsndfile played on, and in Opus heard the same speech twice."""
    samples = tones(20 * 48_000, 48_000)
    if kind == "FLAC":
        write_av(tmp_path / "a.ogg", samples, 48_000, "flac")
    else:
        soundfile.write(tmp_path / "a.ogg", samples, 48_000, format="OGG", subtype=kind)
    whole = read_all(tmp_path / "a.ogg")[0][:, 0]
    parts = pages((tmp_path / "a.ogg").read_bytes())
    middle = len(parts) // 2
    if damage == "lost":
        del parts[middle : middle + 2]
    else:
        parts[middle] = parts[middle][:-40] + bytes(40)
    path = tmp_path / "gap.ogg"
    path.write_bytes(b"".join(parts))
    with open_audio(path) as reader:
        found = reader.read(len(whole) + 48_000)[:, 0]
        assert "which became silence" in " ".join(reader.notes)
        reader.seek(15 * 48_000)
        assert np.allclose(reader.read(5000)[:, 0], found[15 * 48_000 :][:5000], atol=0.01)
    assert len(found) == len(whole)
    error = np.abs(found - whole)
    apart = error.reshape(-1, 480).max(axis=1) > 0.05
    first, last = np.flatnonzero(apart)[[0, -1]]
    silent = np.flatnonzero(found.reshape(-1, 480).any(axis=1) == 0)
    assert len(silent) > 40
    assert silent[0] - 15 < first and last < silent[-1] + 15  # the decoder settles again


def test_sound_stays_in_its_place_if_only_the_last_page_is_left_after_a_gap(tmp_path):
    whole = tones(20 * 48_000, 48_000)[:, 0]
    soundfile.write(tmp_path / "a.ogg", whole, 48_000)
    parts = pages((tmp_path / "a.ogg").read_bytes())
    (tmp_path / "gap.ogg").write_bytes(b"".join([*parts[:-5], parts[-1]]))
    found = read_all(tmp_path / "gap.ogg")[0][:, 0]
    assert len(found) == len(whole)
    assert np.allclose(found[-1000:], whole[-1000:], atol=0.1)
    assert not found[-48_000:-24_000].any()


@pytest.mark.parametrize("number", [1, 2])
def test_a_link_with_a_hole_is_reported_once_whichever_it_is(tmp_path, number):
    path, _ = chain(tmp_path, "OPUS", (200_000,), (200_000,))
    content = bytearray(path.read_bytes())
    size = len((tmp_path / "0.ogg").read_bytes())
    hole = slice((number - 1) * size + size // 2, (number - 1) * size + size // 2 + size // 8)
    content[hole] = bytes(size // 8)
    path.write_bytes(content)
    with open_audio(path) as reader:
        for _ in range(2):
            reader.seek(0)
            while len(reader.read(50_000)):
                pass
        (note,) = reader.notes
    assert note.startswith(f"Part {number}: According to its timestamps, 'chain.ogg' lacks ")


@pytest.mark.parametrize("kind", ["OPUS", "VORBIS"])
@pytest.mark.parametrize("number", [0, 1])
def test_a_hole_in_a_link_becomes_silence_and_moves_nothing(tmp_path, kind, number):
    """The links that follow began too early, except after a seek."""
    names = ("0.ogg", "1.ogg")
    links = [link(tmp_path / name, 400_000, channels=1, subtype=kind) for name in names]
    path = tmp_path / "chain.ogg"
    path.write_bytes(b"".join(links))
    whole = read_all(path)[0]
    parts = pages(links[number])
    del parts[len(parts) // 2 : len(parts) // 2 + 2]
    links[number] = b"".join(parts)
    path.write_bytes(b"".join(links))
    with open_audio(path) as reader:
        assert reader.info.frames == len(whole)
        found = reader.read(len(whole) + 1)
        (note,) = reader.notes
        assert note.startswith(f"Part {number + 1}: ")
        assert "which became silence" in note
        for frame in (350_000, 420_000, 780_000):
            reader.seek(frame)
            assert np.allclose(reader.read(5000), found[frame : frame + 5000], atol=0.01)
    assert len(found) == len(whole)
    apart = np.abs(found - whole)[:, 0].reshape(-1, 400).max(axis=1) > 0.05
    first, last = np.flatnonzero(apart)[[0, -1]]
    silent = np.flatnonzero(found.reshape(-1, 400).any(axis=1) == 0)
    assert len(silent) > 40
    assert silent[0] - 15 < first and last < silent[-1] + 15  # the decoder settles again


def test_what_is_not_a_number_is_counted_in_every_link(tmp_path, monkeypatch):
    path, _ = chain(tmp_path, "VORBIS", (30_000,), (16_000, 16_000, 1))
    decoded = SoundFileReader._read

    def with_faults(reader, frames):
        block = decoded(reader, frames)
        block[:2] = np.nan
        return block

    with open_audio(path) as reader:
        monkeypatch.setattr(SoundFileReader, "_read", with_faults)
        assert np.isfinite(reader.read(100_000)).all()
        assert reader.replaced_samples == 2 * 2 + 2
