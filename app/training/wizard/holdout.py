"""The wizard's validation page: the speakers that training never uses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem

from app.paths import short_path
from app.theme import UNIT
from app.training.wizard.planning import RunPlan
from app.training.wizard.step import WizardStep
from app.training.words import in_order, short_names
from app.widgets.card import row, wrapped


class HoldoutStep(WizardStep):
    """The speakers, each with a tick where it is held out."""

    def __init__(self, plan: RunPlan) -> None:
        super().__init__(
            plan,
            self.tr("What is held out"),
            self.tr(
                "These are never trained on: how well the network does on them shows which of"
                " its weights are best, and how good it is with what it has never heard."
            ),
        )
        self.title = self.tr("Validation")
        self._fills = False
        self.text = wrapped()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search for a speaker"))
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setHeaderLabels([self.tr("Held out"), self.tr("Recordings")])
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setStretchLastSection(False)
        self.table.setAccessibleName(self.tr("Held-out speakers"))
        self.table.setMinimumHeight(40 * UNIT)
        self.reset = QPushButton(self.tr("As proposed"))
        self.rows.addWidget(self.text)
        self.rows.addLayout(row(self.search, self.reset))
        self.rows.addWidget(self.table, 1)
        self.rows.addStretch()  # for when the table is hidden
        self.table.itemChanged.connect(self._on_ticked)
        self.search.textChanged.connect(self._filter)
        self.reset.clicked.connect(lambda: plan.hold_out(None))
        plan.listing.changed.connect(self._show)
        self._show()

    def enter(self) -> None:
        self.plan.list_sources()

    def leave(self) -> None:
        self.search.clear()

    def problem(self) -> str:
        plan = self.plan
        if plan.listing.problem:
            return plan.listing.problem
        listing = plan.listing.answer
        if not isinstance(listing, dict):
            return self.tr("The folders are being searched.")
        groups = listing["groups"]
        if listing["has_validation"] or not groups:
            return ""
        held = sum(group["held_out"] for group in groups)
        if held == len(groups):
            return self.tr("All of them are held out: nothing is left to train on.")
        if not held:
            return self.tr("Nothing is held out: tick at least one.")
        return ""

    def _show(self) -> None:
        listing = self.plan.listing.answer
        if not isinstance(listing, dict):
            if not self.plan.listing.is_running:  # otherwise the same list is about to come back
                self.table.clear()
            self.problem_changed.emit()
            return
        groups: list[dict[str, Any]] = listing["groups"]
        own = bool(listing["has_validation"])
        self.text.setText(self._summary(groups, own))
        for widget in (self.table, self.search, self.reset):
            widget.setVisible(bool(groups) and not own)
        self.reset.setEnabled(self.plan.draft.held_out is not None)
        self._fill(groups)
        self._filter(self.search.text())
        self.problem_changed.emit()

    def _summary(self, groups: list[dict[str, Any]], own: bool) -> str:
        if own:
            return self.tr(
                "Your data includes recordings for validation (a folder named valid or test):"
                " these are used."
            )
        held = [group for group in groups if group["held_out"]]
        text = self.tr("Held out: {held} of {all} speakers (recordings: {recordings}).")
        if _are_recordings(groups):
            text = self.tr("Held out: {held} of {all} recordings.")
        return text.format(
            held=len(held), all=len(groups), recordings=sum(one["recordings"] for one in held)
        )

    def _fill(self, groups: list[dict[str, Any]]) -> None:
        self._fills = True
        if self.table.topLevelItemCount() != len(groups):
            self.table.clear()
            self.table.addTopLevelItems([QTreeWidgetItem() for _ in groups])
        self.table.setColumnHidden(1, _are_recordings(groups))
        names = short_names([group["name"] for group in groups])
        by_name = {names[one["name"]]: one for one in groups}
        for number, group in enumerate(by_name[name] for name in in_order(by_name)):
            item = self.table.topLevelItem(number)
            assert item is not None
            item.setText(0, names[group["name"]])
            item.setToolTip(0, short_path(group["name"]))
            item.setData(0, Qt.ItemDataRole.UserRole, group["name"])
            item.setText(1, str(group["recordings"]))
            ticked = Qt.CheckState.Checked if group["held_out"] else Qt.CheckState.Unchecked
            item.setCheckState(0, ticked)
        self._fills = False

    def _on_ticked(self) -> None:
        if self._fills:
            return
        items = [self.table.topLevelItem(n) for n in range(self.table.topLevelItemCount())]
        held = [
            item.data(0, Qt.ItemDataRole.UserRole)
            for item in items
            if item is not None and item.checkState(0) == Qt.CheckState.Checked
        ]
        self.plan.hold_out(held)

    def _filter(self, text: str) -> None:
        for number in range(self.table.topLevelItemCount()):
            item = self.table.topLevelItem(number)
            if item is not None:
                item.setHidden(text.lower() not in item.text(0).lower())


def _are_recordings(groups: list[dict[str, Any]]) -> bool:
    """Whether each is a single recording, since the speakers are unknown or few."""
    return all(Path(group["name"]).is_absolute() for group in groups)
