"""Guides: every family embeds frames, normalised as its checkpoint says, and learns nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import huggingface_hub.constants
import pytest
import torch
from transformers import (
    HubertConfig,
    HubertModel,
    PreTrainedModel,
    Wav2Vec2FeatureExtractor,
    WavLMConfig,
    WavLMModel,
)
from transformers.utils.logging import enable_progress_bar

from trainer.stages.guide import GuideError, LayerMix, load_guide

SMALL: dict[str, Any] = {
    "hidden_size": 24,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "conv_dim": (16,) * 7,
    "num_conv_pos_embeddings": 16,
    "num_conv_pos_embedding_groups": 2,
}
FAMILIES = {
    "wavlm": lambda: WavLMModel(WavLMConfig(**SMALL)),
    "hubert": lambda: HubertModel(HubertConfig(**SMALL)),
}


def saved(folder: Path, model: PreTrainedModel, normalise: bool = True, rate: int = 16_000) -> str:
    model.save_pretrained(folder)
    extractor = Wav2Vec2FeatureExtractor(do_normalize=normalise, sampling_rate=rate)
    extractor.save_pretrained(folder)
    return str(folder)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_guide_gives_all_its_layers_for_50_frames_a_second(tmp_path: Path, family: str) -> None:
    guide = load_guide(saved(tmp_path, FAMILIES[family]()))
    embeddings = guide.embed(torch.randn(2, 32_000))
    assert (guide.layers, guide.width) == (3, 24)
    assert embeddings.shape == (3, 2, 100, 24)
    assert not embeddings.requires_grad


def test_reading_a_guide_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = saved(tmp_path, FAMILIES["wavlm"]())
    enable_progress_bar()
    capfd.readouterr()
    load_guide(folder)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("samples", "heard", "frames"),
    [(256, 1, 1), (399, 1, 2), (400, 1, 2), (16_000, 49, 50), (16_001, 49, 51), (16_080, 50, 51)],
)
def test_the_last_frame_is_repeated_to_the_length_of_the_paper(
    tmp_path: Path, samples: int, heard: int, frames: int
) -> None:
    """ceil(samples / 320) frames, of which the model's own convolutions make fewer."""
    guide = load_guide(saved(tmp_path, FAMILIES["wavlm"]()))
    embeddings = guide.embed(torch.randn(1, samples))
    assert embeddings.shape[2] == frames
    last = embeddings[:, :, heard - 1 : heard]
    torch.testing.assert_close(embeddings[:, :, heard:], last.expand(-1, -1, frames - heard, -1))
    if heard > 1:
        assert not torch.equal(embeddings[:, :, heard - 2], embeddings[:, :, heard - 1])


def test_what_is_shorter_than_a_hop_is_refused_in_a_sentence(tmp_path: Path) -> None:
    guide = load_guide(saved(tmp_path, FAMILIES["wavlm"]()))
    with pytest.raises(GuideError, match="100 samples is too short"):
        guide.embed(torch.randn(1, 100))


@pytest.mark.parametrize("normalise", [True, False])
def test_the_level_counts_only_where_the_checkpoint_says_so(
    tmp_path: Path, normalise: bool
) -> None:
    torch.manual_seed(0)
    guide = load_guide(saved(tmp_path, FAMILIES["wavlm"](), normalise))
    clean = torch.randn(1, 16_000)
    loud, soft = guide.embed(clean), guide.embed(0.1 * clean + 0.5)
    assert torch.allclose(loud, soft, atol=1e-3) == normalise


def test_half_precision_around_it_changes_nothing(shared: Path, tmp_path: Path) -> None:
    clean = 0.1 * torch.randn(1, 16_000)
    for name in (saved(tmp_path, FAMILIES["wavlm"]()), str(shared / "guide")):
        guide = load_guide(name)
        with torch.autocast("cpu", torch.bfloat16):
            found = guide.embed(clean)
        assert torch.equal(found, guide.embed(clean))


def test_whispers_encoder_guides_clips_of_any_length(shared: Path) -> None:
    guide = load_guide(str(shared / "guide"))
    assert (guide.layers, guide.width) == (5, 384)
    for samples, frames in ((32_000, 100), (16_000, 50), (48_000, 150)):
        embeddings = guide.embed(0.1 * torch.randn(2, samples))
        assert embeddings.shape == (5, 2, frames, 384) and embeddings.isfinite().all()
    with pytest.raises(GuideError, match="at most 30 s"):
        guide.embed(torch.zeros(1, 31 * 16_000))


def test_layers_are_averaged_with_weights_that_learn_or_stay_uniform() -> None:
    embeddings = torch.randn(3, 2, 5, 4)
    mix = LayerMix(3)
    assert torch.allclose(mix(embeddings), embeddings.mean(0), atol=1e-6)
    mix(embeddings).square().sum().backward()
    assert mix.logits.grad is not None and mix.logits.grad.abs().sum() > 0
    assert not any(p.requires_grad for p in LayerMix(3, learnable=False).parameters())


def test_without_a_network_and_a_copy_a_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(GuideError, match="hf download nobody/nothing --local-dir"):
        load_guide("nobody/nothing")


@pytest.mark.parametrize("damage", ["empty", "cut short", "no JSON", "no weights"])
def test_a_damaged_or_foreign_folder_is_named_as_that(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    if damage != "empty":
        saved(folder, FAMILIES["hubert"]())
    weights = folder / "model.safetensors"
    if damage == "cut short":
        weights.write_bytes(weights.read_bytes()[:1000])
    if damage == "no JSON":
        (folder / "config.json").write_text("{")
    if damage == "no weights":
        weights.unlink()
    with pytest.raises(GuideError, match="contains no readable guide") as refusal:
        load_guide(str(folder))
    assert "not on this machine" not in str(refusal.value)


def test_models_that_cannot_guide_are_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(GuideError, match="is a bert model"):
        load_guide(str(tmp_path))
    folder = saved(tmp_path / "slow", FAMILIES["hubert"](), rate=8000)
    with pytest.raises(GuideError, match="hears 8000 Hz"):
        load_guide(folder)
