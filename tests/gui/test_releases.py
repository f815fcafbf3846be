"""Help > Check for a new version: there if the project publishes releases, and only then."""

from email.message import Message
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow

from app import releases
from app.menus import HelpMenu


def entries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *addresses: str) -> HelpMenu:
    declared = Message()
    for address in addresses:
        declared["Project-URL"] = address
    monkeypatch.setattr(releases, "metadata", lambda _: declared)
    window = QMainWindow()
    menu = HelpMenu(tmp_path, window)
    menu.window_kept = window  # type: ignore[attr-defined]
    return menu


def test_it_opens_the_page_of_releases_and_sends_nothing_itself(
    qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    menu = entries(
        monkeypatch, tmp_path, "Source, https://example.org", "Releases, https://example.org/new"
    )
    assert not opened
    (entry,) = [each for each in menu.actions() if "version" in each.text()]
    entry.trigger()
    assert opened == ["https://example.org/new"]


def test_without_such_a_page_there_is_no_entry(
    qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    menu = entries(monkeypatch, tmp_path, "Source, https://example.org")
    assert not [each for each in menu.actions() if "version" in each.text()]
