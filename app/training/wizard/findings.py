"""The findings of the data check in plain words, each with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.language import tr
from app.phrases import said
from app.theme import UNIT
from app.training.wizard.filetree import FileTree
from app.training.words import contents, duration
from app.widgets.card import Card, clear_layout, wrapped
from app.widgets.label import label
from app.widgets.player import Player

_SHOWN_FILES = 6
_MAX_FILES = 500


class FindingCard(Card):
    """One finding; `left_out` says which recordings the user wants to leave out."""

    left_out = Signal(list)

    def __init__(self, finding: dict[str, Any], player: Player) -> None:
        super().__init__(_heading(finding))
        self.files: list[dict[str, Any]] = finding["files"]
        if finding["weight"] == "stop":
            self.heading.setObjectName("bad")
        self.rows.addWidget(wrapped(said(finding, "meaning")))
        advice = tr("What to do: {advice}").format(advice=said(finding, "advice"))
        self.rows.addWidget(wrapped(advice, "muted"))
        self.list = FileTree(player, self.heading.text())
        self.rest = wrapped(kind="muted")
        self.rows.addWidget(self.list)
        self.rows.addWidget(self.rest)
        self.leave_out = QPushButton(tr("Leave these out"))
        self.leave_out.setAccessibleDescription(self.heading.text())
        self.more = QPushButton(tr("Show all"))
        for number, button in enumerate((self.leave_out, self.more)):
            self.list.buttons.insertWidget(number, button)
        names = [one["name"] for one in self.files if Path(one["name"]).is_absolute()]
        # Shown only now that they have a parent: else they would be windows for a moment.
        self.list.setVisible(any(one["name"] for one in self.files))
        self.leave_out.setVisible(bool(names))
        self.more.setVisible(len(self.files) > _SHOWN_FILES)
        self.leave_out.clicked.connect(lambda: self.left_out.emit(names))
        self.more.clicked.connect(self._show_all)
        self._show_files(_SHOWN_FILES)

    def _show_all(self) -> None:
        self.more.hide()
        self._show_files(_MAX_FILES)

    def _show_files(self, most: int) -> None:
        self.list.show_files([(one["name"], said(one, "detail")) for one in self.files[:most]])
        text = tr("and {count} more").format(count=len(self.files) - most)
        self.rest.setText(text)
        self.rest.setVisible(len(self.files) > most)


class Findings(QWidget):
    """The data in numbers, then all findings of a report, the most serious first."""

    left_out = Signal(list)

    def __init__(self, player: Player) -> None:
        super().__init__()
        self._player = player
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(UNIT)
        self.cards: list[FindingCard] = []

    def show_report(self, report: dict[str, Any] | None) -> None:
        """Show this report; None for none."""
        clear_layout(self._rows)
        self.cards = []
        if report is None:
            return
        for part in report["parts"]:
            self._rows.addWidget(wrapped(part_in_words(part)))
        order = {"stop": 0, "look": 1, "note": 2}
        for finding in sorted(report["findings"], key=lambda one: order[one["weight"]]):
            card = FindingCard(finding, self._player)
            card.left_out.connect(self.left_out)
            self.cards.append(card)
            self._rows.addWidget(card)
        if not self.cards:
            self._rows.addWidget(label(tr("No problems were found."), "heading"))


def part_in_words(part: dict[str, Any]) -> str:
    """One part of the data in numbers."""
    title = {"training": tr("To train on"), "validation": tr("To validate on")}[part["use"]]
    hours = {"pairs": part["hours"], "speech": part["hours"], "noise": part["noise_hours"]}
    parts = []
    for kind in ("pairs", "speech", "noise", "rooms", "speakers"):
        if not part[kind]:
            continue
        text = contents(kind, part[kind])
        if kind in hours:
            time = duration(hours[kind] * 3600)
            text = tr("{recordings} ({time})").format(recordings=text, time=time)
        parts.append(text)
    listed = ", ".join(parts) or tr("nothing")
    return f"{title}: {listed}."


def _heading(finding: dict[str, Any]) -> str:
    weight = {"stop": tr("Stops training"), "look": tr("Worth a look"), "note": tr("Good to know")}
    return f"{weight[finding['weight']]}: {said(finding, 'title')}"
