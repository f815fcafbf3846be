"""Asking where to save a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.widgets.saving import ask_where_to_save

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

NAMES = {
    "voice": "voice.safetensors",
    "voice.safetensors": "voice.safetensors",
    "voice 0.2": "voice 0.2.safetensors",
}


@pytest.fixture
def parent(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def _ask(parent: QWidget, folder: Path, typed: str, chosen: list[Path]) -> None:
    dialog = ask_where_to_save(
        parent, "Export", "model.safetensors", "Safetensors (*.safetensors)", chosen.append
    )
    dialog.setDirectory(str(folder))
    dialog.selectFile(typed)
    dialog.accept()


@pytest.mark.parametrize("typed", NAMES)
def test_a_name_without_its_extension_gets_it(parent, tmp_path: Path, typed: str) -> None:
    """Without it an exported model could not be chosen."""
    chosen: list[Path] = []
    _ask(parent, tmp_path, typed, chosen)
    assert chosen == [tmp_path / NAMES[typed]]


def test_what_is_there_already_is_not_replaced_without_a_question(parent, tmp_path: Path) -> None:
    chosen: list[Path] = []
    (tmp_path / "voice 0.2.safetensors").touch()
    _ask(parent, tmp_path, "voice 0.2", chosen)
    *_, again = parent.findChildren(QFileDialog)
    assert chosen == []
    assert again.selectedFiles() == [str(tmp_path / "voice 0.2.safetensors")]
    again.reject()
