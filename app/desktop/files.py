"""The files below a `share` folder that tell a Linux desktop about a program."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeDatabase, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

import cnunet
from app.icons import icon_path
from app.installation import HOME
from app.workers.command import ProcessRole, command_for
from cnunet.audio.formats import READABLE
from cnunet.errors import CNUNetError
from cnunet.usage import PRINT_COMPLETION, PRINT_MANUAL

ID = "org.cnunet.CNUNet"
"""The program's ID on the desktop; windows carry it, so that they get the right icon."""
MENU_TITLE = "Clean this recording"

_TEMPLATES = HOME / "resources" / "desktop"
_ICONS = "icons/hicolor"
_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_PROGRAMS: dict[str, ProcessRole] = {
    "cnunet": "engine",
    "cnunet-gui": "window",
    "cnunet-train": "trainer",
}
_COMPLETIONS = {
    "bash": "bash-completion/completions/{}",
    "zsh": "zsh/site-functions/_{}",
    "fish": "fish/vendor_completions.d/{}.fish",
}
_EXECUTABLE = ("nautilus/scripts/", "kio/servicemenus/")


def is_executable(relative: str) -> bool:
    """Whether a file must be executable: file managers refuse other scripts and menus."""
    return relative.startswith(_EXECUTABLE)


def desktop_files(program: str) -> dict[str, Callable[[], bytes]]:
    """Each file's path below `share`, with a function that returns its content.

    program: the command that starts `cnunet-gui`: an absolute path, or a name on the system's PATH.
    """
    files: dict[str, Callable[[], bytes]] = {
        f"applications/{ID}.desktop": partial(_filled, f"{ID}.desktop", program),
        f"metainfo/{ID}.metainfo.xml": partial(_filled, f"{ID}.metainfo.xml", program),
        f"kio/servicemenus/{ID}.desktop": partial(_filled, "clean-this-recording.desktop", program),
        f"nautilus/scripts/{MENU_TITLE}": partial(_filled, "clean-this-recording.sh", program),
        f"{_ICONS}/scalable/apps/{ID}.svg": icon_path("cnunet").read_bytes,
        f"{_ICONS}/symbolic/apps/{ID}-symbolic.svg": (_TEMPLATES / f"{ID}-symbolic.svg").read_bytes,
    }
    for size in _SIZES:
        files[f"{_ICONS}/{size}x{size}/apps/{ID}.png"] = partial(drawn, size)
    for name, role in _PROGRAMS.items():
        files[f"man/man1/{name}.1"] = partial(_printed, role, PRINT_MANUAL)
        for shell, relative in _COMPLETIONS.items():
            files[relative.format(name)] = partial(_printed, role, PRINT_COMPLETION, shell)
    return files


def file_types() -> list[str]:
    """The MIME types of the recordings and videos that we read."""
    known = QMimeDatabase()
    kinds = [kind for end in READABLE for kind in known.mimeTypesForFileName(f"x{end}")]
    names = {kind.name() for kind in kinds}
    return sorted(name for name in names if name.startswith(("audio/", "video/")))


def _release_time() -> float:
    """When this version was released, as recorded by the build; a clone's file times won't do."""
    return float(os.environ.get("SOURCE_DATE_EPOCH") or Path(cnunet.__file__).stat().st_mtime)


def _filled(template: str, program: str) -> bytes:
    text = (_TEMPLATES / template).read_text("utf-8")
    quoted = shlex.quote(program) if template.endswith(".sh") else quoted_for_desktop(program)
    values = {
        "@PROGRAM@": quoted,
        "@TYPES@": "".join(f"{name};" for name in file_types()),
        "@VERSION@": cnunet.__version__,
        "@DATE@": time.strftime("%Y-%m-%d", time.gmtime(_release_time())),
    }
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text.encode()


def quoted_for_desktop(program: str) -> str:
    """A path for the Exec key of a desktop entry, where spaces need quotes."""
    if not any(sign in program for sign in " \"'\\`$%"):
        return program
    escaped = program.replace("\\", "\\\\\\\\").replace("%", "%%")
    return '"' + "".join(f"\\\\{sign}" if sign in '"`$' else sign for sign in escaped) + '"'


def drawn(size: int) -> bytes:
    """The program's icon as a PNG, `size` pixels square."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(icon_path("cnunet"))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt's stubs only know file names
    return bytes(buffer.data().data())


def _printed(role: ProcessRole, *options: str) -> bytes:
    done = subprocess.run([*command_for(role), *options], check=False, capture_output=True)
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CNUNetError(
            f"The {role} could not list its options: install CNUNet again."
            f" It exited with status {done.returncode}: {lines[-1] if lines else 'no message'}"
        )
    return done.stdout
