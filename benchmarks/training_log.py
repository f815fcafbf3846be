"""How long the Training page takes to open the event log of a run, and to follow it.

    python benchmarks/training_log.py [--lines 1000000]

Writes a log like the trainer's (a step every 20 s, a save every 5 min, a validation every 30 min),
then reads it. For comparison it also parses every line with json.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import psutil

from app.training.runs.eventlog import RunLog


def main() -> None:
    """Write the log, read it both ways, and print the times."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.jsonl"
        validated = _write(path, options.lines)
        print(f"{options.lines:,} lines, {path.stat().st_size / 1e6:.0f} MB")
        path.read_bytes()  # so that both find it in the file cache
        before = psutil.Process().memory_info().rss
        log = RunLog(path)
        longest = 0.0
        began = time.perf_counter()
        while not log.is_complete:  # as the window does it, a slice at a time
            slice_began = time.perf_counter()
            log.read(0.02)
            longest = max(longest, time.perf_counter() - slice_began)
        opened = time.perf_counter() - began
        memory = (psutil.Process().memory_info().rss - before) / 1e6
        assert len(log.all("validated")) == validated
        with path.open("a", encoding="utf-8") as file:
            file.write(_step(options.lines))
        began = time.perf_counter()
        assert log.read()
        appended = time.perf_counter() - began
        began = time.perf_counter()
        with path.open("rb") as lines:
            for line in lines:
                json.loads(line)
        plain = time.perf_counter() - began
    print(f"opened in {opened:.2f} s, {longest * 1000:.0f} ms at a time, {memory:.0f} MB more")
    print(f"{len(log.steps)} points; one more line takes {appended * 1000:.2f} ms")
    print(f"parsing all lines takes {plain:.2f} s, {plain / opened:.1f} times as long")


def _write(path: Path, lines: int) -> int:
    validated = 0
    with path.open("w", encoding="utf-8") as file:
        for n in range(lines):
            if n % 96 == 95:
                validated += 1
                scores = {"loss": 0.04, "pesq": 1.5, "stoi": 0.8, "si_sdr": 8.0, "best_step": n}
                line = {"event": "validated", "time": 1.7e9 + 20 * n, "step": n, **scores}
                file.write(json.dumps(line) + "\n")
            elif n % 16 == 15:
                line = {"event": "saved", "time": 1.7e9 + 20 * n, "step": n, "hours": n / 1000}
                file.write(json.dumps(line) + "\n")
            else:
                file.write(_step(n))
    return validated


def _step(n: int) -> str:
    line = {"event": "step", "time": 1.7e9 + 20 * n, "step": n, "hours": n / 1000}
    more = {"loss": 0.05123456789, "steps": 7, "learning_rate": 0.002, "gradient_norm": 0.123456789}
    return json.dumps({**line, **more, "audio_speed": 1.23456789, "seconds_left": 1e5}) + "\n"


if __name__ == "__main__":
    main()
