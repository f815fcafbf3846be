"""Title, artist and cover are copied to the result, whose sound they don't change."""

import io

import av
import numpy as np
import pytest
import soundfile

from cnunet.audio import open_audio, write_audio
from cnunet.audio.output import choose_format
from cnunet.audio.tags import InsertingFile, Tags, id3_header, read_tags
from cnunet.enhancing.enhance import enhance_file
from cnunet.signal.options import EnhanceOptions
from tests.cnunet.fakes import scaling
from tests.cnunet.videos import COVER

RATE = 44_100
TEXTS = {"title": "Ein Gespräch", "artist": "Ada & Bo", "album": "Folge 7", "date": "2025"}


def record(folder, ending, cover=b""):
    """A recording of 2 s with tags, not made by our writer."""
    noise = np.random.default_rng(0).standard_normal((2 * RATE, 1)) * 0.1
    path = folder / f"tagged{ending}"
    if ending in (".mp3", ".m4a"):
        form = "mp4" if cover and ending == ".m4a" else None  # the usual one takes no PNG
        with av.open(str(path), "w", format=form) as container:
            container.metadata.update(TEXTS)
            stream = container.add_stream("mp3" if ending == ".mp3" else "aac", RATE, layout="mono")
            packet = None
            if cover:
                image = av.open(io.BytesIO(cover), "r")
                template = image.streams.video[0]
                packet = next(image.demux(template))
                picture = container.add_stream_from_template(template)
                picture.disposition = av.stream.Disposition.attached_pic
                packet.stream, packet.pts, packet.dts = picture, 0, 0
                container.mux(packet)
            frame = av.AudioFrame.from_ndarray(noise.T.astype(np.float32), "fltp", "mono")
            frame.sample_rate, frame.pts = RATE, 0
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return path
    with soundfile.SoundFile(path, "w", RATE, 1) as file:
        for key, text in TEXTS.items():
            setattr(file, key, text)
        file.write(noise)
    return path


@pytest.mark.parametrize("ending", [".wav", ".aiff", ".flac", ".ogg", ".mp3", ".m4a"])
@pytest.mark.parametrize("source_ending", [".mp3", ".flac"])
def test_texts_go_over_between_all_formats(tmp_path, source_ending, ending):
    source = record(tmp_path, source_ending)
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out{ending}", options)
    kept = read_tags(result.output).texts
    expected = dict(TEXTS)
    if ending == ".aiff":  # has no place for these
        del expected["album"], expected["date"]
    assert {key: kept.get(key) for key in expected} == expected


@pytest.mark.parametrize("ending", [".mp3", ".m4a", ".flac"])
@pytest.mark.parametrize("source_ending", [".mp3", ".m4a"])
def test_covers_go_over_where_the_format_can(tmp_path, source_ending, ending):
    source = record(tmp_path, source_ending, COVER)
    assert read_tags(source).cover == COVER
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out{ending}", options)
    assert read_tags(result.output).cover == COVER
    with open_audio(result.output) as reader:
        assert not reader.info.has_picture
        assert reader.info.frames == pytest.approx(2 * RATE, abs=3000)


@pytest.mark.parametrize("ending", [".flac", ".mp3", ".m4a"])
def test_the_sound_is_the_same_with_and_without(tmp_path, ending):
    source = record(tmp_path, ".mp3", COVER)
    noise = np.random.default_rng(1).standard_normal((3 * RATE, 2)) * 0.1
    found = []
    with open_audio(source) as reader:
        info = reader.info
    for name, origin in (("with", source), ("without", None)):
        target = tmp_path / f"{name}{ending}"
        output = choose_format(info, ending)
        with write_audio(target, output, origin) as writer:
            writer.write(noise[:, :1])
        with open_audio(target) as reader:
            found.append(reader.read(10 * RATE))
    assert np.array_equal(found[0], found[1])


def test_a_flac_with_a_cover_is_sound_to_other_programs(tmp_path):
    """The checksum of all samples in FLAC's header stays correct."""
    source = record(tmp_path, ".m4a", COVER)
    result = enhance_file(scaling(0.5), source, tmp_path / "out.flac")
    body = result.output.read_bytes()
    assert body[:4] == b"fLaC" and body[4] & 0x7F == 0
    assert body[26:42] != bytes(16)  # the checksum
    assert soundfile.info(result.output).frames == soundfile.info(result.output).frames > 0
    assert len(soundfile.read(result.output)[0]) == soundfile.info(result.output).frames


def test_what_cannot_be_read_has_no_tags(tmp_path):
    assert not read_tags(tmp_path / "missing")
    (tmp_path / "text.wav").write_text("no sound")
    assert not read_tags(tmp_path / "text.wav")
    assert id3_header(Tags()) == b""


def test_inserting_is_not_seen_by_who_writes():
    file = io.BytesIO()
    view = InsertingFile(file, 4, b"---")
    view.write(b"abcdef")
    view.seek(2)
    view.write(b"XYZ")
    assert view.seek(0, io.SEEK_END) == view.tell() == 6
    view.seek(1)
    assert view.read() == b"bXYZf"
    assert file.getvalue() == b"abXY---Zf"
