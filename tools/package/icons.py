"""Draws the program's icon for Windows and macOS: icons.py FILE.ico|FILE.icns ..."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from contents import ROOT  # noqa: F401 - makes our packages importable
from PySide6.QtGui import QGuiApplication

from app.desktop.files import drawn

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_KINDS = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
"""Apple's names of the PNGs in an .icns file, and their sizes."""


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon for Windows of PNGs by size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place, entries = len(head) + 16 * len(pictures), b""
    for size, png in pictures.items():
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), place)
        place += len(png)
    return head + entries + b"".join(pictures.values())


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """An icon for macOS of PNGs by Apple's names."""
    parts = b"".join(kind + struct.pack(">I", 8 + len(png)) + png for kind, png in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def main(targets: list[Path]) -> int:
    """Write the files; returns the exit status."""
    application = QGuiApplication(["icons", "-platform", "offscreen"])
    for target in targets:
        if target.suffix == ".ico":
            content = ico({size: drawn(size) for size in ICO_SIZES})
        else:
            content = icns({kind: drawn(size) for kind, size in ICNS_KINDS.items()})
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
