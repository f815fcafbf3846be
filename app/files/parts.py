"""Leaves marked parts of a recording as they are, or gives them their own strength."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QToolButton, QWidget

from app.files import texts
from app.files.job import Job
from app.language import tr
from app.theme import SMALL_GAP, UNIT, WIDE_GAP
from app.widgets.actionbutton import explain, tool_button
from app.widgets.card import clear_layout
from app.widgets.label import label
from app.widgets.strength import strength_names
from app.widgets.timeline import Span, Timeline
from app.widgets.wrap import Wrap
from cnunet.signal.parts import AS_RECORDED, Part
from cnunet.signal.strength import STRENGTHS, Strength


class PartsBar(QFrame):
    """A button for each part of the recording shown, and actions for the marked part."""

    changed = Signal(int, object)
    """The user has changed the parts of this job to these (a tuple of `Part`)."""
    declined = Signal(int, object)
    """This part (a `Span`) of the job sounds like music, but should be treated like the rest."""

    def __init__(self, timeline: Timeline, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._timeline = timeline
        self._job: Job | None = None
        self._shown: tuple[Part, ...] | None = None
        self.keep = QAction(self.tr("Leave this part alone"), parent)
        self.keep.setShortcut(QKeySequence("K"))
        explain(
            self.keep,
            self.tr("Keep the marked part as it was recorded: an intro, a jingle, a clip"),
        )
        self.keep.triggered.connect(lambda: self._add(AS_RECORDED))
        parent.addAction(self.keep)
        self.text = label(wrap=True)
        self.keep_button = tool_button(self.keep)
        self.own = QToolButton()
        self.own.setText(self.tr("Different strength"))
        self.own.setToolTip(self.tr("Use a different strength for the marked part"))
        self.own.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for name, text in strength_names().items():
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, name=name: self._add(STRENGTHS[name]))
        self.own.setMenu(menu)
        self.accept = QPushButton(self.tr("Leave it alone"))
        self.accept.setToolTip(self.tr("Keep this part as it was recorded"))
        self.accept.clicked.connect(self._accept)
        self.decline = QPushButton(self.tr("Process it"))
        self.decline.setToolTip(self.tr("Treat this part like the rest"))
        self.decline.clicked.connect(self._decline)
        self._buttons = QWidget()
        self._list = Wrap(self._buttons)
        self._list.setSpacing(SMALL_GAP)
        layout = Wrap(self)
        layout.setContentsMargins(WIDE_GAP, SMALL_GAP, UNIT, SMALL_GAP)
        layout.setSpacing(UNIT)
        for part in (self.text, self.keep_button, self.own, self.accept, self.decline):
            layout.add(part)
        layout.add(self._buttons)
        timeline.changed.connect(self._update)
        self.show_job(None)

    def show_job(self, job: Job | None) -> None:
        """Show the parts of this job, and suggest the first one that looks like music."""
        self._job = job
        self._timeline.set_suggested(job.suggested if job else None)
        parts = job.parts if job else ()
        self._timeline.set_parts(parts)
        if parts != self._shown:
            self._shown = parts
            clear_layout(self._list)
            for part in parts:
                self._list.add(self._button_for(part))
            self._list.invalidate()
        self._update()

    def _update(self) -> None:
        job, marked = self._job, self._timeline.loop_s
        offered = job.suggested if job else None
        self.keep.setEnabled(job is not None and marked is not None)
        self.keep_button.setVisible(marked is not None)
        self.own.setVisible(marked is not None)
        for button in (self.accept, self.decline):
            button.setVisible(offered is not None)
        if offered is not None:
            self.text.setText(texts.music_in(offered))
        else:
            self.text.setText(self.tr("Parts"))
        self._buttons.setVisible(bool(self._shown))
        wanted = job is not None and bool(marked or self._shown or offered)
        if wanted is self.isHidden():
            self.setVisible(wanted)

    def _add(self, strength: Strength, span: Span | None = None) -> None:
        span = span or self._timeline.loop_s
        if self._job is not None and span is not None:
            part = Part(span[0], span[1], strength)
            kept = (p for p in self._job.parts if (p.start_s, p.end_s) != span)
            self.changed.emit(self._job.number, (*kept, part))

    def _accept(self) -> None:
        if self._job is not None and self._job.suggested is not None:
            self._add(AS_RECORDED, self._job.suggested)

    def _decline(self) -> None:
        if self._job is not None and self._job.suggested is not None:
            self.declined.emit(self._job.number, self._job.suggested)

    def _button_for(self, part: Part) -> QToolButton:
        button = QToolButton()
        where = texts.between((part.start_s, part.end_s))
        button.setText(f"{where} {strength_in_words(part.strength)}  \N{MULTIPLICATION X}")
        button.setToolTip(self.tr("Remove: treat this part like the rest"))
        button.setAccessibleName(f"{button.toolTip()}: {button.text()}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._remove(part))
        return button

    def _remove(self, part: Part) -> None:
        if self._job is not None:
            rest = tuple(one for one in self._job.parts if one != part)
            self.changed.emit(self._job.number, rest)


def strength_in_words(strength: Strength) -> str:
    """The strength of a part."""
    return tr("As recorded") if strength == AS_RECORDED else texts.strength_name(strength)
