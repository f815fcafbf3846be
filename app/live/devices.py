"""Chooses the devices: two lists, remembered by name, and the virtual microphone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSizePolicy, QWidget

from app.settings import LIVE_INPUT, LIVE_OUTPUT, LIVE_VIRTUAL, Setting, Settings
from app.theme import UNIT
from app.widgets.label import label
from cnunet.ipc.live_messages import Device, DevicesListed


class DevicePanel(QWidget):
    """An empty key stands for the default device."""

    changed = Signal()
    """The user chose other devices."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._are_known = False
        self.inputs, self.outputs = QComboBox(), QComboBox()
        self.virtual = QCheckBox(self.tr("&CNUNet Microphone for other programs"))
        self.virtual.setChecked(settings[LIVE_VIRTUAL])
        self.virtual.setEnabled(False)
        self.advice = label(kind="muted", wrap=True)
        self.advice.hide()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(UNIT)
        layout.setVerticalSpacing(UNIT)
        for row, (box, text, setting) in enumerate(
            (
                (self.inputs, self.tr("From"), LIVE_INPUT),
                (self.outputs, self.tr("To"), LIVE_OUTPUT),
            )
        ):
            name = label(text)
            name.setBuddy(box)
            box.setAccessibleName(text)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setMinimumContentsLength(16)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            layout.addWidget(name, row, 0)
            layout.addWidget(box, row, 1)
            self._fill(box, [], setting)
            box.activated.connect(lambda _, box=box, setting=setting: self._choose(box, setting))
        layout.addWidget(self.virtual, 2, 1)
        layout.addWidget(self.advice, 3, 1)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(4, 1)
        self.virtual.clicked.connect(self._switch)

    def show_devices(self, devices: Sequence[Device], listed: DevicesListed) -> None:
        """List these devices."""
        self._are_known = True
        microphones = [d for d in devices if d.direction == "input"]
        microphones.sort(key=lambda device: device.is_loopback)
        self._fill(self.inputs, microphones, LIVE_INPUT)
        self._fill(self.outputs, [d for d in devices if d.direction == "output"], LIVE_OUTPUT)
        self.virtual.setEnabled(listed.can_create_microphone)
        if listed.cable:
            text = self.tr("Other programs can record from “{cable}”: choose it here as “To”.")
            self.advice.setText(text.format(cable=listed.cable))
        else:
            self.advice.setText(listed.advice)
        self.advice.setVisible(bool(self.advice.text()) and not listed.can_create_microphone)
        self.virtual.setToolTip(self.advice.text())

    @property
    def wants_microphone(self) -> bool:
        """Whether to create the virtual microphone."""
        return self.virtual.isChecked() and self.virtual.isEnabled()

    def _fill(self, box: QComboBox, devices: Sequence[Device], setting: Setting[str]) -> None:
        wanted = self._settings[setting]
        box.clear()
        default = next((device.label for device in devices if device.is_default), "")
        name = self.tr("Default device")
        box.addItem(f"{name}: {default}" if default else name, "")
        for device in devices:
            text = device.label
            if device.is_loopback:
                text = self.tr("System audio: {name}").format(name=text)
            box.addItem(text, device.key)
        if wanted and box.findData(wanted) < 0:
            text = self.tr("{name} (not connected)") if self._are_known else "{name}"
            gone = text.format(name=wanted.partition("/")[2])
            box.addItem(gone, wanted)
        box.setCurrentIndex(box.findData(wanted))

    def _choose(self, box: QComboBox, setting: Setting[str]) -> None:
        if self._settings[setting] != box.currentData():
            self._settings[setting] = box.currentData()
            self.changed.emit()

    def _switch(self, wanted: bool) -> None:
        self._settings[LIVE_VIRTUAL] = wanted
        self.changed.emit()
