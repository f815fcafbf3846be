"""Tags that FFmpeg leaves out are kept, or named."""

import io
import struct

import numpy as np
import pytest

from cnunet.audio.id3_frames import Frame, comments_of, frames_of, several_values, unread
from cnunet.audio.itunes import read_items
from cnunet.audio.tags import read_tags
from cnunet.enhancing.enhance import enhance_file
from cnunet.signal.options import EnhanceOptions
from tests.cnunet.fakes import scaling
from tests.cnunet.tagged import record, without_id3

RATING = Frame("POPM", b"me@home\0\xc4")
NOTE = Frame("COMM", b"\3eng\0In the kitchen")
LINK = Frame("WOAR", b"https://a.example")


def tag(frames, version=4, flags=0, before=b""):
    """An ID3 tag as taggers write it."""
    body = before
    for frame in frames:
        size = len(frame.content)
        sizes = {2: struct.pack(">I", size)[1:], 3: struct.pack(">I2x", size)}
        body += frame.name.encode() + sizes.get(version, _synchsafe(size) + b"\0\0")
        body += frame.content
    body += bytes(20)
    return b"ID3" + bytes([version, 0, flags]) + _synchsafe(len(body)) + body


def _synchsafe(size):
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def mp3_with(folder, *frames):
    path = folder / "frames.mp3"
    path.write_bytes(tag(frames) + without_id3(record(folder, ".mp3").read_bytes()))
    return path


@pytest.mark.parametrize("ending", ["mp3", "aiff", "wav"])
def test_frames_without_equivalents_are_kept_where_there_is_id3(tmp_path, ending):
    source = mp3_with(tmp_path, Frame("TIT2", b"\3Tea"), RATING, LINK)
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
    assert result.notes == []
    kept = read_tags(result.output)
    assert kept.texts == {"title": "Tea"} and kept.frames == (RATING, LINK)


def test_frames_alone_are_kept(tmp_path):
    source = mp3_with(tmp_path, RATING)
    result = enhance_file(scaling(0.5), source, tmp_path / "out.mp3")
    assert read_tags(result.output).frames == (RATING,)


def test_frames_are_named_elsewhere(tmp_path):
    source = mp3_with(tmp_path, RATING, LINK, RATING, Frame("RVA2", b"loud\0"))
    for ending in ("flac", "m4a"):
        options = EnhanceOptions(format=ending)
        result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
        lost = f"Tags that are not written to {ending.upper()} are left out: POPM, WOAR."
        assert result.notes == [lost]


@pytest.mark.parametrize("ending", ["mp3", "aiff", "wav", "flac", "ogg", "m4a"])
def test_texts_with_several_values(tmp_path, ending):
    genres = Frame("TCON", b"\3" + b"101\0Interview")  # by number
    artists = Frame("TPE1", b"\1" + "\ufeffAda\0\ufeffBo\0".encode("utf-16-le"))
    source = mp3_with(tmp_path, artists, genres, Frame("TBPM", b"\00096"))
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
    assert result.notes == []
    texts = {"artist": "Ada;Bo", "genre": "Speech;Interview", "bpm": "96"}
    assert read_tags(result.output).texts == texts
    assert (b"TBPM" in result.output.read_bytes()) == (ending in ("mp3", "aiff", "wav"))


def test_a_tempo_that_m4a_rounds_is_named(tmp_path):
    source = mp3_with(tmp_path, Frame("TBPM", b"\00096.5"))
    result = enhance_file(scaling(1), source, tmp_path / "a.m4a", EnhanceOptions(format="m4a"))
    assert result.notes == ["Tags that are not written to M4A are left out: bpm (in part)."]


