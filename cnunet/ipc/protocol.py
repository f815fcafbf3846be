"""What the window and a file worker say to each other: one JSON object a line.

The window writes `Enhance`, `Probe`, `Score`, `Describe` and `Cancel` to the worker's standard
input; everything else comes back on its standard output. Only facts travel here: samples and
pictures go through files. This module imports no torch, because the window imports it.
"""

from __future__ import annotations

from dataclasses import dataclass

from cnunet.ipc.wire import ProtocolError, Wire

__all__ = ["ProtocolError"]

PROTOCOL_VERSION = 4
NAME_FIELD = "{name}"
"""What stands for the recording's name in `Enhance.name`."""


@dataclass(frozen=True)
class Message:
    """What every message is; a job is the number that the window gave to one file."""

    job: int


@dataclass(frozen=True)
class Enhance(Message):
    """Enhance `source` into a new file, and draw both spectrograms into `pictures`.

    `pictures` is a folder; `model` and `device` are those of `Denoiser.load`. `mix` and
    `attenuation_limit_db` are those of `cnunet.signal.strength.Strength`. `results` is the folder
    of `cnunet.ipc.fullstrength`, which may hold `results_bytes`. `replaces` is an earlier output of
    the same job, which the new one takes the place of, or empty. The new file goes to `folder`
    (empty: beside the source) as `name`, where `NAME_FIELD` stands for the source's; `format`,
    `width`, `rate`, `high_band` and `video` are those of `cnunet.enhancing.enhance.EnhanceOptions`,
    where empty and 0 stand for what the source has. With `draws_full`, what is weaker is drawn at
    full strength too.
    """

    source: str
    pictures: str
    model: str
    device: str
    mix: float
    attenuation_limit_db: float | None
    results: str
    results_bytes: int
    replaces: str
    folder: str = ""
    name: str = f"{NAME_FIELD}.enhanced"
    format: str = ""
    width: str = ""
    rate: int = 0
    high_band: str = "follow"
    video: bool = False
    draws_full: bool = False


@dataclass(frozen=True)
class Preview(Message):
    """Do the same with `seconds` of the source from `start_s` on, as a quick look.

    What is cut out becomes the sound file `excerpt`, in the folder of the pictures, and what is
    made of it lies beside that; the window removes all of it.
    """

    source: str
    start_s: float
    seconds: float
    excerpt: str
    model: str
    device: str
    mix: float
    attenuation_limit_db: float | None
    high_band: str


@dataclass(frozen=True)
class Score(Message):
    """Score `original` and `enhanced`: DNSMOS, and against `reference`, a clean recording of the
    same, where one is named."""

    original: str
    enhanced: str
    reference: str


@dataclass(frozen=True)
class Describe(Message):
    """Tell what is installed and what a model can compute on; the answer is `Described`."""


@dataclass(frozen=True)
class Probe(Message):
    """Look at `source` without reading it through; the answer is `Opened` or `Failed`."""

    source: str


@dataclass(frozen=True)
class Cancel(Message):
    """Stop the job, running or not yet begun, and leave nothing of its output."""


@dataclass(frozen=True)
class Opened(Message):
    """The source is readable: its length in seconds, its rate in Hz, its channels.

    `duration_s` is None where only reading it through tells.
    """

    duration_s: float | None
    sample_rate: int
    channels: int


@dataclass(frozen=True)
class Loaded(Message):
    """The model is there, computes on `device`, and from here on the output is being written.

    `device` is None where a kept full-strength result takes the model's place.
    """

    device: str | None


@dataclass(frozen=True)
class Picture(Message):
    """A spectrogram can be read from `path`, and grows there until the job ends.

    `kind` is "noisy", "enhanced", "removed" or "full" (enhanced, at full strength); the
    picture spans `duration_s` and 0 to `top_hz`.
    `columns` is how many it has at its finest scale (see `cnunet.ipc.picture`), each of `column_s`.
    `loudness_lufs` comes with a second message, at the end; silence has none.
    """

    kind: str
    path: str
    duration_s: float
    top_hz: float
    columns: int
    column_s: float
    loudness_lufs: float | None


@dataclass(frozen=True)
class Progress(Message):
    """So much of the source is enhanced, in seconds of sound."""

    done_s: float
    total_s: float


@dataclass(frozen=True)
class Finished(Message):
    """The output is complete; `notes` are sentences that the user should see.

    `full_strength` is the kept result (`cnunet.ipc.fullstrength`), empty where there is none.
    """

    output: str
    notes: tuple[str, ...]
    full_strength: str


@dataclass(frozen=True)
class Scored(Message):
    """What `Score` asked for: names of scores (`cnunet.scores.scoring`), before and after.

    Scores that are not defined for these sounds are left out.
    """

    names: tuple[str, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]


@dataclass(frozen=True)
class Described(Message):
    """Packages with their versions; devices, as `Enhance` names them, with what they are called;
    and why there aren't more of these, or nothing."""

    versions: tuple[tuple[str, str], ...]
    devices: tuple[tuple[str, str], ...]
    remark: str


@dataclass(frozen=True)
class Failed(Message):
    """The job ended without output; `unexpected` means that the log holds a traceback."""

    sentence: str
    unexpected: bool


@dataclass(frozen=True)
class Stopped(Message):
    """The job was cancelled."""


WIRE = Wire(
    PROTOCOL_VERSION,
    (
        Enhance,
        Preview,
        Score,
        Describe,
        Probe,
        Cancel,
        Opened,
        Loaded,
        Picture,
        Progress,
        Finished,
        Scored,
        Described,
        Failed,
        Stopped,
    ),
)
encode, decode = WIRE.encode, WIRE.decode
