"""The cost of a start: python benchmarks/start.py

Processor seconds and peak memory of whole processes, the least of a few rounds, and the ratio to
`import torch` in the same run. `cnunet enhance` runs once beforehand, so the step is compiled and
the model's plan is cached.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
import soundfile

SECONDS = 5
WORKER = "import cnunet.worker.worker as w; w.load_denoiser('default', 'cpu').stream()"
LIVE = "from cnunet import Denoiser; Denoiser.load('default', 'cpu').stream(backend='live')"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "clip.wav"
        noise = 0.1 * np.random.default_rng(0).standard_normal(SECONDS * 16_000)
        soundfile.write(clip, noise, 16_000)
        command = ["-m", "cnunet.cli"]
        enhance = [*command, "enhance", str(clip), "-o", str(clip.with_name("out.wav"))]
        cases = {
            "import torch": ["-c", "import torch"],
            "cnunet --version": [*command, "--version"],
            "cnunet --help": [*command, "--help"],
            f"cnunet enhance, {SECONDS} s": [*enhance, "--overwrite", "--device", "cpu"],
            "a worker, ready": ["-c", WORKER],
            "the live engine's model, ready": ["-c", LIVE],
        }
        cost(cases[f"cnunet enhance, {SECONDS} s"])
        found = {
            name: min(cost(arguments) for _ in range(options.rounds))
            for name, arguments in cases.items()
        }
    torch, _ = found["import torch"]
    print(f"{'':32} {'processor s':>11} {'/ torch':>8} {'memory MB':>10}")
    for name, (seconds, megabytes) in found.items():
        print(f"{name:32} {seconds:11.2f} {seconds / torch:8.2f} {megabytes:10.0f}")


def cost(arguments: list[str]) -> tuple[float, float]:
    """Processor seconds and peak megabytes of a Python process; raises where it fails."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, devnull, 1), (os.POSIX_SPAWN_DUP2, devnull, 2)]
    program = [sys.executable, *arguments]
    pid = os.posix_spawn(sys.executable, program, os.environ, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    os.close(devnull)
    if status:
        raise SystemExit(f"{' '.join(program)} failed.")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return usage.ru_utime + usage.ru_stime, kilobytes / 1024


if __name__ == "__main__":
    main()
