"""Title, artist and cover are copied to the result, and leave its sound unchanged."""

import io
import struct

import av
import numpy as np
import pytest
import soundfile

from cnunet.audio import open_audio, write_audio
from cnunet.audio.covers import flac_picture
from cnunet.audio.id3 import id3_header
from cnunet.audio.inserting import InsertingFile
from cnunet.audio.output import choose_format
from cnunet.audio.riff import at_rate, read_chunks
from cnunet.audio.tags import Tags, read_tags
from cnunet.enhancing.enhance import enhance_file
from cnunet.signal.options import EnhanceOptions
from tests.cnunet.fakes import scaling
from tests.cnunet.tagged import RATE, TEXTS, record, record_with
from tests.cnunet.videos import COVER


@pytest.mark.parametrize("ending", [".wav", ".aiff", ".flac", ".ogg", ".mp3", ".m4a"])
@pytest.mark.parametrize("source_ending", [".mp3", ".flac"])
def test_texts_carry_over_between_all_formats(tmp_path, source_ending, ending):
    source = record(tmp_path, source_ending)
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out{ending}", options)
    kept = read_tags(result.output).texts
    expected = dict(TEXTS)
    assert not any("left out" in note for note in result.notes)
    assert {key: kept.get(key) for key in expected} == expected


@pytest.mark.parametrize("ending", [".mp3", ".m4a", ".flac"])
@pytest.mark.parametrize("source_ending", [".mp3", ".m4a"])
def test_covers_carry_over_where_the_format_can_hold_them(tmp_path, source_ending, ending):
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


def test_a_flac_with_a_cover_is_valid_for_other_programs(tmp_path):
    """The checksum of all samples in FLAC's header stays correct."""
    source = record(tmp_path, ".m4a", COVER)
    result = enhance_file(scaling(0.5), source, tmp_path / "out.flac")
    body = result.output.read_bytes()
    assert body[:4] == b"fLaC" and body[4] & 0x7F == 0
    assert body[26:42] != bytes(16)  # the checksum
    assert len(soundfile.read(result.output)[0]) == soundfile.info(result.output).frames > 0


def test_what_cannot_be_read_has_no_tags(tmp_path):
    assert not read_tags(tmp_path / "missing")
    (tmp_path / "text.wav").write_text("no sound")
    assert not read_tags(tmp_path / "text.wav")
    assert id3_header(Tags()) == b""


def test_the_writer_does_not_see_what_is_inserted():
    file = io.BytesIO()
    view = InsertingFile(file, 4, b"---")
    view.write(b"abcdef")
    view.seek(2)
    view.write(b"XYZ")
    assert view.seek(0, io.SEEK_END) == view.tell() == 6
    view.seek(1)
    assert view.read() == b"bXYZf"
    assert file.getvalue() == b"abXY---Zf"


FORMATS_WITH_CHAPTERS = ("wav", "rf64", "flac", "ogg", "opus", "mp3", "m4a", "m4b", "aiff")


@pytest.mark.parametrize("ending", FORMATS_WITH_CHAPTERS)
@pytest.mark.parametrize("name", ["book.m4b", "chap.mp3", "bwf.wav"])
def test_chapters_and_lyrics_carry_over(shared, tmp_path, name, ending):
    source = shared / "cases" / name
    given = read_tags(source)
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
    kept = read_tags(result.output)
    chapters = kept.chapters[-len(given.chapters) :]  # in m4a, the first has to begin at 0
    assert [chapter.title for chapter in chapters] == [c.title for c in given.chapters]
    moments = [chapter.start_s for chapter in chapters]
    assert moments == pytest.approx([chapter.start_s for chapter in given.chapters], abs=0.001)
    assert kept.texts.get("lyrics") == given.texts.get("lyrics")
    if ending in ("wav", "rf64", "aiff", "flac"):
        assert soundfile.info(result.output).frames == round(result.seconds * 48_000)
    with open_audio(result.output) as reader:
        assert reader.notes == []


@pytest.mark.parametrize("ending", ["wav", "rf64", "flac"])
def test_the_chunks_of_a_recorder_carry_over(shared, tmp_path, ending):
    source = shared / "cases" / "bwf.wav"
    given = read_tags(source)
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
    assert not any("left out" in note for note in result.notes)
    kept = read_tags(result.output)
    assert kept.chunks == given.chunks
    assert kept.texts["time_reference"] == "1728000000"
    back = enhance_file(
        scaling(0.5), result.output, tmp_path / "back.wav", EnhanceOptions(format="wav")
    )
    assert read_tags(back.output).chunks == given.chunks


