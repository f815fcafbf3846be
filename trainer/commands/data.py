"""`cnunet-train check`, `list` and `guide`: the data and the guide of a run."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from trainer.commands.arguments import count, data, folder, path, progress_bar, text


def add(commands: Any) -> None:
    """Declare the commands."""
    check = commands.add_parser(
        "check",
        help="check training data for problems",
        epilog="Exit status: 0 if training may start, 1 if it may not, 2 for a usage error.",
    )
    check.set_defaults(command=_check)
    check.add_argument("data", type=data, help="folder of recordings (layouts: docs/check.md)")
    check.add_argument(
        "--valid", type=folder, help="another folder to validate on: pairs, or speech"
    )
    check.add_argument("--json", action="store_true", help="report everything as JSON")
    check.add_argument(
        "--progress", action="store_true", help="report progress as lines of JSON (stderr)"
    )
    check.add_argument("--all", action="store_true", help="list every recording with a finding")
    check.add_argument("--workers", type=count, help="processes (default: one per core; 0: none)")

    listing = commands.add_parser(
        "list", help="report as JSON, by names only, what a data folder holds and who is held out"
    )
    listing.set_defaults(command=_list)
    listing.add_argument("data", type=data)
    listing.add_argument(
        "--write-pairs",
        type=path,
        metavar="FILE",
        help="also write the recognised pairs as a manifest.csv, which can be edited and put into "
        "the data folder",
    )

    guide = commands.add_parser(
        "guide", help="report as JSON where a guide is on this machine, or its download size"
    )
    guide.set_defaults(command=_guide)
    guide.add_argument("name", type=text, help="hub name, or folder")
    network = guide.add_mutually_exclusive_group()
    network.add_argument(
        "--download", action="store_true", help="download it, or resume a download"
    )
    network.add_argument(
        "--offline", action="store_true", help="look only on this machine; don't report the size"
    )


def _check(options: argparse.Namespace) -> int:
    """Returns 0 if training may start with this data, else 1."""
    from trainer.check.check import check

    with progress_bar(options.progress, "job") as show:
        report = check(options.data, options.valid, options.workers, show)
    if options.json:
        print(json.dumps(report.as_dict(), indent=2))
    else:
        print(*report.lines(options.all), sep="\n")
    return 0 if report.may_start else 1


def _list(options: argparse.Namespace) -> None:
    from trainer.data.collection import list_data, write_pairs

    if options.write_pairs:
        write_pairs(options.data, options.write_pairs)
    print(json.dumps(list_data(Path(options.data)).as_dict()))


def _guide(options: argparse.Namespace) -> None:
    from trainer.stages.guidefiles import fetch, find

    def report(event: dict[str, Any]) -> None:
        print(json.dumps(event), flush=True)

    if options.download:
        fetch(options.name, report)
    else:
        report(find(options.name, ask_hub=not options.offline))
