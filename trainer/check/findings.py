"""Possible problems of training data: each kind, what it means, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Weight = Literal["stop", "look", "note"]


class FindingKind(NamedTuple):
    """One kind of finding.

    title: precedes "3 of 120". stops_above: the share of recordings (or pairs) above which training
    may not start; 0: any at all, None: never. notable: whether a smaller share is worth a look.
    misleads: whether scores on such a recording would be misleading, so that it isn't held out.
    """

    title: str
    meaning: str
    advice: str
    stops_above: float | None = None
    notable: bool = True
    misleads: bool = False


FEW = 0.01
"""A share of bad recordings that does no harm, while fixing all of them would take long."""

KINDS: dict[str, FindingKind] = {
    "nothing": FindingKind(
        "Nothing to train on",
        "Training needs pairs of noisy and clean recordings, or clean speech and noise to mix.",
        "Name the folders noisy and clean (the same file names in both), or clean and noise.",
        stops_above=0.0,
    ),
    "no_validation": FindingKind(
        "No pairs for validation",
        "The best weights can only be chosen on recordings that training does not use.",
        "Put pairs of other speakers into valid/noisy and valid/clean, or name another folder "
        "with --valid.",
        stops_above=0.0,
    ),
    "unreadable": FindingKind(
        "Recordings that cannot be read",
        "They are damaged, empty or not sound files; nothing can be learned from them.",
        "Copy them again from their source, or delete them.",
        stops_above=FEW,
        misleads=True,
    ),
    "missing": FindingKind(
        "Unpaired recordings",
        "A noisy recording is of use only with its clean original, and vice versa.",
        "Add the missing ones, correct the names, or delete what is left over.",
        stops_above=FEW,
    ),
    "not_there": FindingKind(
        "Recordings that are listed but do not exist",
        "They were moved, deleted or misspelt; training continues without them.",
        "Correct the path in manifest.csv or in the corrected pairs, or remove the entry.",
        stops_above=FEW,
    ),
    "length": FindingKind(
        "Pairs of different length",
        "The two do not cover the same stretch of time, so in places they don't match.",
        "Cut both from the same place to the same length, or delete the pair.",
        stops_above=FEW,
        misleads=True,
    ),
    "misaligned": FindingKind(
        "Pairs whose noisy recording comes too late or too early",
        "The network would learn to shift speech in time instead of removing noise.",
        "Shift the noisy recordings by the given time, or create the mixtures again.",
        stops_above=FEW,
        misleads=True,
    ),
    "unrelated": FindingKind(
        "Pairs whose noisy recording does not contain the clean one",
        "The two are of different utterances, or the noise drowns the speech entirely.",
        "Listen to both: look for mixed-up names; delete what has no match.",
        stops_above=FEW,
        misleads=True,
    ),
    "silent": FindingKind(
        "Silent recordings",
        "Nothing in them is louder than -60 dBFS; there is nothing to hear or to learn.",
        "Delete them, or find out why nothing was recorded.",
        stops_above=FEW,
        misleads=True,
    ),
    "silent_channel": FindingKind(
        "Recordings whose first channel is silent",
        "Training uses the first channel, and nothing in it is louder than -60 dBFS.",
        "Save the channel that you want as mono. Delete recordings that are silent in all of them.",
        stops_above=FEW,
        misleads=True,
    ),
    "shared_speakers": FindingKind(
        "Speakers in both training and validation",
        "Validation would praise a network for voices it knows, and choose the wrong weights.",
        "Move all recordings of a speaker to one side.",
        stops_above=0.0,
    ),
    "shared_recordings": FindingKind(
        "Recordings in both training and validation",
        "Validation would reward a network for what it has memorised.",
        "Delete them on one side.",
        stops_above=0.0,
    ),
    "noisy_clean": FindingKind(
        "Clean recordings with noise in them",
        "Noise in the target is learned as something to keep. With much of it, the network "
        "leaves noise in.",
        "Listen to the ones with the least distance to their noise first; delete what is noisy.",
        stops_above=0.5,
        misleads=True,
    ),
    "music": FindingKind(
        "Clean recordings that are music",
        "They don't sound like speech: notes are held, several at once. The network would learn to "
        "keep music.",
        "Leave them out, or use them as noise. Keep those that are voices after all.",
        stops_above=0.5,
        misleads=True,
    ),
    "no_noise": FindingKind(
        "No recordings of noise",
        "Training then only mixes in synthetic noise: hiss, hum, clicks, other voices. The network "
        "won't know real rooms or machines.",
        "Add recordings of noise without speech; even a minute of your own room helps a lot.",
    ),
    "same_voices": FindingKind(
        "Other recordings of the same speakers are held out for validation",
        "Scores will show how good the network is for these voices, not for others.",
        "Nothing, if the model is meant for just these voices.",
        notable=False,
    ),
    "clipped_clean": FindingKind(
        "Clean recordings that are clipped",
        "They were too loud for the recorder; the network learns the crackle as clean speech.",
        "Delete the worst.",
        misleads=True,
    ),
    "damaged": FindingKind(
        "Damaged recordings",
        "Only part of them can be read.",
        "Copy them again from their source, or delete them.",
        misleads=True,
    ),
    "duplicate": FindingKind(
        "Copies of other recordings",
        "They are used more often than the rest, and make the data look larger than it is.",
        "Delete all but one of each.",
        misleads=True,
    ),
    "pair_rates": FindingKind(
        "Pairs of different sampling rates",
        "The one with the lower rate lacks the upper band, which the network learns to remove, or "
        "to invent.",
        "Take both from the same source, or convert both to the lower rate.",
        misleads=True,
    ),
    "low_rate": FindingKind(
        "Recordings below 16 kHz",
        "They contain nothing above half their rate; the network learns that speech is dull.",
        "Replace them with recordings of 16 kHz or more, as far as you can.",
        misleads=True,
    ),
    "unknown_speakers": FindingKind(
        "Clean recordings whose speaker is unknown",
        "It is unknown whether training and validation share speakers.",
        "Put a table speakers.csv with the columns path and speaker into the data folder.",
    ),
    "identical": FindingKind(
        "Pairs without noise (noisy and clean are the same)",
        "A few teach the network to leave clean speech alone; many teach it to do nothing.",
        "Nothing, if this is intended.",
        notable=False,
    ),
    "clipped": FindingKind(
        "Noisy or noise recordings that are clipped",
        "So are many real recordings; a few of them help.",
        "Nothing, unless most of them are.",
        notable=False,
    ),
    "channels": FindingKind(
        "Recordings with several channels",
        "Training uses one channel; the first was checked.",
        "Nothing, or save the channel that you want as mono.",
        notable=False,
    ),
    "test_set": FindingKind(
        "Recordings of a test set that were left out",
        "There are others for validation. If the test set helped to choose the weights, nothing "
        "would be left to tell how good they are.",
        "Nothing. Score the result on them: `cnunet-train score`.",
        notable=False,
    ),
    "remarks": FindingKind(
        "Recordings of which only a part was used, or that were converted",
        "None of them is damaged. The note beside each says what was used.",
        "Nothing, or save what you want as a file of its own.",
        notable=False,
    ),
    "ignored": FindingKind(
        "Sound files that were left out",
        "Neither their names nor their folders show what they are.",
        "Put them into folders called noisy, clean or noise, if they should be used.",
        notable=False,
    ),
}


@dataclass(frozen=True)
class Finding:
    """Findings of one kind in one part of the data (an empty `part`: in all of it).

    files: (name, detail) of each. of: the number of recordings or pairs that were checked.
    """

    kind: str
    part: str
    files: tuple[tuple[str, str], ...]
    of: int

    @property
    def share(self) -> float:
        return len(self.files) / self.of if self.of else 1.0

    @property
    def weight(self) -> Weight:
        """Whether it stops training, is worth a look, or is only a note."""
        kind = KINDS[self.kind]
        if kind.stops_above is not None and self.share > kind.stops_above:
            return "stop"
        return "look" if kind.notable else "note"

    @property
    def title(self) -> str:
        """For example "Silent recordings: 3 of 120 (training)"."""
        where = f" ({self.part})" if self.part else ""
        if not self.of:
            return f"{KINDS[self.kind].title}{where}"
        return f"{KINDS[self.kind].title}: {len(self.files)} of {self.of}{where}"

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        kind = KINDS[self.kind]
        return {
            "kind": self.kind,
            "weight": self.weight,
            "part": self.part,
            "count": len(self.files),
            "of": self.of,
            "title": self.title,
            "meaning": kind.meaning,
            "advice": kind.advice,
            "files": [{"name": name, "detail": detail} for name, detail in self.files],
        }
