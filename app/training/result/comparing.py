"""Compares the user's model with the one that ships, on a recording of theirs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.files.finder import paths_in
from app.language import tr
from app.theme import UNIT, Theme
from app.training.call import Call
from app.training.result.switcher import Version, VersionSwitcher
from app.widgets.card import row, wrapped
from app.widgets.player import Player
from app.workers.command import command_for
from cnunet.audio import READABLE

MODEL_ENDINGS = (".safetensors", ".pt")
"""Extensions of files to compare with instead of the default model."""


class Enhancing(QObject):
    """Has a recording enhanced by several models, one after another, into a folder."""

    done = Signal(Path, list)
    """The recording, and its results in the order of the models."""
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = tempfile.TemporaryDirectory(prefix="cnunet-")
        self._call = Call(command_for("engine"), self)
        self._call.finished.connect(lambda _: self._next())
        self._call.failed.connect(self.failed)
        self._count = 0
        self._models: list[str] = []
        self._made: list[Path] = []

    @property
    def is_running(self) -> bool:
        return self._call.is_running

    def start(self, recording: Path, models: list[str]) -> None:
        """Start with this recording; a previous one is cancelled."""
        self._call.cancel()
        self._recording, self._models, self._made = recording, list(models), []
        self._next()

    def cancel(self) -> None:
        """End the child: its results are not wanted any more."""
        self._call.cancel()

    def close(self) -> None:
        """End the child, and remove the results."""
        self.cancel()
        self._folder.cleanup()

    def _next(self) -> None:
        if len(self._made) == len(self._models):
            self.done.emit(self._recording, list(self._made))
            return
        self._count += 1
        target = Path(self._folder.name) / f"{self._count}.flac"
        model = self._models[len(self._made)]
        self._made.append(target)
        self._call.start("enhance", str(self._recording), "-o", str(target), "--model", model)


class Comparing(QWidget):
    """Drop a recording, and hear the original, the shipped model and this one."""

    def __init__(self, player: Player, theme: Theme) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._model: Path | None = None
        self._other: Path | None = None
        self._recording: Path | None = None
        self.enhancing = Enhancing(self)
        self.enhancing.done.connect(self._show)
        self.enhancing.failed.connect(self._on_failed)
        self.choose = QPushButton(tr("Choose a recording…"))
        self.state: QLabel = wrapped(_invitation(), "muted")
        self.switcher = VersionSwitcher(player, theme)
        self.switcher.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(row(self.choose, None))
        layout.addWidget(self.state)
        layout.addWidget(self.switcher, 1)
        layout.addStretch()
        self.choose.clicked.connect(self._ask)

    def set_model(self, model: Path | None) -> None:
        """Compare these weights from now on."""
        if model != self._model:
            self._model = model
            self._recording = None
            self.enhancing.cancel()
            self.switcher.hide()
            self.switcher.show_versions([])
            self.state.setText(_invitation())
        self.choose.setEnabled(model is not None)

    def use_recording(self, recording: Path) -> None:
        """Have both models enhance a recording; a model file becomes the one to compare with."""
        if self._model is None:
            return
        if recording.suffix in MODEL_ENDINGS:
            self._other = recording
            self.switcher.hide()
            if self._recording is None:
                text = tr("Compared with {name}: now drop a recording.")
                self.state.setText(text.format(name=recording.name))
                return
            recording = self._recording
        self._recording = recording
        text = tr("{name} is being enhanced by both models…").format(name=recording.name)
        self.state.setText(text)
        self.switcher.hide()
        self.enhancing.start(recording, [str(self._other or "default"), str(self._model)])

    def close_down(self) -> None:
        """Stop enhancing and drawing."""
        self.enhancing.close()
        self.switcher.close_down()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()) and self._model is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.use_recording(paths_in(event.mimeData())[0])

    def _ask(self) -> None:
        endings = " ".join(f"*{ending}" for ending in sorted(READABLE))
        models = " ".join(f"*{ending}" for ending in MODEL_ENDINGS)
        title, sounds = tr("Choose a recording"), tr("Audio and video")
        kinds = f"{sounds} ({endings});;" + tr("Models to compare with") + f" ({models})"
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self.use_recording(Path(name))

    def _show(self, recording: Path, results: list[Path]) -> None:
        self.state.setText(recording.name)
        other = self._other.name if self._other else tr("Built-in model")
        titles = (tr("As it is"), other, tr("Your model"))
        paths = (recording, *results)
        self.switcher.show_versions([Version(*one) for one in zip(titles, paths, strict=True)])
        self.switcher.show()

    def _on_failed(self, problem: str) -> None:
        self.state.setText(problem)


def _invitation() -> str:
    return tr(
        "Drop a recording here to hear it cleaned by the default model and by this one; you can"
        " switch between them while it plays. Drop a model file to compare with that one instead."
    )
