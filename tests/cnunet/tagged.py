"""Recordings with tags, for tests."""

import io

import av
import numpy as np
import soundfile

from cnunet.audio.id3 import id3_header
from cnunet.audio.tags import Tags
from cnunet.audio.xiph import END_OF_STREAM_INFO, flac_comment

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


def record_with(folder, ending, texts):
    """A recording with just these tags: an MP3 or a FLAC."""
    if ending == ".flac":
        body = record(folder, ending).read_bytes()
        lines = [f"{key}={text}" for key, text in texts.items()]
        content = body[:END_OF_STREAM_INFO] + flac_comment(lines)
        rest = bytearray(body[END_OF_STREAM_INFO:])
        rest[0] = rest[0] & 0x80 | 1  # libsndfile's own comments become padding
        content += rest
    else:
        content = id3_header(Tags(texts)) + without_id3(record(folder, ending).read_bytes())
    path = folder / f"texts{ending}"
    path.write_bytes(content)
    return path


def without_id3(body):
    size = sum((body[6 + k] & 0x7F) << 7 * (3 - k) for k in range(4))
    return body[10 + size :]
