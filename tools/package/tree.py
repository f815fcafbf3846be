"""The folders `bin`, `lib` and `share` of a packaged program, for deb.py and archive.py."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sysconfig
from collections.abc import Iterator
from email.utils import formatdate
from importlib.metadata import distributions
from pathlib import Path

from contents import ROOT

import cnunet

NAME, REVISION = "cnunet", "1"
MAINTAINER = "The CNUNet authors <cnunet@localhost>"
LAUNCHERS = {"cnunet": "engine", "cnunet-train": "trainer"}
TEMPLATES = Path(__file__).with_name("debian")
_LICENCE_FILE = re.compile(r"(?i)(^|/)(licen[cs]e|copying|notice|authors|.*\.cdx\.json)[^/]*$")


def add_program(program: Path, prefix: Path) -> None:
    """Copy the frozen program to `prefix`/lib, with its commands in `prefix`/bin."""
    shutil.copytree(program, prefix / "lib" / NAME, symlinks=True)
    folder = prefix / "bin"
    folder.mkdir(parents=True)
    (folder / "cnunet-gui").symlink_to(f"../lib/{NAME}/cnunet-gui")
    for name, role in LAUNCHERS.items():
        # The place of this script, not of a link to it.
        script = (
            '#!/bin/sh\nhere=$(dirname "$(readlink -f "$0")")\n'
            f'exec "$here/../lib/{NAME}/cnunet-gui" --role {role} "$@"\n'
        )
        write(folder / name, script.encode())


def add_documents(folder: Path, name: str) -> None:
    """Add the copyright file, the changelog, and the licences of all that is inside."""
    copyright_text = (TEMPLATES / "copyright").read_text("utf-8").replace("@NAME@", name)
    write(folder / "copyright", copyright_text.encode())
    for document in ("NOTICE", "THIRD-PARTY.md", "CHANGELOG.md"):
        write(folder / document, (ROOT / document).read_bytes())
    write(folder / "licences/cnunet/LICENSE", (ROOT / "LICENSE").read_bytes())
    python = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    if python.exists():  # Debian's own Python has it elsewhere
        write(folder / "licences/Python/LICENSE.txt", python.read_bytes())
    entry = (
        f"{name} ({cnunet.__version__}-{REVISION}) unstable; urgency=medium\n\n"
        f"  * See CHANGELOG.md.\n\n -- {MAINTAINER}  {formatdate(epoch())}\n"
    )
    write(folder / "changelog.Debian", entry.encode())
    for one in distributions():
        for file in one.files or ():
            if ".dist-info" in str(file) and _LICENCE_FILE.search(str(file)):
                place = str(file).partition(".dist-info/")[2]
                if not place.endswith((".py", ".pyc")):
                    source = Path(str(one.locate_file(file)))
                    write(folder / "licences" / one.name / place, source.read_bytes())


def write(path: Path, content: bytes) -> None:
    """Write a file, compressed where Debian wants that."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.parent.name == "man1" or path.name in (
        "changelog.Debian",
        "CHANGELOG.md",
        "THIRD-PARTY.md",
    ):
        path = path.with_name(f"{path.name}.gz")
        content = gzip.compress(content, 9, mtime=0)
    path.write_bytes(content)


def set_modes(root: Path, prefix: Path) -> None:
    """Set permissions as Debian wants them: libraries and data aren't executable.

    All files get the package's date.
    """
    programs = {prefix / "bin" / name for name in LAUNCHERS}
    programs.add(prefix / "lib" / NAME / "cnunet-gui")
    for path in sorted(root.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
            os.utime(path, (epoch(), epoch()))


def files_in(root: Path) -> Iterator[Path]:
    """All files below a folder, in a fixed order; no links."""
    return (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())


def size_of(root: Path) -> int:
    """Bytes."""
    return sum(path.stat().st_size for path in files_in(root))


def epoch() -> int:
    """The date of the package."""
    return int(os.environ["SOURCE_DATE_EPOCH"])
