"""The Live page, and its connection to the engine."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout

from app import theme as themes
from app.live.closing import ask_about_live
from app.live.controls import Controls
from app.live.link import EngineLink
from app.live.tray import Tray
from app.live.view import LiveView
from app.page import ClosingChoice, Page, PageContext, made_for_speech
from app.phrases import in_language
from app.settings import (
    LIVE_CHANNEL,
    LIVE_CLOSE_ASKED,
    LIVE_DEFAULT,
    LIVE_INPUT,
    LIVE_OUTPUT,
    MODEL,
    THEME,
)
from app.theme import Theme
from app.widgets.scrolling import scrolling
from app.workers.command import command_for
from cnunet.ipc.board import BoardReader
from cnunet.ipc.live_messages import (
    Adjusted,
    Asleep,
    Device,
    DevicesListed,
    ListDevices,
    LiveMessage,
    Loading,
    Notice,
    Recorded,
    Running,
    Start,
    StartRecording,
    Status,
    Stop,
    StopRecording,
    StopWanted,
    Trouble,
)

_FRAME_MS = 33
_BLOCK = 128
_TRAY_LOOK_MS = 1000


class LivePage(Page):
    """Connects the view with the engine.

    command: the command line of the engine; by default that of this installation.
    """

    def __init__(self, context: PageContext, command: Sequence[str] | None = None) -> None:
        super().__init__()
        self.footnote = made_for_speech()
        self._settings = context.settings
        self._model = context.model  # from the command line, until the setting changes
        self._model_in_settings = self._settings[MODEL]
        self._recordings = context.paths.recordings
        self._folder = tempfile.TemporaryDirectory(prefix="cnunet-live-")
        self._board_path = Path(self._folder.name) / "board"
        self._board: BoardReader | None = None
        self._column = 0
        self._started: Start | None = None
        self._named: set[str] = set()  # recordings
        self.is_wanted = False
        """Whether the user wants to be live, even if that is not possible now."""
        self.tray_patience_s = 30.0
        """How long to wait for a tray: at login, it may appear after a desktop's programs."""
        self.link = EngineLink(
            command or command_for("live-engine"), context.paths.logs / "live.log", self
        )
        self.view = LiveView(self._settings, themes.chosen_theme(self._settings[THEME]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(self.view))
        self.controls = Controls(self._settings, self)
        self.tray = Tray([self.controls.toggle, self.controls.mute, self.controls.bypass], self)
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.timeout.connect(self._draw)
        self._connect()

    def begin(self) -> None:
        self.link.send(ListDevices())

    def begin_in_tray(self) -> None:
        """Go live for other programs only: with the virtual microphone, without monitoring."""
        if self.view.devices.can_choose_microphone:
            self.view.devices.choose_microphone()
        self.controls.monitor.setChecked(False)
        if not self.is_wanted:
            self.trigger_main_action()
        self._settle_in_tray(time.monotonic() + self.tray_patience_s)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._adjust()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._adjust()

    def trigger_main_action(self) -> None:
        self.controls.toggle.trigger()

    def menus(self) -> list[QMenu]:
        return [self.controls.menu()]

    def on_close(self) -> ClosingChoice:
        has_tray = self.tray.is_there
        if self.is_wanted and not (has_tray and self._settings[LIVE_CLOSE_ASKED]):
            answer = ask_about_live(self.window(), has_tray, self.view.devices.wants_microphone)
            if answer == "cancel":
                return "stay"
            if has_tray:
                self._settings[LIVE_CLOSE_ASKED] = True
                self.controls.to_tray.setChecked(answer == "stay")
            return "hide" if answer == "stay" else "close"
        return "hide" if has_tray and self.controls.to_tray.isChecked() else "close"

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)

    def settings_changed(self) -> None:
        chosen = self._settings[MODEL]
        if chosen != self._model_in_settings:
            self._model = self._model_in_settings = chosen
        if self._wanted_start() != self._started:
            self._restart()
        self.controls.take_talk_key()
        self._adjust()

    def shut_down(self) -> None:
        self._frames.stop()
        self.tray.set_shown(False)
        self.controls.give_talk_key_back()
        self.link.close()
        self._board = None
        self._folder.cleanup()

    def _connect(self) -> None:
        controls = self.controls
        controls.toggle.triggered.connect(self._toggle)
        controls.adjusted.connect(self._adjust)
        controls.default_chosen.connect(self._restart)
        controls.tray_chosen.connect(self._show_tray)
        controls.record.triggered.connect(self._on_record)
        controls.refresh_devices.triggered.connect(lambda: self.link.send(ListDevices()))
        self.view.add_buttons(
            controls.toggle, controls.mute, controls.bypass, controls.monitor, controls.record
        )
        self.view.strength.changed.connect(controls.set_strength)
        self.view.devices.changed.connect(self._restart)
        self.link.message_received.connect(self._on_message)
        controls.refused.connect(self.view.show_trouble)
        controls.talk_key_refused.connect(self.view.show_standing_notice)
        controls.take_talk_key()
        self.tray.window_wanted.connect(self.window_wanted)
        self.tray.quit_wanted.connect(self.quit_wanted)
        self._show_tray()
        self.link.devices_found.connect(self._on_devices)

    def _toggle(self) -> None:
        if self.is_wanted:
            self._set_wanted(False)
            self.link.send(Stop())
        else:
            self._set_wanted(True)
            self._start()

    def _start(self) -> None:
        self._adjust()
        self._started = self._wanted_start()
        label_of = self.view.devices.label_of
        labels = label_of(self._started.input), label_of(self._started.output)
        self.link.send(replace(self._started, input_label=labels[0], output_label=labels[1]))

    def _wanted_start(self) -> Start:
        return Start(
            self._settings[LIVE_INPUT],
            self._settings[LIVE_OUTPUT],
            self.view.devices.wants_microphone,
            _BLOCK,
            self.view.devices.models.wanted or self._model,
            str(self._board_path),
            self._settings[LIVE_CHANNEL],
            self._settings[LIVE_DEFAULT],
            self._settings.enhance_options().high_band,
        )

    def _restart(self) -> None:
        if self.is_wanted:
            self._start()

    def _set_wanted(self, wanted: bool) -> None:
        self.is_wanted = wanted
        self.controls.show_wanted(wanted)
        self._show_tray()
        if not wanted:
            self._frames.stop()
            self._board = None
            self.view.rest()
            self.tray.show_state(self.view.state.text())

    def _adjust(self) -> None:
        if self.link.pid or self.is_wanted:
            self.link.send(self.controls.adjust)

    def _on_record(self, on: bool) -> None:
        if not on:
            self.link.send(StopRecording())
            return
        stem = name = time.strftime("Live %Y-%m-%d %H.%M.%S")
        number = 1
        while name in self._named:  # in the same second
            number += 1
            name = f"{stem} ({number})"
        self._named.add(name)
        dry = self._recordings / f"{name}.wav"
        self.link.send(StartRecording(str(dry), str(dry.with_suffix(".enhanced.wav"))))

    def _settle_in_tray(self, end: float) -> None:
        """Show the icon once there is a tray, or the window if none has appeared by `end`."""
        self._show_tray()
        if self.tray.is_there or self.isVisible():
            return
        if time.monotonic() < end:
            QTimer.singleShot(_TRAY_LOOK_MS, self, lambda: self._settle_in_tray(end))
        else:
            self.window_wanted.emit()

    def _show_tray(self) -> None:
        self.tray.set_shown(self.is_wanted or self.controls.to_tray.isChecked())

    def _on_devices(self, devices: list[Device], listed: DevicesListed) -> None:
        self.view.devices.show_devices(devices, listed)
        if not self.is_wanted:
            self.view.show_trouble(in_language(listed.problem))

    def _on_message(self, message: LiveMessage) -> None:
        if not self.is_wanted and _is_of_a_session(message):  # said just before it was stopped
            return
        match message:
            case Loading():
                self._show_state(self.tr("Starting…"))
            case Running():
                self._on_running(message)
            case Asleep():
                self._frames.stop()
                self._show_state(self.tr("Asleep until a program listens to CNUNet Microphone"))
                self.controls.show_recordable(False)
            case Status():
                self.view.health.show_status(message)
                self.view.show_recorded(message.recorded_s)
            case Notice():
                self.view.show_notice(message.topic, in_language(message.sentence))
            case Trouble():
                self._on_trouble(message)
            case Recorded():
                self._on_recorded(message)
            case Adjusted():
                self.controls.show_adjusted(message.adjust)
            case StopWanted():
                if self.is_wanted:
                    self._toggle()

    def _show_state(self, sentence: str) -> None:
        self.view.show_state(sentence)
        self.tray.show_state(sentence)

    def _on_running(self, running: Running) -> None:
        self.view.show_trouble("")
        text = self.tr("Live: {input} → {output}")
        self._show_state(text.format(input=running.input, output=running.output))
        self.controls.show_recordable(True)
        try:
            self._board = BoardReader(self._board_path)
        except OSError as error:  # the disk is full, say
            self._board = None
            sentence = self.tr("Levels and spectrograms cannot be shown: {error}.")
            self.view.show_notice("board", sentence.format(error=error.strerror or error))
            return
        self.view.show_notice("board", "")
        self._column = self._board.columns
        self._frames.start()

    def _on_trouble(self, trouble: Trouble) -> None:
        self._frames.stop()
        if not trouble.retries:
            self._set_wanted(False)
        self._show_state(self.tr("Retrying…") if trouble.retries else "")
        self.view.health.clear()
        for meter in self.view.meters:  # else they stay at the last level
            meter.clear()
        self.view.show_trouble(in_language(trouble.sentence))

    def _on_recorded(self, recorded: Recorded) -> None:
        self.controls.record.setChecked(self.link.is_recording)  # the next one may have begun
        self.view.show_recorded(None)
        if recorded.problem:
            self.view.show_trouble(in_language(recorded.problem))
        if recorded.seconds:
            text = self.tr("Recorded {seconds:.0f} s to {path}, and the input to {input}")
            names = {"path": recorded.wet, "input": Path(recorded.dry).name}
            text = text.format(seconds=recorded.seconds, **names)
            self.view.show_notice("recording", text)

    def _draw(self) -> None:
        """Draw what is new since the last frame, even while hidden, so that nothing is skipped."""
        if self._board is None:
            return
        view = self._board.since(self._column)
        if view is not None:
            self._column = view.end
            self.view.draw(view)


def _is_of_a_session(message: LiveMessage) -> bool:
    """Whether a message says something about sound that flows, or is about to."""
    if isinstance(message, Trouble):
        return message.retries
    return isinstance(message, Loading | Running | Asleep | Status | Notice)
