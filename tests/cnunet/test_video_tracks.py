"""What a video has besides its sound comes back, or is named."""

import struct

import av
import numpy as np
import pytest

from cnunet.audio import codec_writer, video_writer
from cnunet.audio.files import GuardedFile
from cnunet.cli import main
from cnunet.enhancing.enhance import enhance_file
from cnunet.errors import AudioError
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength
from tests.cnunet.fakes import scaling
from tests.cnunet.soundfiles import write_wav
from tests.cnunet.videos import CODECS, COVER, RATE, make_video, pictures, sound_on_the_clock

VIDEO = EnhanceOptions(video=True)
NOISE = np.random.default_rng(0).standard_normal((3 * RATE, 1)) * 0.1


def remuxed(source, target, change):
    """A copy of a film, to which `change(container)` adds tracks; returns what to mux for them."""
    with av.open(str(source)) as given, av.open(str(target), "w") as made:
        made.metadata.update(given.metadata)
        copies = {one.index: made.add_stream_from_template(one) for one in given.streams}
        for index, copy in copies.items():
            copy.metadata.update(given.streams[index].metadata)
        for packet in change(made):
            made.mux(packet)
        for packet in given.demux():
            if packet.size:
                packet.stream = copies[packet.stream.index]
                made.mux(packet)
    return target


def described(path):
    """(type, codec, tag, language, title, dispositions) of each track."""
    with av.open(str(path), metadata_errors="replace") as container:
        return [
            (
                one.type,
                getattr(one.codec_context, "name", "") if one.type != "audio" else "",
                one.codec_tag if one.type == "video" else "",
                one.metadata.get("language", ""),
                one.metadata.get("title", ""),
                int(one.disposition),
            )
            for one in container.streams
        ]


@pytest.mark.parametrize("name", ["hevc_hvc1_rotated.mp4", "multi.mkv", "cover.mp4"])
def test_all_tracks_come_back(shared, tmp_path, name):
    source = shared / "cases" / name
    result = enhance_file(scaling(0.5), source, tmp_path / name, VIDEO)
    assert not any("left out" in note for note in result.notes)
    assert described(result.output) == described(source)
    with av.open(str(source)) as before, av.open(str(result.output)) as after:
        titles = [[c["metadata"] for c in one.chapters()] for one in (before, after)]
        assert titles[0] == titles[1]
        given, found = before.streams.video[0], after.streams.video[0]
        assert found.codec_context.extradata == given.codec_context.extradata
        for one in ("color_primaries", "color_trc", "colorspace", "color_range", "pix_fmt"):
            assert getattr(found.codec_context, one) == getattr(given.codec_context, one)
        assert next(after.decode(video=0)).rotation == next(before.decode(video=0)).rotation


def test_the_tag_that_apples_players_need_stays(shared, tmp_path):
    name = "hevc_hvc1_rotated.mp4"
    result = enhance_file(scaling(0.5), shared / "cases" / name, tmp_path / name, VIDEO)
    with av.open(str(result.output)) as container:
        assert container.streams.video[0].codec_tag == "hvc1"
        assert next(container.decode(video=0)).rotation != 0


def without_first_pictures(source, target, count):
    """A copy of a film that begins in the middle, as recordings of broadcasts do."""
    with av.open(str(source)) as given, av.open(str(target), "w") as made:
        copies = {one.index: made.add_stream_from_template(one) for one in given.streams}
        seen = 0
        for packet in given.demux():
            seen += packet.stream.type == "video"
            if packet.size and (seen > count or packet.stream.type == "audio"):
                packet.stream = copies[packet.stream.index]
                made.mux(packet)
    return target


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_film_that_begins_between_its_pictures(tmp_path, count):
    """FFmpeg doesn't know when its first pictures are decoded."""
    source = make_video(tmp_path / "film.mkv", NOISE)
    source = without_first_pictures(source, tmp_path / "cut.mkv", count)
    result = enhance_file(scaling(1), source, tmp_path / "out.mkv", VIDEO)
    assert pictures(result.output) == pictures(source)


