"""Videos for tests, in which a bright square moves."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import av
import numpy as np

RATE = 48_000
FRAMES_A_SECOND = 25
COVER = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDAT"
    b"x\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82"
)
CODECS = {".mp4": ("libx264", "aac"), ".mov": ("libx264", "aac")}
CODECS |= {".mkv": ("libx264", "flac"), ".webm": ("libvpx", "libopus")}


def make_video(path, sound, begins_s=Fraction(0), title="A film", languages=("eng",)):
    """Write a video as long as `sound` (n, channels), which starts `begins_s` into it.

    It has one sound track per language, each half as loud as the one before. Returns `path`.
    """
    picture, codec = CODECS[path.suffix]
    options = {"movie_timescale": str(RATE)} if path.suffix in (".mp4", ".mov") else {}
    with av.open(str(path), "w", options=options) as container:
        container.metadata["title"] = title
        film: Any = container.add_stream(picture, FRAMES_A_SECOND)
        film.width, film.height, film.pix_fmt = 64, 48, "yuv420p"
        layout = {1: "mono", 2: "stereo"}[sound.shape[1]]
        tracks: list[Any] = [container.add_stream(codec, RATE, layout=layout) for _ in languages]
        for track, language in zip(tracks, languages, strict=True):
            track.metadata["language"] = language
            if codec == "flac":
                track.format = "s16"
        for number in range(round(len(sound) / RATE * FRAMES_A_SECOND)):
            image = np.zeros((48, 64, 3), np.uint8)
            image[:16, number % 48 : number % 48 + 16] = 255
            shown = av.VideoFrame.from_ndarray(image, "rgb24")
            shown.pts, shown.time_base = number, Fraction(1, FRAMES_A_SECOND)
            container.mux(film.encode(shown))
        container.mux(film.encode(None))
        for number, track in enumerate(tracks):
            wanted = (sound * 0.5**number).astype(np.float32)
            form = "flt"
            if codec == "flac":
                wanted, form = np.round(wanted * 32767).astype(np.int16), "s16"
            for start in range(0, len(wanted), RATE):
                block = wanted[start : start + RATE]
                frame = av.AudioFrame.from_ndarray(block.reshape(1, -1), form, layout)
                frame.sample_rate = RATE
                frame.pts = start + round(begins_s * RATE)
                frame.time_base = Fraction(1, RATE)
                container.mux(track.encode(frame))
            container.mux(track.encode(None))
    return path


def pictures(path):
    """The time in seconds and the bytes of each packet of the picture."""
    with av.open(str(path)) as container:
        film = container.streams.video[0]
        packets = [p for p in container.demux(film) if p.pts is not None]
        return [(float((p.pts or 0) * p.time_base), bytes(p)) for p in packets]


def sound_on_the_clock(path, track=0):
    """The samples (n, channels) of a sound track, from time 0 of the video on."""
    parts = []
    with av.open(str(path)) as container:
        stream = container.streams.audio[track]
        for frame in container.decode(stream):
            block = frame.to_ndarray().astype(np.float64)
            if not frame.format.is_planar:
                block = block.reshape(-1, frame.layout.nb_channels).T
            scale = {"s16": 2**15, "s32": 2**31}.get(frame.format.name.rstrip("p"), 1)
            assert frame.pts is not None and frame.time_base is not None
            parts.append((round(frame.pts * frame.time_base * RATE), block.T / scale))
    start = parts[0][0]
    samples = np.concatenate([block for _, block in parts])
    return np.concatenate([np.zeros((max(start, 0), samples.shape[1])), samples[max(-start, 0) :]])
