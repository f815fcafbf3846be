"""A clip of 20 s on one thread, against the published formulation: python benchmarks/clip.py

First checks that the published formulation (published_form.py) gives the same waveform as
`reference` mode with the same weights. Then runs all forms in turn, after warming up for a second,
and prints the CPU time of the thread, the best of a few rounds, as ratios.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
import torch
from published_form import PublishedForm

from cnunet.config import SAMPLE_RATE, SIZES, CNUNetConfig
from cnunet.inference.denoiser import Denoiser
from cnunet.network.model import CNUNet
from cnunet.network.published import from_published


def check(form: PublishedForm) -> float:
    """The largest difference from `reference` mode on a second of noise, relative to the peak."""
    ours = from_published(form.state_dict())
    noisy = 0.1 * torch.randn(1, SAMPLE_RATE, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        expected, found = form.eval()(noisy), ours.eval()(noisy)
    return float((found - expected).abs().max() / expected.abs().max())


def timed(what: Callable[[], object]) -> float:
    began = time.thread_time()
    what()
    return time.thread_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", default=["small", "base"], metavar="SIZE")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if unknown := set(options.sizes) - set(SIZES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(SIZES)}")
    torch.set_num_threads(1)
    clip = 0.1 * np.random.default_rng(0).standard_normal(options.seconds * SAMPLE_RATE)
    clip = clip.astype(np.float32)
    print(f"a clip of {options.seconds} s, one thread, seconds of CPU time")
    for size in options.sizes:
        config = CNUNetConfig.of_size(size)
        form = PublishedForm(config.mid, config.out).eval()
        difference = check(form)
        print(f"{size}: published form and reference mode differ by {difference:.1e} of the peak")
        if not difference < 1e-4:
            raise SystemExit("They are not the same network: nothing to compare.")
        denoiser = Denoiser(CNUNet(config), {}, size, torch.device("cpu"))
        wave = torch.from_numpy(clip)[None]

        def published(form: PublishedForm = form, wave: torch.Tensor = wave) -> None:
            with torch.inference_mode():
                form(wave)

        def stream(backend: str, length: int = len(clip), denoiser: Denoiser = denoiser) -> None:
            whole = denoiser.stream(backend=backend)
            whole.feed(clip[:length])
            whole.flush()

        ways: dict[str, Callable[[], object]] = {
            "published form": published,
            "torch in blocks": lambda: stream("torch"),
            "compiled step": lambda: stream("compiled"),
        }
        stream("torch", SAMPLE_RATE)
        stream("compiled", SAMPLE_RATE)
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(options.rounds):
            for name, way in ways.items():
                taken[name].append(timed(way))
        for name, each in taken.items():
            ratio = min(each) / min(taken["published form"])
            print(
                f"{size:8}{name:18}{min(each):8.2f} s{options.seconds / min(each):8.1f}x real "
                f"time{ratio:8.2f} of the published form",
                flush=True,
            )


if __name__ == "__main__":
    main()
