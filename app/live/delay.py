"""The delay from air to air in words: the whole, and what it is made of."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.theme import UNIT
from app.widgets.label import label
from cnunet.live.messages import Status


class HealthLine(QWidget):
    """How long the sound is on its way, how much the machine has to do, what went wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delay = label(wrap=True)
        self.load, self.faults = label(kind="muted"), label(kind="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self.delay, 1)
        layout.addWidget(self.load)
        layout.addWidget(self.faults)
        self.clear()

    def clear(self) -> None:
        """Nothing flows."""
        for each in (self.delay, self.load, self.faults):
            each.clear()

    def show_status(self, status: Status) -> None:
        """Say how it goes."""
        parts = (
            (self.tr("device in"), status.device_in_ms),
            (self.tr("rings"), status.rings_ms),
            (self.tr("resampling"), status.resampling_ms),
            (self.tr("blocks"), status.block_ms),
            (self.tr("model"), status.model_ms),
            (self.tr("device out"), status.device_out_ms),
        )
        words = "  +  ".join(f"{name} {value:.0f}" for name, value in parts)
        text = self.tr("Delay {total:.0f} ms  =  {parts}")
        self.delay.setText(text.format(total=status.total_ms, parts=words))
        load = self.tr("Load {load:.0%}, at most {worst:.0%}")
        self.load.setText(load.format(load=status.load, worst=status.worst_load))
        faults = self.tr("late {late}  ·  gaps {gaps}  ·  drift {drift:+.0f} ppm")
        gaps = status.under_runs + status.glitches
        self.faults.setText(faults.format(late=status.late, gaps=gaps, drift=status.drift_ppm))
        self.faults.setToolTip(
            self.tr(
                "How often the model was too late (the sound then passes as it is), how often"
                " sound was missing, and how far the devices' clocks are apart"
            )
        )
