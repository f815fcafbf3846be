"""Speed of `cnunet-train check` on many short recordings: python benchmarks/check_data.py

Creates pairs of WAV files of 2 s at 16 kHz (10,000 files take 640 MB of disk space), runs the
command in a process of its own, and prints wall time and CPU time.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile

RATE = 16_000
SECONDS = 2
SPEAKERS = 20


def make(folder: Path, files: int) -> None:
    """Harmonic sounds with pauses and noise, each with its own pitch; a tenth for validation."""
    time_axis = np.arange(SECONDS * RATE) / RATE
    rng = np.random.default_rng(0)
    for number in range(files // 2):
        base = folder / "valid" if number % 10 == 9 else folder
        speaker = 225 + number % SPEAKERS
        pitch = 90 + number % 150
        syllables = np.clip(np.sin(2 * np.pi * 3 * time_axis + number), 0, None)
        voice = sum(np.sin(2 * np.pi * pitch * k * time_axis + k * k) / k for k in range(1, 12))
        clean = 0.05 * voice * syllables + 1e-5 * rng.standard_normal(len(time_axis))
        noisy = clean + 0.02 * rng.standard_normal(len(time_axis))
        for half, samples in (("clean", clean), ("noisy", noisy)):
            path = base / half / f"p{speaker}_{number:05}.wav"
            path.parent.mkdir(parents=True, exist_ok=True)
            soundfile.write(path, samples, RATE, subtype="PCM_16")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--workers", type=int, help="processes (default: one per core)")
    parser.add_argument(
        "--folder", type=Path, help="a folder with enough space (default: a temporary one)"
    )
    options = parser.parse_args()
    command = [sys.executable, "-m", "trainer.cli", "check", "--json"]
    if options.workers is not None:
        command += ["--workers", str(options.workers)]
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        make(Path(folder), options.files)
        began = time.monotonic()
        done = subprocess.run([*command, folder], check=False, capture_output=True, text=True)
        elapsed = time.monotonic() - began
    report = json.loads(done.stdout)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{sum(part['pairs'] for part in report['parts'])} pairs in {elapsed:.1f} s")
    print(f"{used.ru_utime + used.ru_stime:.1f} s of CPU time")
    print(f"{1000 * elapsed / options.files:.1f} ms per file, found: ", end="")
    print(*(finding["title"] for finding in report["findings"]), sep="; ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
