"""Shows the delay from microphone to loudspeaker and its parts, the load, and problems."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.language import percent
from app.theme import SMALL_GAP, UNIT
from app.widgets.label import label
from cnunet.ipc.live_messages import Status


class HealthLine(QWidget):
    """One line, or two if narrow: delay, load, problems."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delay = label(wrap=True)
        self.load, self.faults = label(kind="muted"), label(kind="muted")
        self._all = self.delay, self.load, self.faults
        rest = QHBoxLayout()
        rest.setSpacing(2 * UNIT)
        rest.addWidget(self.load)
        rest.addWidget(self.faults)
        rest.addStretch()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.delay, 1)
        self._layout.addLayout(rest)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        for each in self._all:
            each.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Move the rest below the delay if one line does not fit both."""
        texts = [each.fontMetrics().horizontalAdvance(each.text()) for each in self._all]
        direction = QBoxLayout.Direction
        fits = sum(texts) + 2 * UNIT * len(texts) <= self.width()
        self._layout.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
        self._layout.setSpacing(2 * UNIT if fits else SMALL_GAP)

    def show_status(self, status: Status) -> None:
        """Show this status."""
        parts = (
            (self.tr("device in"), status.device_in_ms),
            (self.tr("buffer"), status.rings_ms),
            (self.tr("resampling"), status.resampling_ms),
            (self.tr("blocks"), status.block_ms),
            (self.tr("model"), status.model_ms),
            (self.tr("device out"), status.device_out_ms),
        )
        words = "  +  ".join(f"{name} {value:.0f}" for name, value in parts)
        text = self.tr("Delay {total:.0f} ms  =  {parts}")
        self.delay.setText(text.format(total=status.total_ms, parts=words))
        load = self.tr("Load {load}, peak {worst}")
        shares = percent(status.load), percent(status.worst_load)
        self.load.setText(load.format(load=shares[0], worst=shares[1]))
        faults = self.tr("late {late}  ·  gaps {gaps}  ·  drift {drift:+.0f} ppm")
        counts, drift = status.counts, status.drift_ppm
        self.faults.setText(faults.format(late=counts.late, gaps=counts.gaps, drift=drift))
        self._arrange()
        self.faults.setToolTip(
            self.tr(
                "How often the model was late (the sound then passes unprocessed), how often sound"
                " was missing, and how much the devices' clocks differ"
            )
        )
