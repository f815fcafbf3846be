"""Stage 1's latents on disk: made once, read by crops, refused where they do not belong."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import torch

from cnunet.config import HOP
from tests.trainer.guides import make_guide
from tests.trainer.made import SETTINGS, saved_state, speech
from tests.trainer.shallow import make_shallow
from trainer.config import ConfigError
from trainer.data import latents
from trainer.data.corpus import Corpus, prepare_corpus
from trainer.data.latents import LatentError, StoredLatents, size_of, store_latents
from trainer.data.paired import GuidedExample, PairedCrops
from trainer.folder.files import SaveError
from trainer.run.run import run_training
from trainer.stages.guide import load_guide
from trainer.stages.network import load_guided
from trainer.stages.stages import Teacher


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pairs to train on, one to validate on, a guide, and a stage 1."""
    folder = tmp_path_factory.mktemp("data")
    rng = np.random.default_rng(0)
    for use, count in (("train", 3), ("valid", 1)):
        for half in ("noisy", "clean"):
            (folder / "data" / use / half).mkdir(parents=True)
        for number in range(count):
            clean = speech(rng, 0.7 + 0.2 * number)
            noisy = clean + 0.02 * rng.standard_normal(len(clean))
            for half, samples in (("noisy", noisy), ("clean", clean)):
                soundfile.write(folder / "data" / use / half / f"{number}.wav", samples, 16_000)
    make_guide(folder / "guide")
    run_training(folder / "one", {**settings(folder), "stage": "guided", "steps": 1})
    return folder


def settings(folder: Path) -> dict[str, Any]:
    paths = {"corpus": "data", "cache": "cache", "guide": "guide"}
    return {**SETTINGS, **{name: str(folder / path) for name, path in paths.items()}}


@pytest.fixture(scope="module", autouse=True)
def _shallow() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        make_shallow(patch, stages=6)
        yield


@pytest.fixture
def corpus(folder: Path) -> Corpus:
    return prepare_corpus(folder / "data", folder / "cache")


@pytest.fixture
def weights(folder: Path) -> Path:
    return folder / "one/best.safetensors"


@pytest.fixture
def teacher(folder: Path, weights: Path) -> Teacher:
    guide = load_guide(str(folder / "guide"))
    return Teacher(load_guided(weights, guide)[0], guide)


