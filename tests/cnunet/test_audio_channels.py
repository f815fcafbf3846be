"""Every channel comes back under its own name, whatever the order in the file."""

from fractions import Fraction

import av
import numpy as np
import pytest
import soundfile

from cnunet.audio import AudioInfo, choose_format, open_audio, write_audio
from cnunet.audio.channels import default_layout, matching
from cnunet.audio.tags import read_tags
from cnunet.enhancing.enhance import enhance_file
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength
from tests.cnunet.fakes import FakeDenoiser
from tests.cnunet.soundfiles import copy, on_grid, write_wav

RATE, FRAMES = 48_000, 48_000
LAYOUTS = [
    *("3.0", "2.1", "4.0", "quad", "5.0", "5.0(side)", "5.1", "5.1(side)"),
    *("6.1", "7.1", "7.1(wide)"),
]
SIDES = {"SL": "BL", "SR": "BR"}


def pitch(name):
    """LFE is low enough for encoders to keep it."""
    return {"LFE": 50}.get(name, 300 + 100 * sum(map(ord, name)) % 1700)


def names_of(layout):
    return [channel.name for channel in av.AudioLayout(layout).channels]


def samples_of(names):
    time = np.arange(FRAMES) / RATE
    return 0.3 * np.stack([np.sin(2 * np.pi * pitch(name) * time) for name in names], axis=1)


def make_wav(path, layout):
    """As FFmpeg writes it, whose mask names the channels."""
    return make(path, layout, "pcm_s16le", 16)


