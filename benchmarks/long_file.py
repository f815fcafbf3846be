"""Peak memory and speed of `cnunet enhance` on a long file: python benchmarks/long_file.py

Creates a stereo recording at 48 kHz (3 hours take 2 GB of disk space, and the result as much), runs
the command in a process of its own, and prints the resource usage that the system reports.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile

RATE = 48_000


def make(path: Path, hours: float) -> None:
    """Noise that comes and goes, so that it is not too easy for a model or a codec."""
    second = np.random.default_rng(0).standard_normal((RATE, 2)) * 0.1
    with soundfile.SoundFile(path, "w", RATE, 2, "PCM_16") as file:
        for number in range(round(hours * 3600)):
            file.write(np.roll(second, 997 * number, axis=0) * (0.2 + 0.1 * (number % 8)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hours", type=float, default=3.0)
    parser.add_argument(
        "--folder", type=Path, help="a folder with enough space (default: a temporary one)"
    )
    parser.add_argument("enhance", nargs="*", help="arguments for cnunet enhance, after --")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        source = Path(folder) / "long.wav"
        make(source, options.hours)
        command = [sys.executable, "-m", "cnunet.cli", "enhance", str(source), *options.enhance]
        began = time.monotonic()
        status = subprocess.run(command, check=False).returncode
        elapsed = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Linux counts in KiB, macOS in bytes.
    peak_mib = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    seconds = options.hours * 3600
    print(f"{options.hours:g} h of stereo at {RATE} Hz: {seconds / elapsed:.2f} times real time")
    print(f"{elapsed:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of CPU time")
    print(f"peak memory: {peak_mib:.0f} MiB resident")
    return status


if __name__ == "__main__":
    sys.exit(main())
