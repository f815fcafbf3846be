"""Packs the frozen program as a Debian package: deb.py PROGRAM_FOLDER WORK_FOLDER TARGET_FOLDER.

The environment variable SOURCE_DATE_EPOCH is the date of the package.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from email.utils import formatdate
from importlib.metadata import distributions
from pathlib import Path

from contents import ROOT, is_packaged_for_all, system_place

import cnunet
from app.desktop.files import desktop_files

NAME, REVISION = "cnunet", "1"
MAINTAINER = "The CNUNet authors <cnunet@localhost>"
# What is loaded by name, which dpkg-shlibdeps can't see.
LOADED = ("libportaudio2",)
RECOMMENDED = ("libpulse0",)
LAUNCHERS = {"cnunet": "engine", "cnunet-train": "trainer"}
_TEMPLATES = Path(__file__).with_name("debian")
_LICENCE_FILE = re.compile(r"(?i)(^|/)(licen[cs]e|copying|notice|authors|.*\.cdx\.json)[^/]*$")


def main(program: Path, work: Path, target: Path) -> int:
    """Write the package into `target`; returns the exit status."""
    root = work / "root"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root / "usr/lib" / NAME, symlinks=True)
    _add_launchers(root / "usr/bin")
    for place, content in desktop_files("cnunet-gui").items():
        if is_packaged_for_all(place):
            _write(root / "usr/share" / system_place(place), content())
    _add_documents(root / "usr/share/doc" / NAME)
    overrides = (_TEMPLATES / "lintian-overrides").read_bytes()
    _write(root / "usr/share/lintian/overrides" / NAME, overrides)
    _set_modes(root)
    target.mkdir(exist_ok=True)
    architecture = _output("dpkg", "--print-architecture")
    _write(root / "DEBIAN/control", _control(root, work, architecture).encode())
    package = target / f"{NAME}_{cnunet.__version__}-{REVISION}_{architecture}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build", str(root), str(package)],
        check=True,
    )
    print(f"{package}: {package.stat().st_size / 1e6:.0f} MB, {_size(root) / 1e6:.0f} MB installed")
    return 0


def _add_launchers(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "cnunet-gui").symlink_to(f"../lib/{NAME}/cnunet-gui")
    for name, role in LAUNCHERS.items():
        script = f'#!/bin/sh\nexec /usr/lib/{NAME}/cnunet-gui --role {role} "$@"\n'
        _write(folder / name, script.encode())


def _add_documents(folder: Path) -> None:
    """The copyright file, the changelog, and the licences of all that is inside."""
    _write(folder / "copyright", (_TEMPLATES / "copyright").read_bytes())
    for name in ("NOTICE", "THIRD-PARTY.md", "CHANGELOG.md"):
        _write(folder / name, (ROOT / name).read_bytes())
    _write(folder / "licences/cnunet/LICENSE", (ROOT / "LICENSE").read_bytes())
    python = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    if python.exists():  # Debian's own Python has it elsewhere
        _write(folder / "licences/Python/LICENSE.txt", python.read_bytes())
    entry = (
        f"{NAME} ({cnunet.__version__}-{REVISION}) unstable; urgency=medium\n\n"
        f"  * See CHANGELOG.md.\n\n -- {MAINTAINER}  {formatdate(_epoch())}\n"
    )
    _write(folder / "changelog.Debian", entry.encode())
    for one in distributions():
        for file in one.files or ():
            if ".dist-info" in str(file) and _LICENCE_FILE.search(str(file)):
                place = str(file).partition(".dist-info/")[2]
                if not place.endswith((".py", ".pyc")):
                    source = Path(str(one.locate_file(file)))
                    _write(folder / "licences" / one.name / place, source.read_bytes())


def _write(path: Path, content: bytes) -> None:
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


def _set_modes(root: Path) -> None:
    """What Debian wants: libraries and data aren't executable. All files get the package's date."""
    programs = {root / "usr/bin" / name for name in LAUNCHERS}
    programs.add(root / "usr/lib" / NAME / "cnunet-gui")
    for path in sorted(root.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
            os.utime(path, (_epoch(), _epoch()))


def _control(root: Path, work: Path, architecture: str) -> str:
    text = (_TEMPLATES / "control").read_text("utf-8")
    values = {
        "@NAME@": NAME,
        "@VERSION@": f"{cnunet.__version__}-{REVISION}",
        "@ARCHITECTURE@": architecture,
        "@MAINTAINER@": MAINTAINER,
        "@SIZE@": str(_size(root) // 1024),
        "@DEPENDS@": ", ".join([*LOADED, *_linked(root, work)]),
        "@RECOMMENDS@": ", ".join(RECOMMENDED),
    }
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


def _linked(root: Path, work: Path) -> list[str]:
    """The packages of the system's libraries that ours are linked against."""
    binaries = [path.absolute() for path in root.rglob("*") if _is_elf(path)]
    folders = sorted({str(path.parent) for path in binaries})
    (work / "shlibs/debian").mkdir(parents=True, exist_ok=True)
    (root / "DEBIAN").mkdir(exist_ok=True)  # tells dpkg-shlibdeps that this is the package
    (work / "shlibs/debian/control").write_text(
        f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n", "utf-8"
    )
    done = subprocess.run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=1"]
        + [f"-l{folder}" for folder in folders]
        + [f"-e{path}" for path in binaries],
        cwd=work / "shlibs",
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit("dpkg-shlibdeps failed, see above.")
    return done.stdout.strip().partition("shlibs:Depends=")[2].split(", ")


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _files(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


def _size(root: Path) -> int:
    return sum(path.stat().st_size for path in _files(root / "usr"))


def _epoch() -> int:
    return int(os.environ["SOURCE_DATE_EPOCH"])


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
