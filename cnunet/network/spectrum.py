"""Short-time spectra and their power compression (model.md, section 1).

Spectra are real tensors (batch, 2, frames, bins): real part, imaginary part. Time is the third
axis everywhere in this package, frequency the fourth.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F

from cnunet.config import HOP, WINDOW, Mode
from cnunet.network.constants import COMPRESSION, HAMMING, MAGNITUDE_FLOOR, OVERLAP_FLOOR


def hamming(device: torch.device | None = None, dtype: torch.dtype = torch.float32) -> Tensor:
    """The periodic Hamming window of analysis and synthesis, (512,)."""
    return torch.from_numpy(HAMMING).to(device=device, dtype=dtype)


def overlap_gain(window: Tensor) -> Tensor:
    """The sum of two overlapping squared windows in every hop, (256,)."""
    squared = window * window
    return squared[:HOP] + squared[HOP:] + OVERLAP_FLOOR


def analyse(frames: Tensor) -> Tensor:
    """Spectra of frames: (batch, frames, 512) -> (batch, 2, frames, 257)."""
    window = hamming(frames.device, frames.dtype)
    spectrum = torch.fft.rfft(frames * window)
    return torch.stack((spectrum.real, spectrum.imag), dim=1)


def synthesise(spectrum: Tensor) -> Tensor:
    """Windowed frames to be overlap-added: (batch, 2, frames, 257) -> (batch, frames, 512)."""
    real, imag = spectrum.unbind(1)
    frames = torch.fft.irfft(torch.complex(real.contiguous(), imag.contiguous()), n=WINDOW)
    return frames * hamming(frames.device, frames.dtype)


def stft(wave: Tensor, last_hop: str = "pad") -> Tensor:
    """(batch, samples) -> (batch, 2, frames, 257), 256 zeros before and after the signal.

    last_hop: `pad` completes an incomplete last hop with zeros (ceil(samples / 256) + 1 frames);
        `drop` leaves it out, as the published code does.
    """
    hops = math.ceil(wave.shape[-1] / HOP) if last_hop == "pad" else wave.shape[-1] // HOP
    return analyse(_frames(wave, hops))


def frame_power(wave: Tensor) -> Tensor:
    """Mean squares of the frames of `stft`: (batch, samples) -> (batch, frames)."""
    return _frames(wave, math.ceil(wave.shape[-1] / HOP)).square().mean(-1)


def _frames(wave: Tensor, hops: int) -> Tensor:
    """(batch, samples) -> (batch, hops + 1, 512), a view of padded samples."""
    padded = F.pad(wave, (HOP, HOP * (hops + 1) - wave.shape[-1]))
    return padded.unfold(-1, WINDOW, HOP)


def istft(spectrum: Tensor) -> Tensor:
    """The inverse of `stft`: (batch, 2, frames, 257) -> (batch, 256 * (frames - 1))."""
    frames = synthesise(spectrum)
    overlapped = frames[:, 1:, :HOP] + frames[:, :-1, HOP:]
    gain = overlap_gain(hamming(frames.device, frames.dtype))
    return (overlapped / gain).flatten(1)


def power(spectrum: Tensor) -> Tensor:
    """Squared magnitude: (batch, 2, ...) -> (batch, 1, ...)."""
    return spectrum.square().sum(1, keepdim=True)


def compress(spectrum: Tensor) -> Tensor:
    """Magnitudes to the power of 0.2, phases kept: x * (|x|^2 + 1e-7)^-0.4.

    Within 0.1 % of the published form above |x| = 1e-2; below it goes smoothly to zero, where the
    published one stays at 0.2 with the phase of rounding noise: zeros stay zeros, gradients stay
    finite, and streams agree with whole clips.
    """
    return spectrum * (power(spectrum) + MAGNITUDE_FLOOR).pow(COMPRESSION)


def expand(compressed: Tensor) -> Tensor:
    """The inverse of `compress` above its floor: y * |y|^4."""
    return compressed * power(compressed).square()


def compress_published(spectrum: Tensor) -> Tensor:
    """The published compression: m = sqrt(|x|^2 + 1e-7)^0.2 + 1e-7 with the phase of x."""
    return _with_magnitude(spectrum, lambda p: (p + MAGNITUDE_FLOOR).pow(0.1) + MAGNITUDE_FLOOR)


def expand_published(compressed: Tensor) -> Tensor:
    """The published expansion: m = sqrt(|y|^2 + 1e-7)^5 + 1e-7 with the phase of y."""
    return _with_magnitude(compressed, lambda p: (p + MAGNITUDE_FLOOR).pow(2.5) + MAGNITUDE_FLOOR)


def _with_magnitude(spectrum: Tensor, magnitude_of_power) -> Tensor:  # type: ignore[no-untyped-def]
    squared = power(spectrum)
    is_empty = squared == 0
    # Divided by 1 where it is empty: a root's gradient at 0 would make all others NaN.
    size = torch.where(is_empty, 1.0, squared).sqrt()
    # atan2(0, 0) is 0: an empty bin has the phase of a positive real number.
    phase = torch.where(is_empty, spectrum.new_tensor([1.0, 0.0]).view(1, 2, 1, 1), spectrum / size)
    return magnitude_of_power(squared) * phase


def compressed_spectrum(
    wave: Tensor, level_gains: Tensor | None = None, mode: Mode = "causal"
) -> Tensor:
    """The spectra that losses compare: (batch, samples) -> compressed (batch, 2, frames, 257).

    level_gains: (batch, 1, frames, 1), applied to the spectra before they are compressed. mode: of
    the network, which decides on the compression and on an incomplete last hop.
    """
    if mode == "reference":
        return compress_published(stft(wave, "drop"))
    spectra = stft(wave)
    return compress(spectra if level_gains is None else spectra * level_gains)
