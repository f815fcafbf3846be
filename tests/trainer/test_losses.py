"""What training minimises."""

from collections.abc import Callable

import pytest
import torch

from cnunet.network.spectrum import compressed_spectrum
from trainer.stages.losses import (
    band_level_loss,
    branch_loss,
    distortion_loss,
    latent_loss,
    normalised,
    spectral_loss,
)
from trainer.stages.perception import perceptual_loss

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def wave(seed: int) -> torch.Tensor:
    return torch.randn(2, 4096, generator=torch.Generator().manual_seed(seed)) * 0.1


def published(ours: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """The published sum, written from model.md, of compressed spectra (batch, 2, ...)."""
    (real, imag), (wanted_real, wanted_imag) = ours.unbind(1), wanted.unbind(1)
    parts = (real - wanted_real).square().mean() + (imag - wanted_imag).square().mean()
    sizes = torch.hypot(real, imag) - torch.hypot(wanted_real, wanted_imag)
    return 0.1 * parts + 0.9 * sizes.square().mean()


class TestSpectralLoss:
    """The published loss of waveforms."""

    def test_is_zero_for_equal_waves(self) -> None:
        assert spectral_loss(wave(0), wave(0)).item() == 0.0

    def test_is_the_published_sum(self) -> None:
        expected = published(compressed_spectrum(wave(0)), compressed_spectrum(wave(1)))
        torch.testing.assert_close(spectral_loss(wave(0), wave(1)), expected, rtol=1e-3, atol=0)

    def test_has_finite_gradients_at_silence(self) -> None:
        for clean in (torch.zeros(2, 4096), wave(1)):
            silence = torch.zeros(2, 4096, requires_grad=True)
            spectral_loss(silence, clean).backward()
            assert silence.grad is not None
            assert silence.grad.isfinite().all()


class TestBranchLoss:
    """Each branch on its own."""

    def test_is_the_mean_of_the_published_sums(self) -> None:
        branches = torch.stack([compressed_spectrum(wave(seed)) for seed in (1, 2)])
        wanted = compressed_spectrum(wave(0))
        expected = sum(published(one[..., 1:], wanted[..., 1:]) for one in branches) / 2
        torch.testing.assert_close(branch_loss(branches, wave(0)), expected, rtol=1e-3, atol=0)

    def test_moves_a_branch_that_is_silent(self) -> None:
        """The loss of the output cannot: there the gradient of the expansion is zero."""
        silent = torch.zeros(1, 2, 2, 17, 257, requires_grad=True)
        branch_loss(silent, wave(0)).backward()
        assert silent.grad is not None
        assert silent.grad[..., 1:].abs().mean() > 1e-7
        assert not silent.grad[..., 0].any(), "bin 0 is always empty"


class TestBandLevelLoss:
    """Levels in bands and frames, in powers of ten."""

    @pytest.mark.parametrize("gain_db", [-20.0, -6.0, 0.0, 10.0])
    def test_is_how_far_a_level_is_off(self, gain_db: float) -> None:
        found = band_level_loss(wave(0) * 10 ** (gain_db / 20), wave(0)).item()
        assert found == pytest.approx(abs(gain_db) / 10, abs=0.01)

    def test_counts_what_is_left_in_a_pause(self) -> None:
        clean = wave(0)
        clean[:, 2048:] = 0.0
        left = clean.clone()
        left[:, 2048:] = 1e-2 * wave(1)[:, 2048:]  # -60 dBFS
        assert band_level_loss(left, clean).item() > 0.2
        left[:, 2048:] *= 1e-2  # -100 dBFS: inaudible
        assert band_level_loss(left, clean).item() < 0.01

    def test_is_measured_between_the_gains(self) -> None:
        clean, gains = wave(0), torch.full((2, 1, 17, 1), 1e-3)
        noisy = clean + 0.01 * wave(1)
        quiet = band_level_loss(noisy * 1e3, clean * 1e3, gains)
        torch.testing.assert_close(quiet, band_level_loss(noisy, clean), rtol=1e-4, atol=0)

    def test_has_finite_gradients_at_silence(self) -> None:
        for clean in (torch.zeros(2, 4096), wave(1)):
            silence = torch.zeros(2, 4096, requires_grad=True)
            band_level_loss(silence, clean).backward()
            assert silence.grad is not None
            assert silence.grad.isfinite().all()


class TestExcessWeight:
    """How much magnitudes that are too high count."""

    @pytest.mark.parametrize(("scale", "factor"), [(1.5, 4.0), (0.5, 1.0)])
    def test_weighs_what_is_too_high_and_nothing_else(self, scale: float, factor: float) -> None:
        clean = compressed_spectrum(wave(0))
        ours = clean * scale
        magnitudes = 0.9 * (torch.linalg.vector_norm(ours - clean, dim=1) ** 2)[..., 1:].mean()
        losses = [branch_loss(ours[None], wave(0), excess_weight=one) for one in (1.0, 4.0)]
        more = losses[1] - losses[0]
        torch.testing.assert_close(more, (factor - 1.0) * magnitudes, rtol=2e-3, atol=1e-6)

    @pytest.mark.parametrize(("scale", "is_heavier"), [(1.5, True), (0.5, False)])
    def test_weighs_the_waveform_too(self, scale: float, is_heavier: bool) -> None:
        # Inverse and forward transform are not exact: a trace of each kind is in both.
        losses = [spectral_loss(wave(0) * scale, wave(0), excess_weight=x) for x in (1.0, 4.0)]
        assert (losses[1] > 2.0 * losses[0]).item() is is_heavier
        if not is_heavier:
            torch.testing.assert_close(losses[1], losses[0])

    def test_the_published_value_is_one(self) -> None:
        expected = published(compressed_spectrum(wave(0) * 2), compressed_spectrum(wave(0)))
        ours = spectral_loss(wave(0) * 2, wave(0), excess_weight=1.0)
        torch.testing.assert_close(ours, expected, rtol=1e-3, atol=0)


class TestDistortionLoss:
    """Error over speech on a logarithmic scale."""

    def test_is_its_logarithm(self) -> None:
        clean = wave(0)
        assert distortion_loss(clean * 1.1, clean).item() == pytest.approx(-1.96, abs=0.01)
        assert distortion_loss(clean * 2, clean).item() == pytest.approx(0.0, abs=0.01)

    def test_is_the_same_at_every_level(self) -> None:
        noisy, clean = wave(0), wave(1)
        loud, soft = distortion_loss(noisy, clean), distortion_loss(noisy * 0.02, clean * 0.02)
        torch.testing.assert_close(loud, soft)

    def test_ends_at_30_db(self) -> None:
        assert distortion_loss(wave(0), wave(0)).item() == pytest.approx(-3.0)


@pytest.mark.parametrize("loss_of", [distortion_loss, perceptual_loss])
def test_the_loss_of_speech_is_zero_where_there_is_none(loss_of: Loss) -> None:
    noisy = wave(0).requires_grad_()
    loss = loss_of(noisy, torch.zeros(2, 4096))
    loss.backward()
    assert loss.item() == 0.0
    assert noisy.grad is not None
    assert not noisy.grad.any()


class TestLatentLoss:
    """The distance from a teacher's latent."""

    def test_does_not_see_the_level_of_the_target(self) -> None:
        latent, target = torch.randn(2, 8, 5, 4), torch.randn(2, 8, 5, 4)
        expected = latent_loss(latent, target)
        torch.testing.assert_close(latent_loss(latent, 3.0 * target - 1.0), expected)
        assert latent_loss(normalised(target), target).item() == 0.0

    def test_each_part_has_its_own_level(self) -> None:
        target = torch.randn(2, 8, 5, 4)
        target[:, 4:] = 20.0 * target[:, 4:] + 7.0
        parts = normalised(target).unflatten(1, (2, 4))
        zeros, ones = torch.zeros(2, 2), torch.ones(2, 2)
        torch.testing.assert_close(parts.mean((2, 3, 4)), zeros, atol=1e-5, rtol=0)
        torch.testing.assert_close(parts.var((2, 3, 4), correction=0), ones)
