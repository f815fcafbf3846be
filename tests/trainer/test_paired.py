"""Examples from fixed pairs."""

from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import soundfile

from trainer.config import ConfigError, TrainConfig
from trainer.data.corpus import Corpus, prepare_corpus
from trainer.data.paired import PairedCrops
from trainer.run.batches import batches, examples_of
from trainer.run.run import run_training
from trainer.run.team import Team

LENGTHS = (3000, 9000, 20_000, 5000)


@pytest.fixture(scope="module")
def pairs_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pairs whose samples count up, the noisy ones negative: they tell where they come from."""
    folder = tmp_path_factory.mktemp("pairs")
    for use, count in (("train", 4), ("valid", 1)):
        for half, sign in (("noisy", -1), ("clean", 1)):
            (folder / use / half).mkdir(parents=True)
            for number in range(count):
                samples = sign * (np.arange(LENGTHS[number]) + 1)
                path = folder / use / half / f"{number}.wav"
                soundfile.write(path, samples.astype(np.int16), 16_000)
    return folder


@pytest.fixture(scope="module")
def pairs(pairs_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return prepare_corpus(pairs_folder, tmp_path_factory.mktemp("cache"))


def test_each_pair_comes_once_in_an_epoch_in_another_order(pairs: Corpus) -> None:
    whole = PairedCrops(pairs, 0, seed=0)
    orders = []
    for epoch in range(4):
        lengths = [len(whole.example(epoch * 4 + place).noisy) for place in range(4)]
        assert sorted(lengths) == sorted(LENGTHS)
        orders.append(tuple(lengths))
    assert len(set(orders)) > 1


def test_crops_lie_on_hops_and_both_halves_belong_together(pairs: Corpus) -> None:
    crops = PairedCrops(pairs, 4096, seed=1)
    starts = set()
    for index in range(40):
        noisy, clean = crops.example(index)[:2]
        np.testing.assert_array_equal(noisy, -clean)
        assert len(clean) == 4096
        first = round(float(clean[0]) * 32768) - 1
        assert first % 256 == 0
        starts.add(first)
    assert len(starts) > 5


def test_short_pairs_end_in_silence(pairs: Corpus) -> None:
    crops = PairedCrops(pairs, 16_384, seed=0)
    examples = [crops.example(index).clean for index in range(4)]
    assert sorted(int(np.count_nonzero(clean)) for clean in examples) == [3000, 5000, 9000, 16_384]


def test_the_seed_and_the_index_decide_all(pairs: Corpus) -> None:
    for index in (0, 5, 17):
        one, other = (PairedCrops(pairs, 4096, seed=3).example(index) for _ in range(2))
        np.testing.assert_array_equal(one.noisy, other.noisy)
    drawn = [PairedCrops(pairs, 4096, seed).example(0).clean[0] for seed in range(20)]
    assert len(set(drawn)) > 5


def test_pairs_have_no_augmentation_to_leave_out(pairs: Corpus) -> None:
    with pytest.raises(ConfigError, match="used as they are"):
        examples_of(pairs, TrainConfig(leave_out="rooms"))


def test_a_run_says_so_before_it_scores_anything(pairs_folder: Path, tmp_path: Path) -> None:
    settings = {"corpus": str(pairs_folder), "leave_out": "rooms", "score_workers": 0}
    with pytest.raises(ConfigError, match="used as they are"):
        run_training(tmp_path, settings)
    assert not (tmp_path / "baseline.json").exists()


def test_whole_recordings_come_in_batches_of_one(pairs: Corpus) -> None:
    config = TrainConfig(crop_seconds=0.0, batch=1, workers=0)
    source = examples_of(pairs, config)
    assert isinstance(source, PairedCrops)
    with Team() as team:
        shapes = [noisy.shape for noisy, _ in islice(batches(source, config, 0, team), 4)]
    assert sorted(shape[1] for shape in shapes) == sorted(LENGTHS)


def test_speech_and_noise_are_mixed(corpus: Corpus, corpus_folder: Path) -> None:
    assert not isinstance(examples_of(corpus, TrainConfig(crop_seconds=0.256)), PairedCrops)