def make(path, layout, codec, bits, form=None, picture=False):
    data = (on_grid(samples_of(names_of(layout)), bits) * 2 ** (bits - 1)).astype(f"i{bits // 8}")
    with path.open("wb") as file, av.open(file, "w", format=path.suffix[1:]) as out:
        stream = out.add_stream(codec, RATE, layout=layout)
        if form:
            stream.format = form
        if picture:
            film = out.add_stream("mpeg4", 5)
            film.width, film.height, film.pix_fmt = 64, 64, "yuv420p"
            for number in range(5):
                image = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), "rgb24")
                image.pts, image.time_base = number, Fraction(1, 5)
                out.mux(film.encode(image))
            out.mux(film.encode(None))
        frame = av.AudioFrame.from_ndarray(data.reshape(1, -1), f"s{bits}", layout)
        frame.sample_rate, frame.pts = RATE, 0
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def heard(path):
    """The names of the channels, each with the pitch found in it, by FFmpeg alone."""
    with path.open("rb") as file, av.open(file) as container:
        frames = list(container.decode(audio=0))
        names = [channel.name for channel in frames[0].layout.channels]
        to_doubles = av.AudioResampler("dbl", frames[0].layout)
        parts = [part.to_ndarray() for frame in frames for part in to_doubles.resample(frame)]
    samples = np.concatenate([part.reshape(-1, len(names)) for part in parts])
    middle = samples[RATE // 4 : RATE // 4 + RATE // 2]
    spectra = np.abs(np.fft.rfft(middle * np.hanning(len(middle))[:, None], axis=0))
    return dict(zip(names, 2 * np.argmax(spectra, axis=0), strict=True))


def by_place(pitches):
    """With surround channels that some call side and others back under one name."""
    if "BL" in pitches:
        return pitches
    return {SIDES.get(name, name): found for name, found in pitches.items()}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ending", [".wav", ".flac", ".caf", ".rf64"])
def test_lossless_formats_keep_the_names_of_all_channels(tmp_path, layout, ending):
    source = make_wav(tmp_path / "in.wav", layout)
    expected = {name: pitch(name) for name in names_of(layout)}
    copy(source, tmp_path / f"out{ending}")
    assert heard(tmp_path / f"out{ending}") == expected
    copy(tmp_path / f"out{ending}", tmp_path / "back.wav")
    assert heard(tmp_path / "back.wav") == expected


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ending", [".ogg", ".opus", ".m4a"])
def test_lossy_formats_keep_places_or_become_flac(tmp_path, layout, ending):
    source = make_wav(tmp_path / "in.wav", layout)
    expected = {name: pitch(name) for name in names_of(layout)}
    output = copy(source, tmp_path / f"out{ending}")
    result = tmp_path / f"out{output.ending}"
    if output.ending == ".flac":
        assert "does not support the channels" in output.notes[0]
    assert by_place(heard(result)) == by_place(expected)
    copy(result, tmp_path / "back.wav")
    assert by_place(heard(tmp_path / "back.wav")) == by_place(expected)


@pytest.mark.parametrize(("ending", "layout"), [(".ogg", "5.1"), (".opus", "7.1"), (".m4a", "5.0")])
def test_usual_surround_stays_lossy(tmp_path, ending, layout):
    source = make_wav(tmp_path / "in.wav", layout)
    assert copy(source, tmp_path / f"out{ending}").ending == ending


def test_formats_without_names_say_the_order(tmp_path):
    output = copy(make_wav(tmp_path / "in.wav", "5.1"), tmp_path / "out.aiff")
    assert "FL FR FC LFE BL BR" in output.notes[0]


def test_a_wav_without_names_gets_none(tmp_path):
    source = write_wav(tmp_path / "in.wav", samples_of(default_layout(6)), RATE)
    copy(source, tmp_path / "out.wav")
    with open_audio(tmp_path / "out.wav") as reader:
        assert reader.info.layout == ()
    output = copy(source, tmp_path / "out.opus")
    assert "assumed to be FL FR FC LFE BL BR" in output.notes[0]
    assert by_place(heard(tmp_path / "out.opus")) == {n: pitch(n) for n in default_layout(6)}


def test_a_flac_with_a_mask_keeps_its_tags(tmp_path):
    with soundfile.SoundFile(tmp_path / "tagged.ogg", "w", RATE, 1) as file:
        file.title = "Zwölf"
        file.write(np.zeros(100))
    with open_audio(make_wav(tmp_path / "in.wav", "2.1")) as reader:
        output = choose_format(reader.info, ".flac")
        with write_audio(tmp_path / "out.flac", output, tmp_path / "tagged.ogg") as writer:
            writer.write(reader.read(RATE))
    assert read_tags(tmp_path / "out.flac").texts == {"title": "Zwölf"}
    with av.open(str(tmp_path / "out.flac")) as container:
        assert container.streams.audio[0].layout.name == "2.1"


def test_an_exact_layout_comes_before_an_equivalent():
    side, back = ("FL", "FR", "SL", "SR"), ("FL", "FR", "BL", "BR")
    assert matching(side, (back, side)) == side
    assert matching(side, (back,)) == back
    assert matching(("FL", "FR", "FC"), (back,)) == ()


def test_many_channels_without_names_stay_in_order(tmp_path):
    info = AudioInfo(tmp_path / "x.wav", "WAV", "PCM_16", RATE, 12, 100)
    assert choose_format(info, ".wav").order == ()


APPLES = {
    (126 << 16 | 8): ("FL", "FR", "FC", "LFE", "SL", "SR", "FLC", "FRC"),
    (124 << 16 | 6): ("FC", "FL", "FR", "SL", "SR", "LFE"),
}
"""Orders that FFmpeg has no name for, by their numbers in QuickTime."""


def with_order_of_its_own(path, layout, order, picture=False):
    """A QuickTime film whose header states another order than the one in which it was made."""
    body = make(path, layout, "pcm_s16le", 16, picture=picture).read_bytes()
    at = body.index(b"chan") + 8
    path.write_bytes(body[:at] + order.to_bytes(4, "big") + bytes(8) + body[at + 12 :])
    return path


@pytest.mark.parametrize(
    ("layout", "order"), [("7.1(wide-side)", 126 << 16 | 8), ("5.1", 124 << 16 | 6)], ids=str
)
def test_an_order_that_only_the_header_knows(tmp_path, layout, order):
    """PyAV alone would crash the process here: it frees such an order once too often."""
    source = with_order_of_its_own(tmp_path / "in.mov", layout, order)
    for _ in range(3):
        with open_audio(source) as reader:
            assert set(reader.info.layout) == set(APPLES[order])
            reader.read(RATE // 2)
            reader.seek(RATE // 3)
            assert len(reader.read(2 * RATE)) == FRAMES - RATE // 3
    copy(source, tmp_path / "back.wav")
    in_file = (pitch(name) for name in names_of(layout))
    assert heard(tmp_path / "back.wav") == dict(zip(APPLES[order], in_file, strict=True))


def test_a_film_with_an_order_that_only_the_header_knows(tmp_path):
    order = 124 << 16 | 6
    source = with_order_of_its_own(tmp_path / "in.mov", "5.1(side)", order, picture=True)
    for _ in range(3):
        options = EnhanceOptions(Strength(0.0), video=True, overwrite=True)
        result = enhance_file(FakeDenoiser(), source, tmp_path / "out.mov", options)
    found = heard(result.output)
    placed = dict(zip(APPLES[order], map(pitch, names_of("5.1(side)")), strict=True))
    assert {**by_place(found), "LFE": 0} == {**by_place(placed), "LFE": 0}  # AAC cuts that


def test_eight_channels_of_32_bits_apart(tmp_path):
    """PyAV alone would crash the process here: it reads eight channels where it keeps seven."""
    source = make(tmp_path / "in.wv", "7.1", "wavpack", 32, "s32p")
    with open_audio(source) as reader:
        assert reader.info.encoding == "PCM_32"
    copy(source, tmp_path / "back.wav")
    assert heard(tmp_path / "back.wav") == {name: pitch(name) for name in names_of("7.1")}
