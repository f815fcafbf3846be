"""The hearing model that can be trained on, compared with the standard's own program."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from cnunet.scores.metrics import pesq_wb
from trainer.data.pairs import load_pairs
from trainer.stages.perception import disturbances, perceptual_loss

gains = st.floats(-50.0, 20.0, allow_subnormal=False)
"""dB. (Training has torch flush subnormal numbers, after which hypothesis can't draw them.)"""


def wave(seed: int, samples: int = 16000) -> torch.Tensor:
    return torch.randn(2, samples, generator=torch.Generator().manual_seed(seed)) * 0.1


def score(lost: float) -> float:
    """The last curve of P.862.2, from points lost to the score that is reported."""
    return 0.999 + 4.0 / (1.0 + np.exp(-1.3669 * (4.5 - lost) + 3.8224))


def test_follows_the_standard(shared) -> None:
    """Noisy speech, and the same with half and a tenth of its noise."""
    ours, standard = [], []
    for pair in load_pairs(shared / "corpus/valid")[::4]:
        noisy, clean = np.array(pair.noisy), np.array(pair.clean)
        if np.array_equal(noisy, clean):
            continue
        for share in (1.0, 0.5, 0.1):
            heard = (clean + share * (noisy - clean)).astype(np.float32)
            both = torch.from_numpy(np.stack([heard, clean]))
            ours.append(score(perceptual_loss(both[:1], both[1:]).item()))
            standard.append(pesq_wb(clean, heard))
    assert len(ours) >= 24
    assert np.corrcoef(ours, standard)[0, 1] > 0.98
    assert np.mean(ours) == pytest.approx(np.mean(standard), abs=0.1)


def test_nothing_is_lost_of_equal_sounds() -> None:
    assert perceptual_loss(wave(0), wave(0)).item() < 1e-4


def test_more_noise_loses_more() -> None:
    losses = [perceptual_loss(wave(0) + gain * wave(1), wave(0)) for gain in (0.05, 0.2, 0.8)]
    assert losses == sorted(losses)
    assert losses[0] > 0.01


def test_added_noise_costs_more_than_missing_speech() -> None:
    """At the same symmetric disturbance: that is what the asymmetric one is for."""
    speech = wave(0)
    spectrum = torch.fft.rfft(speech)
    frequencies = torch.fft.rfftfreq(speech.shape[1], 1 / 16_000)
    band = (frequencies > 2000) & (frequencies < 3000)
    added, missing = (
        torch.fft.irfft(torch.where(band, gain * spectrum, spectrum), n=speech.shape[1])
        for gain in (2.0, 1 / 6)
    )
    symmetric = [disturbances(one, speech)[0].mean().item() for one in (added, missing)]
    assert symmetric[0] == pytest.approx(symmetric[1], rel=0.05)
    assert perceptual_loss(added, speech) > 1.25 * perceptual_loss(missing, speech)


@settings(deadline=None, max_examples=20)
@given(gain=gains, other=gains)
def test_level_does_not_matter(gain: float, other: float) -> None:
    """Gains in dB, as the standard brings both to one level."""
    expected = perceptual_loss(wave(0), wave(1))
    loss = perceptual_loss(wave(0) * 10 ** (gain / 20), wave(1) * 10 ** (other / 20))
    torch.testing.assert_close(loss, expected, rtol=1e-3, atol=0.0)


def test_is_the_mean_over_the_batch() -> None:
    each = [perceptual_loss(wave(0)[one, None], wave(1)[one, None]) for one in (0, 1)]
    torch.testing.assert_close(perceptual_loss(wave(0), wave(1)), sum(each) / 2)


@pytest.mark.parametrize("samples", [512, 4096, 16000])
def test_gradients_are_finite(samples: int) -> None:
    """At silence, where nothing differs, and for less than the time that a syllable takes."""
    clean = wave(1, samples)
    half = torch.cat([torch.zeros(2, samples // 2), clean[:, samples // 2 :]], dim=1)
    for estimate in (torch.zeros(2, samples), clean, half, wave(0, samples)):
        for wanted in (clean, half):
            ours = estimate.clone().requires_grad_()
            perceptual_loss(ours, wanted).backward()
            assert ours.grad is not None
            assert ours.grad.isfinite().all()


def test_is_as_exact_where_the_rest_is_half_precision() -> None:
    expected = perceptual_loss(wave(0), wave(1))
    with torch.autocast("cpu", torch.bfloat16):
        assert perceptual_loss(wave(0), wave(1)) == expected


def test_gradients_lead_towards_clean_sound() -> None:
    """Steps against them take noise away."""
    clean, noisy = wave(0), wave(0) + 0.3 * wave(1)
    ours = noisy.clone().requires_grad_()
    optimizer = torch.optim.Adam([ours], lr=1e-3)
    before = perceptual_loss(ours, clean).item()
    for _ in range(30):
        optimizer.zero_grad()
        perceptual_loss(ours, clean).backward()
        optimizer.step()
    assert perceptual_loss(ours, clean).item() < 0.7 * before