def test_moments_follow_the_rate(shared, tmp_path):
    """At a third of the rate there are a third of the samples since midnight."""
    options = EnhanceOptions(rate=16_000)
    result = enhance_file(scaling(0.5), shared / "cases" / "bwf.wav", tmp_path / "a.wav", options)
    kept = read_tags(result.output)
    assert kept.texts["time_reference"] == "576000000"
    assert [chapter.start_s for chapter in kept.chapters] == [1.0, 2.0]
    as_flac = enhance_file(
        scaling(0.5),
        shared / "cases" / "bwf.wav",
        tmp_path / "a.flac",
        EnhanceOptions(rate=16_000, format="flac"),
    )
    assert read_tags(as_flac.output).texts["time_reference"] == "576000000"


@pytest.mark.parametrize(
    ("ending", "lost"),
    [
        ("ogg", "Tags that are not written to OGG are left out: cover."),
        (
            "caf",
            "Tags that are not written to CAF are left out: lyrics, composer, chapters, cover.",
        ),
        ("au", "left out: title, artist, album, lyrics, composer, chapters, cover."),
        ("w64", "left out: title, artist, album, lyrics, composer, chapters, cover."),
        ("aac", "left out: title, artist, album, lyrics, composer, chapters, cover."),
    ],
)
def test_what_is_left_out_is_named(shared, tmp_path, ending, lost):
    source = shared / "cases" / "chap.mp3"
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
    assert lost in result.notes[-1]


def test_a_recorders_chunks_that_are_left_out_are_named(shared, tmp_path):
    options = EnhanceOptions(format="mp3")
    source = shared / "cases" / "bwf.wav"
    result = enhance_file(scaling(0.5), source, tmp_path / "out.mp3", options)
    assert result.notes == ["Tags that are not written to MP3 are left out: bext, iXML."]


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "opus", "mp3", "aiff", "m4a"])
def test_isrc_and_lyrics_of_an_mp3(tmp_path, ending):
    """As taggers write them: frames of their own."""
    texts = {"title": "Song", "isrc": "DEA123456789", "lyrics": "La\nlä"}
    source = record_with(tmp_path, ".mp3", texts)
    assert b"TSRC" in source.read_bytes() and b"USLT" in source.read_bytes()
    assert read_tags(source).texts == texts
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
    kept = dict(texts)
    if ending == "m4a":
        del kept["isrc"]
        assert result.notes == ["Tags that are not written to M4A are left out: isrc."]
    assert read_tags(result.output).texts == kept


@pytest.mark.parametrize("ending", [".ogg", ".opus"])
def test_many_tags_of_ogg(tmp_path, ending):
    """All go into one page; what doesn't fit is named, and the sound is whole."""
    noise = np.random.default_rng(0).standard_normal((48_000, 1)) * 0.1
    for letters in (20_000, 70_000):
        source = tmp_path / "tagged.flac"
        soundfile.write(tmp_path / "plain.flac", noise, 48_000)
        with soundfile.SoundFile(source, "w", 48_000, 1) as file:
            file.title, file.comment = "Title", "x" * letters
            file.write(noise)
        options = EnhanceOptions(format=ending, overwrite=True)
        result = enhance_file(scaling(0.5), source, tmp_path / f"out{ending}", options)
        assert len(soundfile.read(result.output)[0]) == 48_000
        kept = read_tags(result.output).texts
        if letters == 20_000:
            assert kept == {"title": "Title", "comment": "x" * letters}
        else:
            assert result.notes[-1].endswith("are left out: comment.")
            assert kept == {"title": "Title"}


@pytest.mark.parametrize("size", [12, 20, 30, 47, 60, 90])
def test_headers_that_end_early_have_no_chunks(tmp_path, size):
    path = tmp_path / "a.rf64"
    soundfile.write(path, np.zeros(100), 48_000, format="RF64")
    path.write_bytes(path.read_bytes()[:size])
    assert not read_tags(path).chunks


def chunk(form, name, content, multiple=2):
    return struct.pack(form, name, len(content)) + content + bytes(-len(content) % multiple)


@pytest.mark.parametrize("ending", ["aiff", "wav", "flac", "mp3", "m4a", "caf"])
def test_the_marks_of_an_aiff(tmp_path, ending):
    """As editors on a Mac write them; other chunks are named."""
    soundfile.write(tmp_path / "plain.aiff", np.zeros(2 * RATE) + 0.1, RATE)
    marks = b"\0\2" + b"".join(
        struct.pack(">HI", number, place * RATE) + bytes([len(title)]) + title + pad
        for number, place, title, pad in ((1, 0, b"One", b""), (2, 1, b"Part", b"\0"))
    )
    body = (tmp_path / "plain.aiff").read_bytes()
    body += chunk(">4sI", b"MARK", marks) + chunk(">4sI", b"INST", bytes(20))
    source = tmp_path / "marked.aiff"
    source.write_bytes(body[:4] + struct.pack(">I", len(body) - 8) + body[8:])
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
    lost = "chapters, INST" if ending == "caf" else "INST"
    assert result.notes[-1].endswith(f"are left out: {lost}.")
    if ending != "caf":
        found = read_tags(result.output).chapters
        assert [(c.start_s, c.title) for c in found] == [(0.0, "One"), (1.0, "Part")]
    assert len(soundfile.read(result.output)[0]) == 2 * RATE if ending != "m4a" else True


