"""Chooses the devices: two lists, remembered by name, and the virtual microphone."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSizePolicy, QWidget

from app.live.models import ModelBox
from app.phrases import in_language
from app.setting import Setting
from app.settings import (
    LIVE_CHANNEL,
    LIVE_INPUT,
    LIVE_LABELS,
    LIVE_OUTPUT,
    LIVE_VIRTUAL,
    Settings,
)
from app.theme import UNIT
from app.widgets.label import add_hidden_label, label, label_of
from cnunet.ipc.live_messages import Device, DevicesListed


class DevicePanel(QWidget):
    """Lists of devices; an empty key stands for the system default, which the engine follows."""

    changed = Signal()
    """The user chose other devices."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._are_known = self._has_server = False
        self._counts: dict[str, int] = {}
        self._default_key = ""
        self._labels: dict[str, str] = json.loads(settings[LIVE_LABELS])
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
        for row, box, text, setting in (
            (0, self.inputs, self.tr("From"), LIVE_INPUT),
            (2, self.outputs, self.tr("To"), LIVE_OUTPUT),
        ):
            name = label_of(box, text)
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
        self.channel = QComboBox()
        self.channel.setAccessibleName(self.tr("Channel of the microphone"))
        self.channel.activated.connect(self._choose_channel)
        layout.addWidget(self.channel, 1, 1)
        self.models = ModelBox(settings)
        self.models.chosen.connect(self.changed)
        layout.addWidget(self.models, 3, 1)
        for unnamed in (self.channel, self.models):
            add_hidden_label(unnamed)
        layout.addWidget(self.virtual, 4, 1)
        layout.addWidget(self.advice, 5, 1)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(6, 1)
        self._show_channels()
        self.models.show_for(self._microphone)
        self.virtual.clicked.connect(self._switch)

    def show_devices(self, devices: Sequence[Device], listed: DevicesListed) -> None:
        """List these devices."""
        self._are_known = True
        self._labels |= {device.key: device.label for device in devices}
        self._remember_labels()
        microphones = [d for d in devices if d.direction == "input"]
        microphones.sort(key=lambda device: device.is_loopback)
        self._fill(self.inputs, microphones, LIVE_INPUT)
        self._counts = {device.key: device.channels for device in microphones}
        default = next((d for d in microphones if d.is_default), None)
        self._counts[""] = default.channels if default else 1
        self._default_key = default.key if default else ""
        self._show_channels()
        self._show_model()
        self._fill(self.outputs, [d for d in devices if d.direction == "output"], LIVE_OUTPUT)
        self._has_server = self._has_server or listed.can_create_microphone
        self.virtual.setEnabled(self._has_server)  # also while the server restarts
        if listed.cable:
            text = self.tr(
                "To send your voice to other programs, choose “{cable}” as “To” here and “{end}”"
                " as their microphone."
            )
            self.advice.setText(text.format(cable=listed.cable, end=listed.cable_end))
        else:
            self.advice.setText(in_language(listed.advice))
        self.advice.setVisible(bool(self.advice.text()) and not self._has_server)
        self.virtual.setToolTip(self.advice.text())

    @property
    def wants_microphone(self) -> bool:
        """Whether to create the virtual microphone: if chosen, unless this system can't.

        Until the devices are known, assume that it can; otherwise the sound would go elsewhere.
        """
        return self.virtual.isChecked() and self.can_choose_microphone

    @property
    def can_choose_microphone(self) -> bool:
        """Whether this system may be able to have a virtual microphone."""
        return self._has_server or not self._are_known

    def label_of(self, key: str) -> str:
        """What the user knows a device by, even if it is not connected; empty if unknown."""
        return self._labels.get(key, "")

    def choose_microphone(self) -> None:
        """Switch the virtual microphone on."""
        self.virtual.setChecked(True)
        self._settings[LIVE_VIRTUAL] = True

    def _fill(self, box: QComboBox, devices: Sequence[Device], setting: Setting[str]) -> None:
        wanted = self._settings[setting]
        box.clear()
        default = next((device.label for device in devices if device.is_default), "")
        name = self.tr("System default: {name}") if default else self.tr("System default")
        box.addItem(name.format(name=default), "")
        labels = [device.label for device in devices]
        for device in devices:
            text = device.label
            if labels.count(text) > 1:  # otherwise they look the same
                text = f"{text} [{device.key.partition('/')[2]}]"
            if device.is_loopback:
                text = self.tr("System audio: {name}").format(name=text)
            box.addItem(text, device.key)
        if wanted and box.findData(wanted) < 0:
            text = self.tr("{name} (not connected)") if self._are_known else "{name}"
            gone = text.format(name=self.label_of(wanted) or wanted.partition("/")[2])
            box.addItem(gone, wanted)
        box.setCurrentIndex(box.findData(wanted))

    def _choose(self, box: QComboBox, setting: Setting[str]) -> None:
        if self._settings[setting] != box.currentData():
            self._settings[setting] = box.currentData()
            self._remember_labels()
            if setting is LIVE_INPUT:
                self._settings[LIVE_CHANNEL] = 0
                self._show_channels()
                self.models.show_for(self._microphone)
            self.changed.emit()

    def _remember_labels(self) -> None:
        """Keep the labels of the chosen devices, for a start without them."""
        chosen = self._settings[LIVE_INPUT], self._settings[LIVE_OUTPUT]
        kept = {key: self._labels[key] for key in chosen if key in self._labels}
        self._settings[LIVE_LABELS] = json.dumps(kept)

    @property
    def _microphone(self) -> str:
        """The key of the microphone in use, even if it is the default one."""
        return self._settings[LIVE_INPUT] or self._default_key

    def _show_model(self) -> None:
        """Show the microphone's model, which may change with the default microphone."""
        before = self.models.wanted
        self.models.show_for(self._microphone)
        if self.models.wanted != before:
            self.changed.emit()

    def _show_channels(self) -> None:
        """Offer the channels of the chosen microphone, where it has more than one."""
        count = self._counts.get(self._settings[LIVE_INPUT], 1)
        self.channel.clear()
        self.channel.addItem(self.tr("Channel with speech"), 0)
        for number in range(1, count + 1):
            self.channel.addItem(self.tr("Channel {number}").format(number=number), number)
        self.channel.setCurrentIndex(max(self.channel.findData(self._settings[LIVE_CHANNEL]), 0))
        self.channel.setVisible(count > 1)

    def _choose_channel(self) -> None:
        self._settings[LIVE_CHANNEL] = self.channel.currentData()
        self.changed.emit()

    def _switch(self, wanted: bool) -> None:
        self._settings[LIVE_VIRTUAL] = wanted
        self.changed.emit()
