"""Our entry in the menu of Thunar, which keeps all of a user's actions in one file.

Thunar reads the first one it finds: once a user has a file, it ignores the system's, which has
"Open Terminal Here". So ours begins as a copy of that.
"""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

from app.desktop.files import ID, MENU_TITLE
from cnunet.files import replace_file

_KINDS = ("audio-files", "video-files")


def add_to_thunar(actions: Path, program: str) -> None:
    """Add our action at the end. A file that isn't valid XML is left alone. Raises OSError."""
    root = _parsed(actions)
    if root is None:
        return
    _drop_ours(root)
    action = ElementTree.SubElement(root, "action")
    texts = {
        "icon": ID,
        "name": MENU_TITLE,
        "unique-id": ID,
        "command": f"{shlex.quote(program)} %F",
        "description": "Remove the noise with CNUNet",
        "patterns": "*",
    }
    for name, text in texts.items():
        ElementTree.SubElement(action, name).text = text
    for kind in _KINDS:
        ElementTree.SubElement(action, kind)
    _write(actions, root)


def remove_from_thunar(actions: Path) -> None:
    """Remove our action, and the file if only the system's are left. Raises OSError."""
    root = _parsed(actions) if actions.exists() else None
    if root is None or not _drop_ours(root):
        return
    if _content(root) == _content(_of_system()):
        actions.unlink()
    else:
        _write(actions, root)


def _content(root: ElementTree.Element) -> str:
    return ElementTree.canonicalize(ElementTree.tostring(root, "unicode"), strip_text=True)


def _of_system() -> ElementTree.Element:
    """The actions of users who have no file of their own."""
    for folder in (os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(os.pathsep):
        with suppress(OSError, ElementTree.ParseError):
            return ElementTree.parse(Path(folder, "Thunar", "uca.xml")).getroot()
    return ElementTree.Element("actions")


def _parsed(actions: Path) -> ElementTree.Element | None:
    if not actions.exists():
        return _of_system()
    try:
        return ElementTree.parse(actions).getroot()
    except ElementTree.ParseError:
        return None


def _drop_ours(root: ElementTree.Element) -> bool:
    ours = [action for action in root if action.findtext("unique-id") == ID]
    for action in ours:
        root.remove(action)
    return bool(ours)


def _write(actions: Path, root: ElementTree.Element) -> None:
    ElementTree.indent(root, "\t")
    actions.parent.mkdir(parents=True, exist_ok=True)
    replace_file(actions, ElementTree.tostring(root, "UTF-8", xml_declaration=True))
