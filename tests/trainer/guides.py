"""A small guide made here."""

from __future__ import annotations

from pathlib import Path

import torch


def make_guide(folder: Path, layers: int = 2) -> str:
    """Write a guide of random weights; returns its name, which is its folder."""
    # Takes seconds to import, which is for the tests with a guide alone.
    from transformers import Wav2Vec2FeatureExtractor, WavLMConfig, WavLMModel

    torch.manual_seed(3)
    config = WavLMConfig(
        hidden_size=24, num_hidden_layers=layers, num_attention_heads=2, intermediate_size=32,
        conv_dim=(16,) * 7, num_conv_pos_embeddings=16, num_conv_pos_embedding_groups=2,
    )  # fmt: skip
    WavLMModel(config).save_pretrained(folder)
    Wav2Vec2FeatureExtractor(do_normalize=True).save_pretrained(folder)
    return str(folder)
