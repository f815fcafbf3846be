"""Packs the frozen program as a Debian package: deb.py EDITION PROGRAM WORK TARGET (three folders).

The environment variable SOURCE_DATE_EPOCH is the date of the package.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from contents import is_packaged_for_all, system_place
from tree import (
    MAINTAINER,
    NAME,
    REVISION,
    TEMPLATES,
    add_documents,
    add_program,
    files_in,
    set_modes,
    size_of,
    write,
)

import cnunet
from app.desktop.files import desktop_files

# What is loaded by name, which dpkg-shlibdeps can't see.
LOADED = ("libportaudio2",)
RECOMMENDED = ("libpulse0",)
NEEDED = {"libx11-xcb1": "2:1.6", "libzstd1": "1.4"}
"""The versions that wheels for older systems need. Debian's own notes on the symbols of these
libraries are stricter, and would shut out Ubuntu 22.04."""
XZ_LEVELS = {"light": "6", "full": "1"}
"""At its usual level, xz takes half an hour for PyTorch, and saves only a fifth of the size."""
DESCRIPTIONS = {
    "light": """\
 This package needs neither Python nor PyTorch. Training, graphics cards,
 export and the score STOI need the package cnunet-full instead.""",
    "full": """\
 This package also trains networks of your own, exports them and scores results
 with STOI; it contains PyTorch for the processor. Where that isn't needed, the
 package cnunet is smaller.""",
}


def main(edition: str, program: Path, work: Path, target: Path) -> int:
    """Write the package into `target`; returns the exit status."""
    name = package_name(edition)
    root = work / "root"
    shutil.rmtree(root, ignore_errors=True)
    add_program(program, root / "usr")
    for place, content in desktop_files("cnunet-gui").items():
        if is_packaged_for_all(place):
            write(root / "usr/share" / system_place(place), content())
    add_documents(root / "usr/share/doc" / name, name)
    overrides = (TEMPLATES / "lintian-overrides").read_text("utf-8").replace("@NAME@", name)
    write(root / "usr/share/lintian/overrides" / name, overrides.encode())
    sums = "".join(f"{_md5(path)}  {path.relative_to(root)}\n" for path in files_in(root / "usr"))
    write(root / "DEBIAN/md5sums", sums.encode())
    architecture = _output("dpkg", "--print-architecture")
    write(root / "DEBIAN/control", _control(edition, root, work, architecture).encode())
    set_modes(root, root / "usr")
    target.mkdir(exist_ok=True)
    package = target / f"{name}_{cnunet.__version__}-{REVISION}_{architecture}.deb"
    packing = ["-Zxz", f"-z{XZ_LEVELS[edition]}"]  # every dpkg reads xz
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", *packing, "--build", str(root), str(package)],
        check=True,
    )
    installed = size_of(root / "usr")
    print(f"{package}: {package.stat().st_size / 1e6:.0f} MB, {installed / 1e6:.0f} MB installed")
    return 0


def package_name(edition: str) -> str:
    """The name of the Debian package."""
    return NAME if edition == "light" else f"{NAME}-{edition}"


def relaxed(dependency: str) -> str:
    """A dependency that dpkg-shlibdeps found, no stricter than it has to be."""
    name = dependency.partition(" ")[0]
    return f"{name} (>= {NEEDED[name]})" if name in NEEDED else dependency


def _control(edition: str, root: Path, work: Path, architecture: str) -> str:
    text = (TEMPLATES / "control").read_text("utf-8")
    name = package_name(edition)
    other = package_name("full" if edition == "light" else "light")
    values = {
        "@NAME@": name,
        "@VERSION@": f"{cnunet.__version__}-{REVISION}",
        "@ARCHITECTURE@": architecture,
        "@MAINTAINER@": MAINTAINER,
        "@SIZE@": str(size_of(root / "usr") // 1024),
        "@DEPENDS@": ", ".join([*LOADED, *map(relaxed, _linked(root, work))]),
        "@RECOMMENDS@": ", ".join(RECOMMENDED),
        "@OTHER@": other,
        "@DESCRIPTION@": DESCRIPTIONS[edition],
    }
    return re.sub("@[A-Z]+@", lambda mark: values[mark[0]], text)


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


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(Path, sys.argv[2:])))
