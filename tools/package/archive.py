"""Packs the frozen program for any Linux: archive.py EDITION PROGRAM WORK TARGET (three folders).

The result is a .tar.zst with a script that installs it for one user. An AppImage would be a single
file, but the tools that make one are in no package index.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from deb import package_name
from tree import add_documents, add_program, epoch, set_modes, write

import cnunet


def main(edition: str, program: Path, work: Path, target: Path) -> int:
    """Write the archive into `target`; returns the exit status."""
    name = package_name(edition)
    folder = work / "archive" / f"{name}-{cnunet.__version__}"
    shutil.rmtree(folder.parent, ignore_errors=True)
    add_program(program, folder)
    add_documents(folder / "share/doc" / name, name)
    write(folder / "install", Path(__file__).with_name("install").read_bytes())
    set_modes(folder, folder)
    (folder / "install").chmod(0o755)
    target.mkdir(exist_ok=True)
    archive = target / f"{folder.name}-linux-{platform.machine()}.tar.zst"
    owner = ["--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{epoch()}", "--sort=name"]
    subprocess.run(
        ["tar", "--zstd", *owner, "-cf", str(archive.absolute()), folder.name],
        cwd=folder.parent,
        env=os.environ | {"ZSTD_CLEVEL": "12", "ZSTD_NBTHREADS": "2"},
        check=True,
    )
    shutil.rmtree(folder.parent)
    print(f"{archive}: {archive.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(Path, sys.argv[2:])))
