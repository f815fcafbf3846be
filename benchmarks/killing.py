"""Kills processes while they write: results are whole or absent, and the next ones clean up."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import soundfile

from tests.cnunet.soundfiles import tones, write_wav

_SECONDS, _RATE = 20, 16_000
_ENHANCING = """
from cnunet import Denoiser
from cnunet.enhancing.enhance import enhance_file
denoiser = Denoiser.load("default", device="cpu", threads=1)
def act(folder, number):
    enhance_file(denoiser, folder / "a.wav", folder / "out" / f"a{number}.flac")
"""
_SAVING = """
from app.settings import Settings, EXPORT_NAME
def act(folder, number):
    settings = Settings(folder / "out" / "settings.json")
    settings[EXPORT_NAME] = "{name}" + str(number) * 5000
    settings.save()
"""
_INSTALLING = """
from app.training.result import result
def act(folder, number):
    result.user_models = lambda: folder / "out"
    result.add_model(folder / "model.safetensors", f"model {number}")
"""
# Acts once, says so, and continues until it is killed.
_LOOP = """
import itertools, sys
from pathlib import Path
folder, first = Path(sys.argv[1]), int(sys.argv[2])
act(folder, first)
print("ready", flush=True)
for number in itertools.count(first + 1) if len(sys.argv) < 4 else ():
    act(folder, number)
"""


class Victim(NamedTuple):
    """A process to kill.

    longest_s: how long to let it go on. is_whole: whether a file it wrote is complete.
    """

    code: str
    longest_s: float
    is_whole: Callable[[Path], bool]


def _is_recording(path: Path) -> bool:
    return bool(soundfile.info(path).frames == _SECONDS * _RATE)


def _are_settings(path: Path) -> bool:
    from app.settings import EXPORT_NAME, Settings

    return bool(Settings(path)[EXPORT_NAME].startswith("{name}"))


def _is_model(path: Path) -> bool:
    return path.read_bytes() == (path.parent.parent / "model.safetensors").read_bytes()


VICTIMS = {
    "enhance": Victim(_ENHANCING, 3.0, _is_recording),
    "settings": Victim(_SAVING, 0.3, _are_settings),
    "models": Victim(_INSTALLING, 0.5, _is_model),
}


def kills(count: int, seed: int) -> int:
    """Kill each kind `count` times; returns the number of failures."""
    return sum(_kill(name, victim, count, seed) for name, victim in VICTIMS.items())


def _kill(name: str, victim: Victim, count: int, seed: int) -> int:
    rng, wrong, partial = random.Random(f"{seed} {name}"), 0, 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "out").mkdir()
        write_wav(folder / "a.wav", tones(_SECONDS * _RATE, _RATE), _RATE)
        (folder / "model.safetensors").write_bytes(rng.randbytes(4_000_000))
        command = [sys.executable, "-c", victim.code + _LOOP, place]
        for number in range(count):
            with subprocess.Popen(
                [*command, str(number * 1_000_000)], stdout=subprocess.PIPE, start_new_session=True
            ) as process:
                assert process.stdout is not None
                if process.stdout.readline() != b"ready\n":
                    print(name, number, "did not start", flush=True)
                    wrong += 1
                try:
                    process.wait(rng.uniform(0, victim.longest_s))
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
            left = _partial(folder)
            partial += bool(left)
            for path in (folder / "out").iterdir():
                if path not in left and not victim.is_whole(path):
                    print(name, number, path.name, "is half written", flush=True)
                    wrong += 1
                if path not in left and path.suffix != ".json":
                    path.unlink()
        # The next one removes what the killed ones left.
        subprocess.run([*command, "-1", "once"], check=True, capture_output=True)
        forgotten = _partial(folder)
    print(
        f"{name}: {count} kills, {partial} of them while a file was written; {wrong} wrong; "
        f"left behind after the next: {[path.name for path in forgotten] or 'nothing'}",
        flush=True,
    )
    return wrong + len(forgotten)


def _partial(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in (".part", ".tmp")]