def test_films_one_after_the_other(tmp_path):
    """Timestamps begin anew in the middle: pictures and sound of both are there, in sync."""
    film = make_video(tmp_path / "film.mkv", NOISE).read_bytes()
    source = tmp_path / "twice.mkv"
    source.write_bytes(film + film)
    options = EnhanceOptions(Strength(0.0), video=True)
    result = enhance_file(scaling(1), source, tmp_path / "out.mkv", options)
    assert "restart in 1 place" in result.notes[0]
    after, before = sound_on_the_clock(result.output), sound_on_the_clock(tmp_path / "film.mkv")
    assert np.abs(after - np.concatenate([before, before])).max() < 0.001
    moments = sorted(moment for moment, _ in pictures(result.output))
    assert np.allclose(np.diff(moments), 0.04, atol=0.005) and len(moments) == 150


def test_the_brand_of_apples_films_stays(tmp_path):
    body = make_video(tmp_path / "film.mp4", NOISE).read_bytes()
    source = tmp_path / "film.m4v"
    source.write_bytes(body[:8] + b"M4V " + body[12:])
    result = enhance_file(scaling(1), source, tmp_path / "out.m4v", VIDEO)
    assert result.output.read_bytes()[8:12] == b"M4V "
    result = enhance_file(scaling(1), tmp_path / "film.mp4", tmp_path / "out.mp4", VIDEO)
    assert result.output.read_bytes()[8:12] == b"isom"


def test_timecode_and_frame_rate_stay(tmp_path, monkeypatch):
    monkeypatch.setitem(CODECS, ".mov", ("jpeg2000", "aac"))  # whose pictures don't say their rate
    film = make_video(tmp_path / "film.mov", NOISE)

    def add_timecode(made):
        made.streams.video[0].metadata["timecode"] = "01:00:00:00"
        made.streams.video[0].codec_context.framerate = 25
        return []

    source = remuxed(film, tmp_path / "timecode.mov", add_timecode)
    result = enhance_file(scaling(1), source, tmp_path / "out.mov", VIDEO)
    with av.open(str(result.output)) as container:
        assert container.streams.video[0].average_rate == 25
        assert container.streams.data[0].metadata["timecode"] == "01:00:00:00"


def test_pixels_that_only_the_container_calls_oblong_are_named(tmp_path):
    film = make_video(tmp_path / "film.mp4", NOISE)
    body = film.read_bytes()
    size = struct.pack(">II", 64 << 16, 48 << 16)
    assert body.count(size) == 1
    source = tmp_path / "film.mkv"  # whatever it is inside
    source.write_bytes(body.replace(size, struct.pack(">II", 128 << 16, 48 << 16)))
    result = enhance_file(scaling(1), source, tmp_path / "out.mkv", VIDEO)
    shape = "Track 1 of 'film.mkv' has a pixel aspect ratio of 2:1, which is not written to MKV"
    assert any(note.startswith(shape) for note in result.notes)
    source.write_bytes(body)
    result = enhance_file(scaling(1), source, tmp_path / "o.mkv", VIDEO)
    assert not any("shape" in note for note in result.notes)


def test_attached_fonts_stay(tmp_path):
    def add_font(made):
        made.add_attachment("a.ttf", "font/ttf", b"not really a font")
        return []

    source = remuxed(make_video(tmp_path / "film.mkv", NOISE), tmp_path / "font.mkv", add_font)
    result = enhance_file(scaling(0.5), source, tmp_path / "out.mkv", VIDEO)
    assert result.notes == []
    with av.open(str(result.output)) as container:
        (font,) = container.streams.attachments
        assert (font.name, font.mimetype, font.data) == ("a.ttf", "font/ttf", b"not really a font")


def test_the_poster_of_matroska_stays(tmp_path):
    def add_cover(made):
        made.add_attachment("cover.png", "image/png", COVER)
        return []

    source = remuxed(make_video(tmp_path / "film.mkv", NOISE), tmp_path / "cover.mkv", add_cover)
    result = enhance_file(scaling(0.5), source, tmp_path / "out.mkv", VIDEO)
    assert result.notes == []
    assert described(result.output) == described(source)
    with av.open(str(result.output)) as container:
        assert bytes(next(container.demux(container.streams.video[1]))) == COVER


