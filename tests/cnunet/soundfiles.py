"""Sound files for tests, and how to compare them. Made with soundfile and PyAV alone."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import soundfile

from cnunet.audio import OutputFormat, choose_format, open_audio, write_audio

LAYOUTS = ("mono", "stereo", "3.0", "4.0", "5.0", "5.1", "6.1", "7.1")


def tones(frames: int, rate: int, channels: int = 1, level: float = 0.3) -> np.ndarray:
    """Warbling tones with a little noise, different in each channel: (frames, channels)."""
    time = np.arange(frames) / rate
    noise = np.random.default_rng(frames + rate + channels).standard_normal((frames, channels))
    warble = 40 * np.sin(2 * np.pi * 3 * time)
    pitches = 200 + 100 * np.arange(channels)
    phase = 2 * np.pi * time[:, None] * pitches + warble[:, None]
    return level * (np.sin(phase) + noise / 15)


def on_grid(samples: np.ndarray, bits: int) -> np.ndarray:
    """The samples, rounded to the width of a file."""
    scale = 2 ** (bits - 1)
    return np.clip(np.rint(samples * scale), -scale, scale - 1) / scale


def write_av(
    path: Path,
    samples: np.ndarray,
    rate: int,
    codec: str = "aac",
    container: str | None = None,
    options: dict[str, str] | None = None,
    bit_rate: int | None = None,
    video: bool = False,
    tracks: int = 1,
) -> None:
    """Write through PyAV, as other programs would; `video` adds a small black picture."""
    channels = samples.shape[1]
    layout = LAYOUTS[channels - 1]
    options = dict(options or {})
    if path.suffix in (".m4a", ".mp4", ".mov"):
        options["movie_timescale"] = str(rate)
    integer = codec.startswith("pcm_s16") or codec in ("alac", "flac")
    with (
        path.open("wb") as file,
        av.open(file, "w", format=container, options=options) as out,
    ):
        picture = out.add_stream("mpeg4", rate=5) if video else None
        if picture is not None:
            picture.width, picture.height, picture.pix_fmt = 64, 64, "yuv420p"
        streams: list[Any] = [
            out.add_stream(codec, rate=rate, layout=layout) for _ in range(tracks)
        ]
        for stream in streams:
            if bit_rate:
                stream.bit_rate = bit_rate
            if integer:
                stream.format = {"alac": "s16p"}.get(codec, "s16")
        if picture is not None:
            for number in range(int(len(samples) / rate * 5)):
                frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), "rgb24")
                frame.pts, frame.time_base = number, Fraction(1, 5)
                out.mux(picture.encode(frame))
            out.mux(picture.encode(None))
        data = on_grid(samples, 16) * 32768 if integer else samples
        data = data.astype(np.int16 if integer else np.float32)
        for stream in streams:
            for start in range(0, len(data), 4000):
                block = np.ascontiguousarray(data[start : start + 4000]).reshape(1, -1)
                sound = av.AudioFrame.from_ndarray(block, "s16" if integer else "flt", layout)
                sound.sample_rate, sound.pts, sound.time_base = rate, start, Fraction(1, rate)
                out.mux(stream.encode(sound))
            out.mux(stream.encode(None))


def read_all(path: Path, block: int = 10_000) -> tuple[np.ndarray, int]:
    """All samples and the rate, through our own reader."""
    parts = []
    with open_audio(path) as reader:
        while len(samples := reader.read(block)):
            parts.append(samples)
        return np.concatenate([np.zeros((0, reader.info.channels)), *parts]), reader.info.rate


def delay(reference: np.ndarray, other: np.ndarray) -> int:
    """By how many samples `other` comes later, from the cross-correlation of channel 0."""
    frames = min(len(reference), len(other))
    size = 2 * frames
    spectrum = np.fft.rfft(other[:frames, 0], size) * np.conj(
        np.fft.rfft(reference[:frames, 0], size)
    )
    best = int(np.argmax(np.fft.irfft(spectrum, size)))
    return best if best < frames else best - size


def write_wav(path: Path, samples: np.ndarray, rate: int, encoding: str = "PCM_16") -> Path:
    """Write a WAV file with exactly rounded integers."""
    bits = {"PCM_U8": 8, "PCM_16": 16, "PCM_24": 24, "PCM_32": 32}.get(encoding)
    data = samples
    if bits:
        steps = (on_grid(samples, bits) * 2 ** (bits - 1)).astype(np.int64)
        data = (steps << (32 - bits)).astype(np.int32)
    soundfile.write(path, data, rate, subtype=encoding)
    return path


def copy(source: Path, target: Path) -> OutputFormat:
    """Copy through our reader and our writer, in blocks of an odd size."""
    with open_audio(source) as reader:
        output = choose_format(reader.info, target.suffix)
        with write_audio(target.with_suffix(output.ending), output) as writer:
            while len(block := reader.read(7777)):
                writer.write(block)
    return output


def make_tones(name: str, frames: int = 4000) -> Path:
    """Write tones to a file in the current folder, which may be in a new folder."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    return write_wav(Path(name), tones(frames, 16_000), 16_000)


def names_in(folder: str = ".") -> list[str]:
    """The files in a folder and below, by their paths in it."""
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*.*"))
