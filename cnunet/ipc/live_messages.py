"""What the window and the live engine say to each other (see `cnunet.ipc.wire`).

`Start`, `Adjust`, `Stop`, `Record`, `StopRecording` and `ListDevices` go to the engine; everything
else comes from it. Meters and spectra go through a file that both map (`cnunet.ipc.board`).
"""

from __future__ import annotations

from dataclasses import dataclass

from cnunet.ipc.wire import Wire

LIVE_VERSION = 2


@dataclass(frozen=True)
class LiveMessage:
    """What every message is."""


@dataclass(frozen=True)
class ListDevices(LiveMessage):
    """Look for devices; the answer is a `Device` for each, then `DevicesListed`."""


@dataclass(frozen=True)
class Start(LiveMessage):
    """Go live with these devices, given by `Node.key`; empty for the default one.

    virtual: play into a virtual microphone, and through the output only while `monitor` is on.
    block: samples at 16 kHz that the devices are asked to give and take at a time.
    board: the file to draw meters and spectra into; empty for none.
    """

    input: str
    output: str
    virtual: bool
    block: int
    model: str
    board: str


@dataclass(frozen=True)
class Adjust(LiveMessage):
    """How much of the model is heard, from now on. May come before `Start`.

    `bypass` gives the input, delayed as the rest; `monitor` off makes the output silent.
    """

    mix: float
    attenuation_limit_db: float | None
    bypass: bool
    monitor: bool


@dataclass(frozen=True)
class Stop(LiveMessage):
    """Let go of the devices."""


@dataclass(frozen=True)
class Record(LiveMessage):
    """Write what comes in and what goes out into new files `dry` and `wet`, until stopped."""

    dry: str
    wet: str


@dataclass(frozen=True)
class StopRecording(LiveMessage):
    """End both files."""


@dataclass(frozen=True)
class Device(LiveMessage):
    """One input or output; see `Node`."""

    direction: str
    key: str
    label: str
    is_default: bool
    is_loopback: bool


@dataclass(frozen=True)
class DevicesListed(LiveMessage):
    """That were all. Where there are none, or none can be found, `problem` says why.

    can_create_microphone: whether this system can make a virtual microphone; `cable` is the output
    that stands in for it elsewhere (empty where there is none), and `advice` how to get one.
    """

    problem: str
    can_create_microphone: bool
    cable: str
    advice: str


@dataclass(frozen=True)
class Loading(LiveMessage):
    """The model is being loaded, or the devices opened."""


@dataclass(frozen=True)
class Running(LiveMessage):
    """Sound flows between these devices, at these rates in Hz."""

    input: str
    output: str
    input_rate: int
    output_rate: int


@dataclass(frozen=True)
class Status(LiveMessage):
    """How it goes, some times a second. The parts of the delay are in milliseconds.

    total_ms is measured from the devices' own time stamps; device_in, device_out, block (the
    wait for device blocks to fill), model and resampling are known, and rings is the rest.
    late, under_runs, glitches: times since the start that the model was too late, that nothing was
    ready for the output, that a device lost samples itself. load: share of a hop's time.
    input_peak, output_peak: the largest sample since the last status, 1 at full scale.
    drift_ppm: how far the clocks are apart, as far as established. recorded_s: None while nothing
    is recorded.
    """

    load: float
    worst_load: float
    input_peak: float
    output_peak: float
    total_ms: float
    device_in_ms: float
    rings_ms: float
    resampling_ms: float
    block_ms: float
    model_ms: float
    device_out_ms: float
    late: int
    under_runs: int
    glitches: int
    drift_ppm: float
    recorded_s: float | None


@dataclass(frozen=True)
class Notice(LiveMessage):
    """A sentence about what goes on while all goes on; `topic` replaces the last one of it.

    topic: "silence", "howling", "slow", "glitches", "rate"; an empty sentence: no more.
    """

    topic: str
    sentence: str


@dataclass(frozen=True)
class Trouble(LiveMessage):
    """It does not go on: a sentence that says why.

    retries: the engine tries by itself again, until `Stop` or `Running`.
    """

    sentence: str
    retries: bool


@dataclass(frozen=True)
class Recorded(LiveMessage):
    """Both files are complete, or as complete as `problem` (empty: nothing) let them be."""

    dry: str
    wet: str
    seconds: float
    problem: str


@dataclass(frozen=True)
class Stopped(LiveMessage):
    """The devices are free again."""


LIVE_WIRE: Wire[LiveMessage] = Wire(
    LIVE_VERSION,
    (
        ListDevices,
        Start,
        Adjust,
        Stop,
        Record,
        StopRecording,
        Device,
        DevicesListed,
        Loading,
        Running,
        Status,
        Notice,
        Trouble,
        Recorded,
        Stopped,
    ),
)
