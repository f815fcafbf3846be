"""Messages between the window and the live engine (see `cnunet.ipc.wire`).

`StandBy`, `Start`, `Adjust`, `Stop`, `StartRecording`, `StopRecording` and `ListDevices` go to the
engine; all others come from it. Meters and spectra go through a file that both map
(`cnunet.ipc.board`).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, field
from operator import add

from cnunet.config import HighBand
from cnunet.ipc.wire import Wire
from cnunet.signal.strength import Strength

LIVE_VERSION = 9
CLIPPED = 0.999
"""A peak from which sound counts as clipped."""


@dataclass(frozen=True)
class LiveMessage:
    """Base of all messages."""


@dataclass
class Counts:
    """Counts of what has gone wrong, in one session or in all since `Start`.

    late: how often the model was late; late_s: seconds of sound output dry because of it.
    under_runs: how often an output found nothing; missing: device frames it lacked.
    glitches: how often a device itself lost samples.
    jumps: how often the delay was changed; longer_s: the total change, in seconds.
    """

    late: int = 0
    late_s: float = 0.0
    under_runs: int = 0
    missing: int = 0
    glitches: int = 0
    jumps: int = 0
    longer_s: float = 0.0

    @property
    def gaps(self) -> int:
        """How often sound was missing."""
        return self.under_runs + self.glitches

    def __add__(self, other: Counts) -> Counts:
        return Counts(*map(add, astuple(self), astuple(other)))


@dataclass(frozen=True)
class StandBy(LiveMessage):
    """Load everything that going live with this model needs, and wait without touching a device.

    For a spare engine, which takes over when it gets any other message.
    """

    model: str


@dataclass(frozen=True)
class ListDevices(LiveMessage):
    """List the devices: a `Device` each, then `DevicesListed`; again whenever they change."""


@dataclass(frozen=True)
class Start(LiveMessage):
    """Go live.

    input, output: `Node.key` of the devices; empty for the default ones.
    virtual: play to a virtual microphone, and to the output only while `monitor` is on.
    block: the requested block size of the devices, in samples at 16 kHz.
    board: the file for meters and spectra; empty for none. channel: of the input, from 1; 0 for the
        one with speech. default: make the virtual microphone the desktop's default input, until
        the engine stops. high_band: the band above 8 kHz follows, or is dropped. input_label,
        output_label: what the user knows the devices by, for while they are not connected.
    before, interrupted, heard_on: the counts, the sentences on what went wrong, and
        `Status.heard_on`, of an engine that this one replaces.
    """

    input: str
    output: str
    virtual: bool
    block: int
    model: str
    board: str
    channel: int = 0
    default: bool = False
    high_band: HighBand = "follow"
    input_label: str = ""
    output_label: str = ""
    before: Counts = field(default_factory=Counts)
    interrupted: tuple[str, ...] = ()
    heard_on: str = ""


@dataclass(frozen=True)
class Adjust(LiveMessage):
    """Change what is heard from now on. May come before `Start`.

    bypass: pass the input through, with the usual delay. monitor: whether the user hears the
        output; other programs do anyway. muted: nobody hears anything. auto_gain: bring speech to
        a comfortable level. pause_db: by how much to turn down pauses. sleeps: release the
        microphone while it is unused: no program records from the virtual one, and there is no
        monitoring or recording.
    """

    strength: Strength
    bypass: bool
    monitor: bool
    muted: bool = False
    auto_gain: bool = False
    pause_db: float = 0.0
    sleeps: bool = False


@dataclass(frozen=True)
class Stop(LiveMessage):
    """Release the devices."""


@dataclass(frozen=True)
class StartRecording(LiveMessage):
    """Record the input and the output to new files, `dry` and `wet`, until stopped."""

    dry: str
    wet: str


@dataclass(frozen=True)
class StopRecording(LiveMessage):
    """Stop recording."""


@dataclass(frozen=True)
class Device(LiveMessage):
    """An input or output; see `Node`. channels: how many it has."""

    direction: str
    key: str
    label: str
    is_default: bool
    is_loopback: bool
    channels: int


@dataclass(frozen=True)
class DevicesListed(LiveMessage):
    """All devices have been listed.

    problem: why listing failed; empty if it didn't.
    can_create_microphone: whether the engine can create a virtual microphone on this system.
    cable: an output that can take its place, or empty; cable_end: the microphone that other
        programs choose then. advice: how to get a cable.
    """

    problem: str
    can_create_microphone: bool
    cable: str
    cable_end: str
    advice: str


@dataclass(frozen=True)
class Alive(LiveMessage):
    """A sign of life, sent several times a second."""


@dataclass(frozen=True)
class Loading(LiveMessage):
    """The model is being loaded and the devices opened."""


@dataclass(frozen=True)
class Running(LiveMessage):
    """Sound is flowing between these devices, at these rates in Hz."""

    input: str
    output: str
    input_rate: int
    output_rate: int


@dataclass(frozen=True)
class Asleep(LiveMessage):
    """The devices are released until a program records from the virtual microphone."""


@dataclass(frozen=True)
class Status(LiveMessage):
    """The state of the session, several times a second.

    load, worst_load: processing time as a share of real time: smoothed, and the largest since the
        last status.
    input_peak, output_peak: the largest sample since the last status; 1 is full scale.
    total_ms: the delay, measured from the devices' own time stamps. Of its parts, device_in,
        device_out, block (waiting for blocks to fill), model and resampling are known; rings is
        the rest.
    drift_ppm: the difference of the clocks, once established.
    recorded_s: the length of the recording; None if there is none.
    heard_on: the key and port of the output where the user hears it; if it was unplugged, still it.
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
    counts: Counts
    drift_ppm: float
    recorded_s: float | None
    heard_on: str = ""


@dataclass(frozen=True)
class Notice(LiveMessage):
    """A message for the user while the session continues.

    topic: what it is about, a name such as "silence", "howling", "slow" or "volume". The sentence
    replaces the previous one on the topic; an empty one withdraws it.
    """

    topic: str
    sentence: str


@dataclass(frozen=True)
class Trouble(LiveMessage):
    """The session failed; the sentence says why.

    retries: the engine keeps retrying until `Stop` or `Running`; otherwise it releases everything.
    """

    sentence: str
    retries: bool


@dataclass(frozen=True)
class Recorded(LiveMessage):
    """The recording has ended. problem: why it is not complete; empty if it is."""

    dry: str
    wet: str
    seconds: float
    problem: str


@dataclass(frozen=True)
class Adjusted(LiveMessage):
    """Another process has changed what is heard to this."""

    adjust: Adjust


@dataclass(frozen=True)
class StopWanted(LiveMessage):
    """Another process asks to stop being live; `Stop` should follow."""


@dataclass(frozen=True)
class Released(LiveMessage):
    """The devices have been released. summary: what has gone wrong since `Start`."""

    summary: str


LIVE_WIRE: Wire[LiveMessage] = Wire(
    LIVE_VERSION,
    (
        StandBy,
        ListDevices,
        Start,
        Adjust,
        Stop,
        StartRecording,
        StopRecording,
        Device,
        DevicesListed,
        Alive,
        Loading,
        Running,
        Asleep,
        Status,
        Notice,
        Trouble,
        Recorded,
        Adjusted,
        StopWanted,
        Released,
    ),
)
