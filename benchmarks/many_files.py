"""A folder of short clips against one file of the same length: python benchmarks/many_files.py

Runs `cnunet enhance` in a process of its own for each, in turn, and prints the processor time of
all its processes and the time it took. The clips are of 5 s, stereo, at 48 kHz.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from long_file import RATE, make

CLIP_S = 5


class Cost(NamedTuple):
    processor_s: float
    wall_s: float


def enhance(*arguments: str) -> Cost:
    """Run `cnunet enhance` with these arguments."""
    command = [sys.executable, "-P", "-m", "cnunet.cli", "enhance", *arguments]
    before, began = os.times(), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    processor_s = sum(after[2:4]) - sum(before[2:4])
    return Cost(processor_s, time.monotonic() - began)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clips", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=1, help="for the clips (default: 1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        clips, whole = Path(scratch, "clips"), Path(scratch, "whole.wav")
        clips.mkdir()
        for number in range(options.clips):
            make(clips / f"{number:04}.wav", CLIP_S / 3600)
        make(whole, options.clips * CLIP_S / 3600)
        one = enhance(str(whole), "-o", str(Path(scratch, "out.wav")), "--jobs", "1")
        many = enhance(str(clips), "-o", str(Path(scratch, "out")), "--jobs", str(options.jobs))
    print(f"{options.clips} clips of {CLIP_S} s, stereo at {RATE} Hz; --jobs {options.jobs}")
    for name, cost in (("one file", one), ("clips", many)):
        print(f"{name:<10}{cost.processor_s:8.1f} s of processor time{cost.wall_s:8.1f} s")
    print(f"clips run at {one.processor_s / many.processor_s:.0%} of the speed of one file")
    return 0


if __name__ == "__main__":
    sys.exit(main())
