"""Our entry in the menu of Thunar, which keeps all of a user's actions in one file."""

from __future__ import annotations

import shlex
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
    """Remove our action, and the file if it has no others. Raises OSError."""
    root = _parsed(actions) if actions.exists() else None
    if root is None or not _drop_ours(root):
        return
    if len(root):
        _write(actions, root)
    else:
        actions.unlink()


def _parsed(actions: Path) -> ElementTree.Element | None:
    if not actions.exists():
        return ElementTree.Element("actions")
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
