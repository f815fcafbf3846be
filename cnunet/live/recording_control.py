"""The requested recording, which continues from one session to the next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cnunet.errors import AudioError
from cnunet.ipc.live_messages import Recorded, StartRecording
from cnunet.live.output_stage import OutputBlock
from cnunet.live.recorder import Recorder


class RecordingControl:
    """Holds at most one recording at a time; reports the outcome when it ends."""

    def __init__(self, send: Callable[[Recorded], None]) -> None:
        self._send = send
        self._recorder: Recorder | None = None

    @property
    def seconds(self) -> float | None:
        """The length of the recording; None while nothing is recorded."""
        recorder = self._recorder
        return recorder.seconds if recorder else None

    def start(self, record: StartRecording) -> None:
        """Start a recording; ends the current one first."""
        self.stop()
        try:
            self._recorder = Recorder(Path(record.dry), Path(record.wet))
        except AudioError as error:
            self._send(Recorded(record.dry, record.wet, 0.0, error.sentence))

    def stop(self) -> None:
        """End the recording, if any."""
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            recorder.close()
            dry, wet = map(str, recorder.paths)
            self._send(Recorded(dry, wet, recorder.seconds, recorder.problem))

    def check(self) -> None:
        """End the recording if something has gone wrong."""
        if self._recorder is not None and self._recorder.problem:
            self.stop()

    def add(self, block: OutputBlock) -> None:
        """Called in the sound thread."""
        recorder = self._recorder
        if recorder is not None:
            recorder.add(block.dry, block.heard, block.rate)
