"""`cnunet bench`: measures how fast each size is on this machine."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from cnunet.config import SIZES, CNUNetConfig


def add(commands: Any) -> None:
    """Declare the arguments."""
    parser = commands.add_parser(
        "bench",
        help="measure how fast each size is on this machine",
        description="Measures live use (single hops of 16 ms on one thread) and files. Close "
        "other programs first, since they distort the results. These are stored for "
        "`--device auto`.",
    )
    parser.add_argument(
        "sizes",
        nargs="*",
        metavar="SIZE",
        default=["tiny", "small", "base"],
        help=f"which of {', '.join(SIZES)} (default: tiny small base)",
    )
    parser.add_argument(
        "--hops", type=int, default=300, help="maximum number of live hops per size (default 300)"
    )
    parser.add_argument("--device", default="auto", help="for files: auto, cpu, cuda, mps, ...")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print."""
    from cnunet.errors import CNUNetError

    if unknown := [name for name in arguments.sizes if name not in SIZES]:
        raise CNUNetError(f"There is no size {unknown[0]!r}; choose from {', '.join(SIZES)}.")
    if arguments.hops < 1:
        raise CNUNetError("--hops must be at least 1.")

    def show(what: str) -> None:
        print(f"measuring {what} ...", file=sys.stderr, flush=True)

    names = ", ".join(arguments.sizes)
    print(
        f"loading PyTorch, then measuring {names} for about half a minute ...",
        file=sys.stderr,
        flush=True,
    )
    from cnunet.inference.bench import measure
    from cnunet.inference.speeds import store

    report = measure(tuple(arguments.sizes), arguments.hops, arguments.device, show)
    if arguments.device == "auto":
        for size, speed in zip(arguments.sizes, report.speeds, strict=True):
            store(CNUNetConfig.of_size(size), speed)
    if arguments.json:
        print(json.dumps(report.to_dict(), indent=2))
        return 0
    print(f"{report.processor}; PyTorch {report.torch}\n")
    print("live, milliseconds per hop of 16 ms, one thread")
    print(f"{'size':8}{'with':10}{'median':>8}{'99 %':>8}{'worst':>8}{'of a core':>11}")
    for live in report.live:
        print(
            f"{live.preset:8}{live.backend:10}{live.median_ms:8.1f}{live.late_ms:8.1f}"
            f"{live.worst_ms:8.1f}{live.core_share:11.0%}"
        )
    print(f"\nfiles\n{'size':8}{'with':10}{'on':8}{'times real time':>16}{'memory, MB':>12}")
    for each in report.files:
        print(
            f"{each.preset:8}{each.backend:10}{each.device:8}{each.real_time_factor:16.1f}"
            f"{each.memory_mb:12.0f}"
        )
    for note in report.notes:
        print(f"\nnote: {note}")
    print(f"\n{report.recommendation}")
    return 0
