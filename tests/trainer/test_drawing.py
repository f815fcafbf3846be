"""Which speech is drawn: the data set first, by the square root of its speakers."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.trainer.made import make_corpus, speech, write_table
from trainer.config import AUGMENTATIONS
from trainer.data.corpus import Corpus, prepare_corpus
from trainer.data.datasets import source_name
from trainer.data.mixing import Mixer

COLUMNS = ("path", "kind", "speaker_or_noise_kind", "source")


@pytest.fixture
def two_sets(tmp_path: Path) -> Corpus:
    """Nine speakers of one data set, two recordings each, and one of another."""
    folder = make_corpus(tmp_path / "data")
    rng = np.random.default_rng(1)
    rows = []
    for number in range(20):
        who, source = (number // 2, "Big (v2)") if number < 18 else (99, "Small via somewhere")
        name = f"speech/{number}.flac"
        soundfile.write(folder / name, speech(rng, 1.0), 16_000)
        rows.append((name, "speech", f"p{who}", source))
    write_table(folder / "manifest.csv", COLUMNS, rows)
    return prepare_corpus(folder, tmp_path / "cache")


def test_a_data_set_counts_as_the_root_of_its_speakers(two_sets: Corpus) -> None:
    shares = two_sets.speaker_shares
    assert len(shares) == 10
    assert shares.sum() == pytest.approx(1.0)
    assert shares[:9] == pytest.approx(shares[0])
    assert shares[:9].sum() == pytest.approx(3 * shares[9])


def test_mixtures_are_drawn_by_these_shares(
    two_sets: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: Counter[str] = Counter()
    sources = {clip.start: clip.source for clips in two_sets.speakers for clip in clips}
    starts = np.array(sorted(sources))
    read = Corpus.read

    def count(self: Corpus, start: int, length: int) -> np.ndarray:
        heard[sources[int(starts[starts <= start][-1])]] += 1
        return read(self, start, length)

    monkeypatch.setattr(Corpus, "read", count)
    mixer = Mixer(two_sets, 4096, 0, {*AUGMENTATIONS} - {"fans"})
    for index in range(600):
        mixer.example(index)
    assert heard["Big"] + heard["Small"] > 500
    assert heard["Big"] / heard["Small"] == pytest.approx(3.0, rel=0.25)


def test_where_no_data_set_is_named_all_speakers_are_drawn_alike(corpus: Corpus) -> None:
    assert corpus.speaker_shares == pytest.approx([1 / 3] * 3)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LibriSpeech", "LibriSpeech"),
        ("VCTK (version 0.92)", "VCTK"),
        ("CMU Arctic via a mirror", "CMU Arctic"),
        ("DNS @ 3b1f", "DNS"),
        ("Thorsten: emotional", "Thorsten"),
        ("", ""),
    ],
)
def test_names_of_data_sets(text: str, name: str) -> None:
    assert source_name(text) == name