def test_what_the_container_cannot_hold_is_named(tmp_path):
    source = make_video(tmp_path / "film.mkv", NOISE)

    def add_font(made):
        made.add_attachment("a.ttf", "font/ttf", b"not really a font")
        return []

    source = remuxed(source, tmp_path / "font.mkv", add_font)
    # Matroska under the name of another container, as browsers save it.
    source = source.rename(tmp_path / "font.mp4")
    result = enhance_file(scaling(0.5), source, tmp_path / "out.mp4", VIDEO)
    lost = "MP4 can't hold track 3 of 'font.mp4' (attachment, a.ttf): it is left out."
    assert lost in result.notes


def test_a_film_is_never_left_out(tmp_path):
    source = make_video(tmp_path / "film.mkv", NOISE).rename(tmp_path / "film.webm")
    with pytest.raises(AudioError, match=r"WEBM can't hold track 1 of 'film.webm' .video, h264"):
        enhance_file(scaling(0.5), source, tmp_path / "out.webm", VIDEO)
    assert not (tmp_path / "out.webm").exists()


class Opened:
    """A container of PyAV that remembers whether it was closed."""

    def __init__(self, container):
        self.container, self.is_closed = container, False

    def __getattr__(self, name):
        return getattr(self.container, name)

    def close(self):
        self.is_closed = True
        self.container.close()


@pytest.mark.parametrize("writer", [codec_writer, video_writer])
def test_a_result_that_cannot_be_begun_is_closed(tmp_path, monkeypatch, writer):
    is_film = writer is video_writer
    source = make_video(tmp_path / "film.mkv", NOISE)
    results, real = [], av.open

    def remembered(file, *more, **options):
        container = real(file, *more, **options)
        if not isinstance(file, GuardedFile):
            return container
        results.append(Opened(container))
        return results[-1]

    def refused(*_):
        raise ValueError("no such encoder")

    monkeypatch.setattr(writer.av, "open", remembered)
    monkeypatch.setattr(writer, "TrackEncoder", refused)
    name = "out.mkv" if is_film else "out.m4a"
    options = EnhanceOptions(video=is_film)
    with pytest.raises(AudioError, match="no such encoder"):
        enhance_file(scaling(0.5), source, tmp_path / name, options)
    assert [one.is_closed for one in results] == [True]


@pytest.mark.parametrize("ending", [".mkv", ".mp4"])
@pytest.mark.parametrize("track", [1, 2])
def test_the_chosen_track_is_enhanced_and_the_others_stay(tmp_path, ending, track):
    source = make_video(tmp_path / f"film{ending}", NOISE, languages=("deu", "eng"))
    options = EnhanceOptions(video=True, track=track)
    result = enhance_file(scaling(0.1), source, tmp_path / f"out{ending}", options)
    assert result.notes == []
    for index in range(2):
        before, after = sound_on_the_clock(source, index), sound_on_the_clock(result.output, index)
        if index == track - 1:
            assert np.std(after) == pytest.approx(0.1 * np.std(before), rel=0.5)
        else:
            assert np.array_equal(before, after)
    assert [row[3] for row in described(result.output)][1:] == ["deu", "eng"]
    assert pictures(result.output) == pictures(source)


def test_the_sound_of_another_track_alone(tmp_path):
    source = make_video(tmp_path / "film.mkv", NOISE, languages=("deu", "eng"))
    options = EnhanceOptions(Strength(0.0), track=2)
    result = enhance_file(scaling(1), source, tmp_path / "out.flac", options)
    assert np.array_equal(sound_on_the_clock(result.output), sound_on_the_clock(source, 1))


def test_a_track_that_is_not_there(tmp_path):
    source = make_video(tmp_path / "film.mkv", NOISE, languages=("deu", "eng"))
    with pytest.raises(AudioError, match="has 2 sound tracks: there is no track 3"):
        enhance_file(scaling(1), source, tmp_path / "out.flac", EnhanceOptions(track=3))
    wav = write_wav(tmp_path / "a.wav", NOISE, RATE)
    with pytest.raises(AudioError, match="has one sound track: there is no track 2"):
        enhance_file(scaling(1), wav, tmp_path / "out.wav", EnhanceOptions(track=2))
    enhance_file(scaling(1), wav, tmp_path / "out.wav", EnhanceOptions(track=1))


def test_info_lists_the_tracks(tmp_path, capsys):
    source = make_video(tmp_path / "film.mkv", NOISE, languages=("deu", "eng"))
    assert main(["info", str(source)]) == 0
    said = capsys.readouterr().out
    assert "sound track 1: deu, mono" in said and "sound track 2: eng, mono" in said
