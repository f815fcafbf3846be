"""The kinds of problems that training data may have: what each means, and what to do."""

from __future__ import annotations

from typing import NamedTuple

from cnunet.phrases import Phrase


class FindingKind(NamedTuple):
    """One kind of finding.

    title: precedes "3 of 120". stops_above: the share of recordings (or pairs) above which training
    may not start; 0: any at all, None: never. notable: whether a smaller share is worth a look.
    misleads: whether scores on such a recording would be misleading, so that it isn't held out.
    """

    title: Phrase
    meaning: Phrase
    advice: Phrase
    stops_above: float | None = None
    notable: bool = True
    misleads: bool = False


FEW = 0.01
"""A share of bad recordings that does no harm, while fixing all of them would take long."""

KINDS: dict[str, FindingKind] = {
    "nothing": FindingKind(
        Phrase("Nothing to train on"),
        Phrase(
            "Training needs pairs of noisy and clean recordings, or clean speech and noise to mix."
        ),
        Phrase(
            "Name the folders noisy and clean (the same file names in both), or clean and noise."
        ),
        stops_above=0.0,
    ),
    "no_validation": FindingKind(
        Phrase("No pairs for validation"),
        Phrase("The best weights can only be chosen on recordings that training does not use."),
        Phrase(
            "Put pairs of other speakers into valid/noisy and valid/clean, or name another folder "
            "with --valid."
        ),
        stops_above=0.0,
    ),
    "unreadable": FindingKind(
        Phrase("Recordings that cannot be read"),
        Phrase("They are damaged, empty or not sound files; nothing can be learned from them."),
        Phrase("Copy them again from their source, or leave them out."),
        stops_above=FEW,
        misleads=True,
    ),
    "missing": FindingKind(
        Phrase("Unpaired recordings"),
        Phrase("A noisy recording is of use only with its clean original, and vice versa."),
        Phrase("Add the missing ones, correct the names, or leave out what remains."),
        stops_above=FEW,
    ),
    "not_there": FindingKind(
        Phrase("Recordings that are listed but do not exist"),
        Phrase("They were moved, deleted or misspelt; training continues without them."),
        Phrase("Correct the path in manifest.csv or in the corrected pairs, or remove the entry."),
        stops_above=FEW,
    ),
    "length": FindingKind(
        Phrase("Pairs whose lengths differ"),
        Phrase("The two do not cover the same stretch of time, so in places they don't match."),
        Phrase("Cut both from the same place to the same length, or leave out the pair."),
        stops_above=FEW,
        misleads=True,
    ),
    "misaligned": FindingKind(
        Phrase("Pairs whose noisy recording comes too late or too early"),
        Phrase("The network would learn to shift speech in time instead of removing noise."),
        Phrase("Shift the noisy recordings by the given time, or create the mixtures again."),
        stops_above=FEW,
        misleads=True,
    ),
    "unrelated": FindingKind(
        Phrase("Pairs whose noisy recording does not contain the clean one"),
        Phrase("The two are of different utterances, or the noise drowns the speech entirely."),
        Phrase("Listen to both: look for mixed-up names; leave out what has no match."),
        stops_above=FEW,
        misleads=True,
    ),
    "silent": FindingKind(
        Phrase("Silent recordings"),
        Phrase("Nothing in them is louder than -60 dBFS; there is nothing to hear or to learn."),
        Phrase("Leave them out, or find out why nothing was recorded."),
        stops_above=FEW,
        misleads=True,
    ),
    "silent_channel": FindingKind(
        Phrase("Recordings whose first channel is silent"),
        Phrase("Training uses the first channel, and nothing in it is louder than -60 dBFS."),
        Phrase(
            "Save the channel that you want as mono. Leave out recordings that are silent in all "
            "of them."
        ),
        stops_above=FEW,
        misleads=True,
    ),
    "shared_speakers": FindingKind(
        Phrase("Speakers in both training and validation"),
        Phrase(
            "Validation would praise a network for voices it knows, and choose the wrong weights."
        ),
        Phrase("Move all recordings of a speaker to one side."),
        stops_above=0.0,
    ),
    "shared_recordings": FindingKind(
        Phrase("Recordings in both training and validation"),
        Phrase("Validation would reward a network for what it has memorised."),
        Phrase("Leave them out on one side."),
        stops_above=0.0,
    ),
    "noisy_clean": FindingKind(
        Phrase("Clean recordings with noise in them"),
        Phrase(
            "Noise in the target is learned as something to keep. With much of it, the network "
            "leaves noise in."
        ),
        Phrase(
            "Listen to the ones with the least distance to their noise first; leave out what is "
            "noisy."
        ),
        stops_above=0.5,
        misleads=True,
    ),
    "music": FindingKind(
        Phrase("Clean recordings that are music"),
        Phrase(
            "They don't sound like speech: notes are held, several at once. The network would "
            "learn to keep music."
        ),
        Phrase("Leave them out, or use them as noise. Keep those that are voices after all."),
        stops_above=0.5,
        misleads=True,
    ),
    "no_noise": FindingKind(
        Phrase("No recordings of noise"),
        Phrase(
            "Training then only mixes in synthetic noise: hiss, hum, clicks, other voices. The "
            "network won't know real rooms or machines."
        ),
        Phrase(
            "Add recordings of noise without speech; even a minute of your own room helps a lot."
        ),
    ),
    "same_voices": FindingKind(
        Phrase("Other recordings of the same speakers are held out for validation"),
        Phrase("Scores will show how good the network is for these voices, not for others."),
        Phrase("Nothing, if the model is meant for just these voices."),
        notable=False,
    ),
    "clipped_clean": FindingKind(
        Phrase("Clean recordings that are clipped"),
        Phrase(
            "They were too loud for the recorder; the network learns the crackle as clean speech."
        ),
        Phrase("Leave out the worst."),
        misleads=True,
    ),
    "damaged": FindingKind(
        Phrase("Damaged recordings"),
        Phrase("Only part of them can be read."),
        Phrase("Copy them again from their source, or leave them out."),
        misleads=True,
    ),
    "duplicate": FindingKind(
        Phrase("Copies of other recordings"),
        Phrase("They are used more often than the rest, and make the data look larger than it is."),
        Phrase("Leave out all but one of each."),
        misleads=True,
    ),
    "pair_rates": FindingKind(
        Phrase("Pairs whose sample rates differ"),
        Phrase(
            "The one with the lower rate lacks the upper band, which the network learns to remove, "
            "or to invent."
        ),
        Phrase("Take both from the same source, or convert both to the lower rate."),
        misleads=True,
    ),
    "low_rate": FindingKind(
        Phrase("Recordings below 16 kHz"),
        Phrase(
            "They contain nothing above half their rate; the network learns that speech is dull."
        ),
        Phrase("Replace them with recordings of 16 kHz or more, as far as you can."),
        misleads=True,
    ),
    "unknown_speakers": FindingKind(
        Phrase("Clean recordings whose speaker is unknown"),
        Phrase("It is unknown whether training and validation share speakers."),
        Phrase("Put a table speakers.csv with the columns path and speaker into the data folder."),
    ),
    "identical": FindingKind(
        Phrase("Pairs without noise (noisy and clean are the same)"),
        Phrase("A few teach the network to leave clean speech alone; many teach it to do nothing."),
        Phrase("Nothing, if this is intended."),
        notable=False,
    ),
    "clipped": FindingKind(
        Phrase("Noisy or noise recordings that are clipped"),
        Phrase("So are many real recordings; a few of them help."),
        Phrase("Nothing, unless most of them are."),
        notable=False,
    ),
    "channels": FindingKind(
        Phrase("Recordings with several channels"),
        Phrase("Training uses one channel; the first was checked."),
        Phrase("Nothing, or save the channel that you want as mono."),
        notable=False,
    ),
    "test_set": FindingKind(
        Phrase("Recordings of a test set that were left out"),
        Phrase(
            "There are others for validation. If the test set helped to choose the weights, "
            "nothing would be left to tell how good they are."
        ),
        Phrase("Nothing. Score the result on them: `cnunet-train score`."),
        notable=False,
    ),
    "remarks": FindingKind(
        Phrase("Recordings of which only a part was used, or that were converted"),
        Phrase("None of them is damaged. The note beside each says what was used."),
        Phrase("Nothing, or save what you want as a file of its own."),
        notable=False,
    ),
    "unused": FindingKind(
        Phrase("Recordings that are not trained on, since there are pairs"),
        Phrase("Pairs are used as they are, and nothing is mixed."),
        Phrase(
            "Nothing. To mix speech and noise instead, add only the clean speech and the noise."
        ),
        notable=False,
    ),
    "ignored": FindingKind(
        Phrase("Sound files that were left out"),
        Phrase("Neither their names nor their folders show what they are."),
        Phrase("Put them into folders called noisy, clean or noise, if they should be used."),
        notable=False,
    ),
}
