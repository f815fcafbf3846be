"""The loss of plain training."""

import torch

from cnunet.spectrum import compressed_spectrum
from trainer.losses import spectral_loss


def wave(seed: int) -> torch.Tensor:
    return torch.randn(2, 4096, generator=torch.Generator().manual_seed(seed)) * 0.1


def test_it_is_nothing_for_equal_waves() -> None:
    assert spectral_loss(wave(0), wave(0)).item() == 0.0


def test_it_is_the_published_sum() -> None:
    real, imag = compressed_spectrum(wave(0)).unbind(1)
    wanted_real, wanted_imag = compressed_spectrum(wave(1)).unbind(1)
    parts = (real - wanted_real).square().mean() + (imag - wanted_imag).square().mean()
    sizes = torch.hypot(real, imag) - torch.hypot(wanted_real, wanted_imag)
    expected = 0.1 * parts + 0.9 * sizes.square().mean()
    torch.testing.assert_close(spectral_loss(wave(0), wave(1)), expected, rtol=1e-3, atol=0)


def test_gradients_are_finite_at_silence() -> None:
    for clean in (torch.zeros(2, 4096), wave(1)):
        silence = torch.zeros(2, 4096, requires_grad=True)
        spectral_loss(silence, clean).backward()
        assert silence.grad is not None
        assert silence.grad.isfinite().all()