def test_tags_of_all_versions():
    old = [Frame("TT2", b"\0T"), Frame("WAR", LINK.content)]
    assert unread(frames_of(tag(old, 2))) == (Frame("WAR", b""),)
    for version, extended in ((3, bytes([0, 0, 0, 6]) + bytes(6)), (4, b"\0\0\0\6\1\0")):
        assert frames_of(tag([RATING, LINK], version, 0x40, extended)) == [RATING, LINK]
    own = Frame("TXXX", b"\3Crew\0Ada\0Bo")
    assert several_values([own, Frame("TIT2", b"\3T\0"), Frame("TIT3", b"\7a\0b")]) == {
        "Crew": ["Ada", "Bo"]
    }


def test_frames_in_special_forms():
    """Unsynchronised: a 0 follows each 255. Compressed ones can't be kept, but are named."""
    content = b"a\0\xff\xc4"
    whole = tag([Frame("POPM", content)], 3, 0x80).replace(b"\xff", b"\xff\0")
    assert frames_of(whole) == [Frame("POPM", content)]
    one = bytearray(tag([Frame("POPM", b"\0\0\0\4a\0\xff\0\xc4")]))
    one[10 + 9] = 0x03  # the flags: unsynchronised, and its length comes first
    assert frames_of(bytes(one)) == [Frame("POPM", content)]
    one[10 + 9] = 0x08
    assert frames_of(bytes(one)) == [Frame("POPM", b"")]


def box(name, *content):
    body = b"".join(content)
    return struct.pack(">I", 8 + len(body)) + name.encode("latin-1") + body


def data(*values, kind=1):
    return b"".join(box("data", struct.pack(">II", kind, 0), value) for value in values)


ITEMS = box(
    "ilst",
    box("©ART", data(b"Ada", b"Bo")),
    box("tmpo", data(b"\0\x78", kind=21)),
    box("©nrt", data(b"Cy")),
    box("©lyr", data(b"la", b"lu")),
    box("----", box("mean", bytes(4), b"a"), box("name", bytes(4), b"Crew"), data(b"Di", b"Ed")),
)


def m4a_with_items(folder):
    """The index comes last, so that a longer one moves no sound."""
    body = record(folder, ".m4a").read_bytes()
    at = body.index(b"moov") - 4
    (size,) = struct.unpack_from(">I", body, at)
    assert at + size == len(body)
    moov = body[at + 8 :]
    udta = moov.index(b"udta") - 4
    handler = box("hdlr", bytes(8), b"mdirappl", bytes(9))
    moov = moov[:udta] + box("udta", box("meta", bytes(4), handler, ITEMS))
    path = folder / "items.m4a"
    path.write_bytes(body[:at] + box("moov", moov))
    return path


def test_items_of_m4a(tmp_path):
    source = m4a_with_items(tmp_path)
    texts = {"artist": "Ada;Bo", "bpm": "120", "lyrics": "la", "crew": "Di;Ed"}
    lost = {"flac": "©nrt, ©lyr (in part)", "m4a": "crew, ©nrt, ©lyr (in part)"}
    for ending, names in lost.items():
        options = EnhanceOptions(format=ending)
        result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
        note = f"Tags that are not written to {ending.upper()} are left out: {names}."
        assert result.notes == [note]
        kept = dict(texts)
        if ending == "m4a":
            del kept["crew"]
        assert read_tags(result.output).texts == kept


def test_damaged_tags_raise_nothing():
    random = np.random.default_rng(0)
    index = box("ftyp", b"M4A ") + box("moov", box("udta", box("meta", bytes(4), ITEMS)))
    id3 = tag([Frame("TPE1", b"\1" + "\ufeffAda\0Bo".encode("utf-16-le")), RATING, NOTE])
    for _ in range(2000):
        for whole in (index, id3):
            damaged = bytearray(whole[: random.integers(len(whole)) + 1])
            damaged[random.integers(len(damaged))] = random.integers(256)
            read_items(io.BytesIO(damaged))
            found = frames_of(bytes(damaged))
            assert isinstance(several_values(found), dict) and len(comments_of(found)) <= 2