def test_what_is_read_is_what_the_teacher_makes(
    corpus: Corpus, teacher: Teacher, weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(latents, "SHARD_BYTES", 10_000)
    reported: list[tuple[int, int]] = []
    assert store_latents(
        tmp_path, corpus, teacher, weights, progress=lambda *done: reported.append(done)
    )
    assert reported == [(1, 3), (2, 3), (3, 3)]
    assert len(list(tmp_path.glob("*.safetensors"))) > 1
    written = sum(path.stat().st_size for path in tmp_path.glob("*.safetensors"))
    assert written == pytest.approx(size_of(corpus, 16), rel=0.05)

    for number, pair in enumerate(corpus.pairs):
        noisy, clean = (
            torch.from_numpy(corpus.read(start, pair.length))[None]
            for start in (pair.noisy, pair.clean)
        )
        whole = teacher.latent(noisy, clean)[0]
        stored = StoredLatents(tmp_path)
        frames = whole.shape[1]
        torch.testing.assert_close(
            stored.read(number, 0, frames).float(), whole, rtol=2e-3, atol=2e-3
        )
        beyond = stored.read(number, 5, frames).float()
        torch.testing.assert_close(beyond[:, :-5], whole[:, 5:], rtol=2e-3, atol=2e-3)
        assert not beyond[:, -5:].any()


def test_crops_come_with_their_frames(
    corpus: Corpus, teacher: Teacher, weights: Path, tmp_path: Path
) -> None:
    store_latents(tmp_path, corpus, teacher, weights)
    stored = StoredLatents(tmp_path)
    whole = [corpus.read(pair.noisy, pair.length) for pair in corpus.pairs]
    crops = PairedCrops(corpus, 4096, 0, stored)
    starts = set()
    for index in range(6):
        example = crops.example(index)
        assert isinstance(example, GuidedExample)
        noisy, _, latent = example
        ((number, start),) = (
            (number, start)
            for number, samples in enumerate(whole)
            for start in range(0, len(samples) - 4095, HOP)
            if np.array_equal(samples[start : start + 4096], noisy)
        )
        assert torch.equal(latent, stored.read(number, start // HOP, latent.shape[1]))
        assert latent.shape[1] == teacher.latent(*2 * [torch.from_numpy(noisy)[None]]).shape[2]
        starts.add(start)
    assert len(starts) > 3


def test_interrupted_it_goes_on_after_the_last_shard(
    corpus: Corpus, teacher: Teacher, weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(latents, "SHARD_BYTES", 1)
    calls = iter([False, False, True])
    assert not store_latents(tmp_path, corpus, teacher, weights, stop=lambda: next(calls))
    assert json.loads((tmp_path / "index.json").read_text())["stored"] == 2
    before = (tmp_path / "00000.safetensors").stat().st_mtime_ns
    reported: list[int] = []
    assert store_latents(
        tmp_path, corpus, teacher, weights, progress=lambda done, _: reported.append(done)
    )
    assert reported == [3]
    assert (tmp_path / "00000.safetensors").stat().st_mtime_ns == before


def test_those_of_another_stage_1_or_other_data_are_refused(
    corpus: Corpus, teacher: Teacher, weights: Path, tmp_path: Path
) -> None:
    store_latents(tmp_path / "a", corpus, teacher, weights)
    other = tmp_path / "other.safetensors"
    other.write_bytes(weights.read_bytes() + b" ")
    with pytest.raises(LatentError, match="come from another stage 1"):
        store_latents(tmp_path / "a", corpus, teacher, other)
    index = tmp_path / "a/index.json"
    index.write_text(index.read_text().replace(corpus.fingerprint, "x"))
    with pytest.raises(LatentError, match="come from other data"):
        store_latents(tmp_path / "a", corpus, teacher, weights)
    index.write_text("{")
    with pytest.raises(LatentError, match="is damaged"):
        store_latents(tmp_path / "a", corpus, teacher, weights)


def test_a_damaged_shard_is_reported(
    corpus: Corpus, teacher: Teacher, weights: Path, tmp_path: Path
) -> None:
    store_latents(tmp_path, corpus, teacher, weights)
    shard = tmp_path / "00000.safetensors"
    shard.write_bytes(shard.read_bytes()[:100])
    with pytest.raises(LatentError, match="are damaged: remove the folder"):
        StoredLatents(tmp_path).read(0, 0, 3)


def test_a_disk_without_room_is_reported_beforehand(
    corpus: Corpus, teacher: Teacher, weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, size: int) -> None:
        assert size == size_of(corpus, 16)
        raise SaveError("no room")

    monkeypatch.setattr(latents, "ensure_free_space", full)
    with pytest.raises(SaveError):
        store_latents(tmp_path, corpus, teacher, weights)
    assert not list(tmp_path.glob("*.safetensors"))


def test_a_run_stores_them_and_learns_from_them(folder: Path, tmp_path: Path) -> None:
    two = {
        **settings(folder),
        "stage": "replicate",
        "teacher": str(folder / "one/best.safetensors"),
    }
    stored = {**two, "latents": str(tmp_path / "latents"), "steps": 2}
    reported: list[str] = []
    run_training(tmp_path / "two", stored, report=lambda event: reported.append(event["event"]))
    assert "latents" in reported
    assert saved_state(tmp_path / "two")["step"] == 2
    assert (tmp_path / "latents/index.json").exists()


def test_fresh_mixtures_need_fresh_latents(
    folder: Path, corpus_folder: Path, tmp_path: Path
) -> None:
    two = {
        **settings(folder), "stage": "replicate", "corpus": str(corpus_folder),
        "cache": str(tmp_path / "cache"), "teacher": str(folder / "one/best.safetensors"),
        "latents": str(tmp_path / "latents"), "steps": 1,
    }  # fmt: skip
    with pytest.raises(ConfigError, match="clear the setting latents"):
        run_training(tmp_path / "two", two)
