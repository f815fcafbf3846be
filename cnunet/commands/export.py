"""`cnunet export`: a model as an ONNX file, for programs without PyTorch."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    """Declare the arguments."""
    parser = commands.add_parser(
        "export",
        help="write a model as an ONNX file",
        description="Writes the streaming step of a model, one frame of 32 ms every 16 ms, as one "
        "ONNX file, after checking that ONNX Runtime and PyTorch give the same result.",
    )
    parser.add_argument("--model", default="default", help="a name (cnunet models) or path")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="default: MODEL.onnx in this folder"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace an existing file")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file, and print its size and its largest difference from PyTorch."""
    from cnunet.audio import quoted
    from cnunet.inference.denoiser import Denoiser
    from cnunet.inference.export import export_onnx

    denoiser = Denoiser.load(arguments.model, device="cpu")
    target = arguments.output or Path(f"{denoiser.name}.onnx")
    difference = export_onnx(denoiser, target, arguments.overwrite)
    size = target.stat().st_size / 2**20
    print(f"{quoted(target)}: {size:.1f} MiB, within {difference:.0e} of PyTorch")
    return 0
