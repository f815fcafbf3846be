"""Damages files at random and kills processes: nothing may crash, hang, leak or be half written.

    python benchmarks/faults.py reading 5000      mutants of 36 files: read, with seeking and tags
    python benchmarks/faults.py whole 500         mutants of the same: enhanced
    python benchmarks/faults.py checkpoints 1500  mutants of a model file: loaded
    python benchmarks/faults.py kills 100         enhancing, saving settings, adding models: killed
    python benchmarks/faults.py training 30       a training run: killed and resumed

`--seed` makes all of them repeatable. Each failure is printed with its number, and `--only NUMBER`
runs that one alone.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import psutil

from cnunet.errors import CNUNetError
from tests.cnunet.soundfiles import tones, write_av, write_wav
from tests.cnunet.videos import make_video

_HANGING_S = 60  # of processor time, which other work on the machine doesn't lengthen
_STUCK_S = 900  # without an answer, even if it waits for something
_EXTREMES = (b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff", b"\0\0\0\1")
_MAX_MEGABYTES = 1000
_LIBSNDFILE = ("flac", "aiff", "au", "caf", "rf64", "w64", "ogg", "mp3")
_FFMPEG = (
    *(("m4a", "aac", None), ("aac", "aac", "adts"), ("alac.m4a", "alac", None)),
    *(("mka", "flac", None), ("wv", "wavpack", None)),
    *(("tta", "tta", None), ("ac3", "ac3", None), ("wma", "wmav2", "asf"), ("mp2", "mp2", None)),
    *(("ts", "mp2", "mpegts"), ("flv", "aac", "flv"), ("avi", "mp3", "avi"), ("3gp", "aac", "3gp")),
)


def write_seeds(folder: Path) -> list[Path]:
    """36 small files of all kinds."""
    import soundfile

    rate, frames = 16_000, 12_000
    for channels in (1, 2):
        sound = tones(frames, rate, channels)
        write_wav(folder / f"wav{channels}.wav", sound, rate)
        for ending in _LIBSNDFILE:
            soundfile.write(folder / f"{ending}{channels}.{ending}", sound, rate)
    for ending, codec, container in _FFMPEG:
        sound = tones(33_075, 44_100, 2)
        name = folder / f"av.{ending}"
        write_av(name, sound, 44_100, codec, container, bit_rate=128_000)
    write_av(folder / "av.opus", tones(36_000, 48_000, 2), 48_000, "libopus", "ogg")
    for ending in (".mp4", ".mov", ".mkv", ".webm"):
        make_video(folder / f"film{ending}", tones(36_000, 48_000, 1))
    return sorted(folder.iterdir())


def mutant(body: bytes, rng: random.Random) -> bytes:
    """The bytes with one to four faults, more often near the start, where headers are."""
    data = bytearray(body)
    for _ in range(rng.randint(1, 4)):
        if not data:
            break
        at = rng.randrange(min(len(data), 400) if rng.random() < 0.6 else len(data))
        kind = rng.randrange(7)
        if kind == 0:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            data[at : at + 4] = rng.choice(_EXTREMES)
        elif kind == 2:
            data[at : at + rng.randint(1, 300)] = b""
        elif kind == 3:
            data[at:at] = rng.randbytes(rng.randint(1, 300))
        elif kind == 4:
            data[at : at + 64] = rng.randbytes(64)
        elif kind == 5:
            data[at:at] = data[max(0, at - 200) : at]
        else:
            del data[at + 1 :]
    return bytes(data)


def read(path: Path) -> None:
    """All that is done to a file before and while it is read."""
    from cnunet.audio import open_audio
    from cnunet.audio.tags import read_tags

    read_tags(path)
    with open_audio(path) as reader:
        frames = 0
        while len(block := reader.read(reader.info.block_frames(2))):
            assert np.isfinite(block).all()
            frames += len(block)
            if frames > 600 * reader.info.rate:
                return
        reader.seek(frames // 2)
        reader.read(1000)


def enhance(path: Path) -> None:
    """The whole way, with the shipped model."""
    from cnunet.enhancing.enhance import enhance_file
    from cnunet.enhancing.targets import default_target
    from cnunet.signal.options import EnhanceOptions

    options = EnhanceOptions(video=True, overwrite=True)
    enhance_file(_model(), path, default_target(path, path.parent / "out", options), options)


def load(path: Path) -> None:
    """A model file."""
    from cnunet import Denoiser

    Denoiser.load(str(path), device="cpu")


_loaded: list[Any] = []


def _model() -> Any:
    from cnunet import Denoiser

    if not _loaded:
        _loaded.append(Denoiser.load("default", device="cpu", threads=1))
    return _loaded[0]


def _serve(act: Callable[[Path], None], pipe: Any) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # decoders complain there about damage
    while True:
        path = pipe.recv()
        try:
            act(path)
            found = "worked"
        except CNUNetError:
            found = "refused"
        except BaseException as error:
            found = f"WRONG {type(error).__name__}: {error}"[:200]
        if (used := resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024) > _MAX_MEGABYTES:
            found = f"WRONG {used} MB"
        pipe.send(found)


class Child:
    """A process that is replaced when it crashes or hangs."""

    def __init__(self, act: Callable[[Path], None]) -> None:
        self._act = act
        self._start()

    def _start(self) -> None:
        self._pipe, other = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(self._act, other), daemon=True
        )
        self._process.start()
        other.close()

    def ask(self, path: Path) -> str:
        """The outcome for a file."""
        self._pipe.send(path)
        begun, work = time.monotonic(), self._processor_s()
        try:
            while not self._pipe.poll(1):
                if self._processor_s() - work > _HANGING_S or time.monotonic() - begun > _STUCK_S:
                    self.restart()
                    return "WRONG hangs"
            found: str = self._pipe.recv()
            if "MB" in found:
                self.restart()
            return found
        except EOFError:
            self._process.join()
            found = f"WRONG crash ({self._process.exitcode})"
        self.restart()
        return found

    def _processor_s(self) -> float:
        with contextlib.suppress(psutil.Error):  # it has crashed
            used = psutil.Process(self._process.pid).cpu_times()
            return float(used.user + used.system)
        return 0.0

    def restart(self) -> None:
        """End the process and begin another."""
        self._process.kill()
        self._process.join()
        self._start()


def campaign(
    act: Callable[[Path], None], seeds: list[Path], count: int, seed: int, only: int | None
) -> int:
    """Try mutants of the files in turn; returns how many went wrong."""
    child, counts = Child(act), collections.Counter[str]()
    begun = time.monotonic()
    for number in range(count) if only is None else (only,):
        source = seeds[number % len(seeds)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"mutant{source.suffix}"
            path.write_bytes(mutant(source.read_bytes(), random.Random(f"{seed} {number}")))
            found = child.ask(path)
        counts[found.split()[0]] += 1
        if found.startswith("WRONG"):
            print(number, source.name, found, flush=True)
    print(f"{count} of {len(seeds)} files: {dict(counts)}, {time.monotonic() - begun:.0f} s")
    child._process.kill()
    return counts["WRONG"]


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("reading", "whole", "checkpoints", "kills", "training"))
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--only", type=int)
    arguments = parser.parse_args()
    if arguments.what == "kills":
        from benchmarks.killing import kills

        return bool(kills(arguments.count, arguments.seed))
    if arguments.what == "training":
        from benchmarks.killing_training import kill_training

        return bool(kill_training(arguments.count, arguments.seed))
    with tempfile.TemporaryDirectory() as name:
        if arguments.what == "checkpoints":
            from cnunet.network.checkpoint import save_checkpoint
            from tests.cnunet.networks import random_network

            seeds = [Path(name) / "model.safetensors"]
            save_checkpoint(seeds[0], random_network(), {"about": "a test"})
            act: Callable[[Path], None] = load
        else:
            seeds = write_seeds(Path(name))
            act = read if arguments.what == "reading" else enhance
        return bool(campaign(act, seeds, arguments.count, arguments.seed, arguments.only))


if __name__ == "__main__":
    sys.exit(main())
