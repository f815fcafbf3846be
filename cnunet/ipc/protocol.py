"""The messages between the window and a file worker: one JSON object per line.

The window writes messages such as `Enhance` and `Cancel` to the worker's standard input; everything
else comes back on its standard output. Samples and pictures go through files. This module imports
no torch, because the window imports it.
"""

from __future__ import annotations

from dataclasses import dataclass

from cnunet.config import RESULT_NAME, HighBand
from cnunet.ipc.wire import ProtocolError, Wire
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength

__all__ = ["ProtocolError"]

PROTOCOL_VERSION = 13


@dataclass(frozen=True)
class Message:
    """Base of all messages. `job` is the number that the window gave to a file."""

    job: int


@dataclass(frozen=True)
class Enhance(Message):
    """Enhance `source` into a new file, and draw both spectrograms.

    pictures: the folder for them.
    model, device: as in `Denoiser.load`.
    options: all but `overwrite`, which the worker decides.
    results, results_bytes: folder and size of `cnunet.ipc.fullstrength`.
    replaces: an earlier output of the same job, which the new one replaces; empty for none.
    folder, name: where the new file goes; empty for the source's folder. `NAME_FIELD` in the name
        stands for the source's.
    draws_full: below full strength, draw the full-strength result as well.
    draws: draw pictures at all; without them, saving a change of strength is much faster.
    until_s: write only the beginning up to here, to a separate file; 0 for everything.
    """

    source: str
    pictures: str
    model: str
    device: str
    options: EnhanceOptions
    results: str
    results_bytes: int
    replaces: str
    folder: str = ""
    name: str = RESULT_NAME
    draws_full: bool = False
    draws: bool = True
    until_s: float = 0.0


@dataclass(frozen=True)
class Preview(Message):
    """Do the same with `seconds` of the source from `start_s` on, as a quick preview.

    The part that is cut out is written to the sound file `excerpt`, in the folder of the pictures,
    and everything made from it goes beside it. The window removes all of these files.
    track: the number of the sound track, from 1; None for the main one.
    """

    source: str
    start_s: float
    seconds: float
    excerpt: str
    model: str
    device: str
    strength: Strength
    high_band: HighBand
    track: int | None = None


@dataclass(frozen=True)
class Score(Message):
    """Score `original` and `enhanced` with DNSMOS, and against the clean recording `reference`
    unless that is empty.

    track: the number of the sound track, from 1; None for the main one.
    """

    original: str
    enhanced: str
    reference: str
    track: int | None = None


@dataclass(frozen=True)
class Describe(Message):
    """Describe the installation and the devices that a model can use; answered with `Described`."""


@dataclass(frozen=True)
class Prepare(Message):
    """Load a model in advance, so that the first recording doesn't wait for it; no answer.

    model, device: as in `Enhance`. Accelerators are not touched before there is something to do.
    """

    model: str
    device: str


@dataclass(frozen=True)
class Draw(Message):
    """Draw the pictures of `source` and its result `enhanced`, and measure their loudness.

    pictures: the folder for them. track: as in `EnhanceOptions`. Answered by a `Picture` of each
    kind, `Measured`, and `Drawn`.
    """

    source: str
    enhanced: str
    pictures: str
    track: int | None = None


@dataclass(frozen=True)
class Drawn(Message):
    """The answer to `Draw`: the pictures are complete."""


@dataclass(frozen=True)
class Probe(Message):
    """Read the header of `source`; answered with `Opened` or `Failed`."""

    source: str


@dataclass(frozen=True)
class Cancel(Message):
    """Stop a job, running or waiting. The next one for the same recording resumes from there."""


@dataclass(frozen=True)
class Opened(Message):
    """The source is readable.

    duration_s: None where the header does not say. sample_rate: in Hz.
    tracks: names of the sound tracks, where a file has several. track: the number of the one that
        is read, from 1.
    """

    duration_s: float | None
    sample_rate: int
    channels: int
    tracks: tuple[str, ...] = ()
    track: int = 1


@dataclass(frozen=True)
class Building(Message):
    """The step is being compiled, once for this processor, and the job waits for it.

    typical_s: how many seconds this takes on most computers; 0 once it is done.
    """

    typical_s: float


@dataclass(frozen=True)
class Loaded(Message):
    """The model is loaded on `device` and the output is being written from now on.

    device: None if a kept full-strength result is used instead of the model.
    full_strength: that result, or the one that grows while the model runs
        (`cnunet.ipc.fullstrength`); empty if none is written.
    """

    device: str | None
    full_strength: str = ""


@dataclass(frozen=True)
class Picture(Message):
    """A spectrogram can be read from `path`; it is filled in until the job ends.

    kind: "noisy", "enhanced", "removed" or "full" (enhanced, at full strength).
    duration_s, top_hz: what it spans, from 0.
    columns, column_s: number and duration of the columns at the finest scale (see
        `cnunet.ipc.picture`).
    """

    kind: str
    path: str
    duration_s: float
    top_hz: float
    columns: int
    column_s: float


@dataclass(frozen=True)
class Measured(Message):
    """The integrated loudness of the source and of the result, in LUFS; None for silence."""

    before_lufs: float | None
    after_lufs: float | None


@dataclass(frozen=True)
class Musical(Message):
    """All parts of the source that sound like music so far, as (start, end) in seconds."""

    spans: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Progress(Message):
    """How much of the source is done, in seconds of sound.

    begun_s: how much of it an earlier job had done, which is replayed within moments.
    """

    done_s: float
    total_s: float
    begun_s: float = 0.0


@dataclass(frozen=True)
class Finished(Message):
    """The output is complete.

    notes: sentences for the user.
    full_strength: the kept result (`cnunet.ipc.fullstrength`); empty for none.
    gain_db: by which the output was raised for `EnhanceOptions.loudness`.
    """

    output: str
    notes: tuple[str, ...]
    full_strength: str
    gain_db: float = 0.0


@dataclass(frozen=True)
class Scored(Message):
    """The answer to `Score`: names of scores (`cnunet.scores.scoring`), values before and after.

    Scores that are undefined for these recordings are left out.
    remark: a message if one is missing because a package is not installed.
    """

    names: tuple[str, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    remark: str = ""


@dataclass(frozen=True)
class Described(Message):
    """The answer to `Describe`.

    versions: packages and their versions. devices: as in `Enhance`, with a name to show.
    remark: why there is no GPU among them; empty otherwise.
    """

    versions: tuple[tuple[str, str], ...]
    devices: tuple[tuple[str, str], ...]
    remark: str


@dataclass(frozen=True)
class Failed(Message):
    """The job ended without output; if `unexpected`, the log has a traceback."""

    sentence: str
    unexpected: bool


@dataclass(frozen=True)
class Stopped(Message):
    """The job was cancelled, or ended at `Enhance.until_s`.

    done_s: how far it got. full_strength: the result up to there, from which the next job resumes;
    empty if there is none. part: the file with that part, if one was requested; otherwise empty.
    """

    done_s: float = 0.0
    full_strength: str = ""
    part: str = ""


WIRE = Wire(
    PROTOCOL_VERSION,
    (
        Enhance,
        Preview,
        Score,
        Describe,
        Prepare,
        Draw,
        Drawn,
        Probe,
        Cancel,
        Opened,
        Building,
        Loaded,
        Picture,
        Measured,
        Musical,
        Progress,
        Finished,
        Scored,
        Described,
        Failed,
        Stopped,
    ),
)
encode, decode = WIRE.encode, WIRE.decode
