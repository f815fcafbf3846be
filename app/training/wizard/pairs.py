"""The pairs that file names indicate, and a dialog to edit them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.language import tr
from app.theme import UNIT
from app.training.wizard.planning import RunPlan
from app.training.words import short_names
from app.widgets.card import Card, row, wrapped
from app.widgets.label import label_of
from trainer.collection import NO_CLEAN

_SHOWN = 3
Pairs = dict[str, str]
"""The clean half of each noisy recording; empty where there is none."""


class PairsCard(Card):
    """The first pairs of the plan's data, and how many recordings lack their other half."""

    def __init__(self, plan: RunPlan) -> None:
        super().__init__(tr("Pairs"))
        self.plan = plan
        self.text = wrapped(kind="muted")
        self.trouble = wrapped(kind="bad")
        self.edit = QPushButton(tr("Edit pairs…"))
        self.undo = QPushButton(tr("Pair by name"))
        self.rows.addWidget(self.text)
        self.rows.addWidget(self.trouble)
        self.rows.addLayout(row(self.edit, self.undo, None))
        self.edit.clicked.connect(self._open)
        self.undo.clicked.connect(lambda: plan.edit_pairs({}))

    def show_pairs(self) -> None:
        """Show those of the plan's listing; nothing where there are none."""
        listing = self._listing
        pairs, unpaired = listing.get("pairs", []), listing.get("unpaired", [])
        self.setVisible(bool(pairs or unpaired or self.plan.draft.mended))
        self.undo.setVisible(bool(self.plan.draft.mended))
        names = short_names([name for pair in pairs[:_SHOWN] for name in pair])
        lines = [f"{names[noisy]}  ↔  {names[clean]}" for noisy, clean in pairs[:_SHOWN]]
        if len(pairs) > _SHOWN:
            lines.append(tr("and {count} more").format(count=len(pairs) - _SHOWN))
        self.text.setText("\n".join(lines))
        self.text.setVisible(bool(lines))
        text = tr("Unpaired recordings: {count}.")
        self.trouble.setText(text.format(count=len(unpaired)))
        self.trouble.setVisible(bool(unpaired))

    @property
    def _listing(self) -> dict[str, Any]:
        answer = self.plan.listing.answer
        return answer if isinstance(answer, dict) else {}

    def _open(self) -> None:
        dialog = PairsDialog(self._listing, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(
            lambda: self.plan.edit_pairs({**dict(self.plan.draft.mended), **dialog.changes})
        )
        dialog.open()


class PairsDialog(QDialog):
    """All noisy recordings, each with its clean original, which can be chosen from the others."""

    def __init__(self, listing: dict[str, Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Pairs"))
        self._before: Pairs = dict(listing["pairs"])
        lacks_clean = {name for name, why in listing["unpaired"] if why == NO_CLEAN}
        self._noisy = [*self._before, *sorted(lacks_clean)]
        loose = {name for name, _ in listing["unpaired"]} - lacks_clean
        self._clean = sorted({*self._before.values(), *loose, *listing["left_over"]})
        self._names = short_names([*self._noisy, *self._clean])
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setHeaderLabels([tr("Noisy"), tr("Clean")])
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setAccessibleName(tr("Pairs"))
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("The clean original of the selected recording"))
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(40)
        self.choice.addItem(tr("none: leave it out"), "")
        for name in self._clean:
            self.choice.addItem(self._names[name], name)
        self.in_order = QPushButton(tr("Pair the rest in order"))
        self.in_order.setToolTip(
            tr(
                "Pair the first unpaired noisy recording with the first unpaired clean one, and so"
                " on"
            )
        )
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(UNIT)
        layout.addWidget(
            wrapped(tr("Select a noisy recording, and choose its clean original below."), "muted")
        )
        layout.addWidget(self.table, 1)
        name = label_of(self.choice, tr("Goes with"), "muted")
        layout.addLayout(row(name, self.choice, None, self.in_order))
        layout.addWidget(buttons)
        self.resize(90 * UNIT, 60 * UNIT)
        self.pairs: Pairs = {one: self._before.get(one, "") for one in self._noisy}
        self._fill()
        self.table.currentItemChanged.connect(lambda *_: self._show_choice())
        self.choice.activated.connect(lambda _: self._choose())
        self.in_order.clicked.connect(self._pair_in_order)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        if (first := self.table.topLevelItem(0)) is not None:
            self.table.setCurrentItem(first)

    @property
    def changes(self) -> Pairs:
        """The pairs that the user has changed."""
        return {
            noisy: clean
            for noisy, clean in self.pairs.items()
            if clean != self._before.get(noisy, "")
        }

    def _fill(self) -> None:
        if not self.table.topLevelItemCount():
            self.table.addTopLevelItems([QTreeWidgetItem() for _ in self._noisy])
        for number, noisy in enumerate(self._noisy):
            item = self.table.topLevelItem(number)
            assert item is not None
            clean = self.pairs[noisy]
            item.setText(0, self._names[noisy])
            item.setText(1, self._names[clean] if clean else "–")
            item.setToolTip(0, noisy)
            item.setToolTip(1, clean)
            item.setData(0, Qt.ItemDataRole.UserRole, noisy)
        self.in_order.setEnabled(bool(self._without and self._left_over))

    @property
    def _without(self) -> list[str]:
        """Noisy recordings that have no clean one, in order."""
        return sorted(noisy for noisy, clean in self.pairs.items() if not clean)

    @property
    def _left_over(self) -> list[str]:
        used = {*self.pairs.values()}
        return [one for one in self._clean if one not in used]

    def _show_choice(self) -> None:
        item = self.table.currentItem()
        if item is not None:
            noisy = item.data(0, Qt.ItemDataRole.UserRole)
            self.choice.setCurrentIndex(max(self.choice.findData(self.pairs[noisy]), 0))

    def _choose(self) -> None:
        item = self.table.currentItem()
        if item is not None:
            self.pairs[item.data(0, Qt.ItemDataRole.UserRole)] = self.choice.currentData()
            self._fill()

    def _pair_in_order(self) -> None:
        self.pairs |= dict(zip(self._without, self._left_over, strict=False))
        self._fill()
        self._show_choice()