@pytest.mark.parametrize(("ending", "form"), [("caf", ">4sq"), ("w64", "<4s12xQ")])
def test_chunks_of_other_formats_are_named(tmp_path, ending, form):
    source = tmp_path / f"a.{ending}"
    soundfile.write(source, np.zeros(1000) + 0.1, RATE)
    with source.open("ab") as file:
        file.write(bytes(-file.tell() % 8))
        file.write(struct.pack(form, b"bext", 16 + 24 * (ending == "w64")) + bytes(16))
    options = EnhanceOptions(format="flac")
    result = enhance_file(scaling(0.5), source, tmp_path / "out.flac", options)
    assert result.notes == ["Tags that are not written to FLAC are left out: bext."]


def test_pictures_that_stay_behind_are_named(tmp_path):
    source = record(tmp_path, ".mp3", COVER)
    assert enhance_file(scaling(1), source, tmp_path / "a.flac").notes == []
    gif = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
    for pictures, lost in (((COVER, COVER), "further pictures"), ((gif,), "pictures")):
        blocks = b"".join(map(flac_picture, pictures)).replace(b"\x0aimage/jpeg", b"\x09image/gif")
        if pictures == (gif,):  # whose type has one letter less
            blocks = struct.pack(">I", 6 << 24 | len(blocks) - 4) + blocks[4:]
        soundfile.write(tmp_path / "plain.flac", np.zeros(1000) + 0.1, RATE)
        body = (tmp_path / "plain.flac").read_bytes()
        (tmp_path / "b.flac").write_bytes(body[:42] + blocks + body[42:])
        options = EnhanceOptions(overwrite=True)
        result = enhance_file(scaling(1), tmp_path / "b.flac", tmp_path / "out.flac", options)
        assert result.notes == [f"Tags that are not written to FLAC are left out: {lost}."]


def test_loops_texts_and_timers_follow_the_rate():
    """Chunks count samples in several places."""
    label = struct.pack("<4sIII", b"ltxt", 20, 1, 480) + bytes(12)
    loop = struct.pack("<6I", 1, 0, 960, 1920, 0, 0)
    chunks = {
        "LISTadtl": b"adtl" + struct.pack("<4sI", b"labl", 5) + b"\1\0\0\0a\0" + label,
        "smpl": struct.pack("<9I", 0, 0, 20_833, 60, 0, 0, 0, 1, 0) + loop,
        "cart": bytes(684) + struct.pack("<4sI", b"SEC1", 96_000) + bytes(56),
    }
    found = at_rate(chunks, 0.5)
    assert struct.unpack_from("<I", found["LISTadtl"], 4 + 14 + 12) == (240,)
    assert struct.unpack_from("<I", found["smpl"], 8) == (41_666,)
    assert struct.unpack_from("<2I", found["smpl"], 36 + 8) == (480, 960)
    assert struct.unpack_from("<I", found["cart"], 688) == (48_000,)
    assert at_rate(chunks, 1.0) == chunks


def test_chunks_of_a_wav_that_ffmpeg_cannot_open_are_kept(tmp_path):
    """An empty LIST chunk is one too short for its kind."""
    source = tmp_path / "a.wav"
    soundfile.write(source, np.zeros(4000), 16000)
    content = source.read_bytes()
    bext = b"Interview".ljust(602, b"\0")
    more = b"bext" + struct.pack("<I", len(bext)) + bext + b"LIST" + struct.pack("<I", 0)
    body = content[8:12] + more + content[12:]
    source.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    with pytest.raises(av.error.FFmpegError):
        av.open(str(source))
    result = enhance_file(scaling(1.0), source, tmp_path / "b.wav")
    assert read_tags(result.output).chunks["bext"][:9] == b"Interview"


def test_the_index_of_an_avi_is_not_a_tag(tmp_path):
    head = b"RIFF" + struct.pack("<I", 4 + 8 + 16) + b"AVI "
    with (tmp_path / "a.avi").open("w+b") as file:
        file.write(head + b"idx1" + struct.pack("<I", 16) + bytes(16))
        assert read_chunks(file) == ({}, [])
