"""Which model to use live instead of one that is too slow, by the speeds measured here."""

from __future__ import annotations

from cnunet.config import SIZES, CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.inference.bench import LiveSpeed, fastest_live
from cnunet.inference.speeds import cached
from cnunet.models import all_models, find_model
from cnunet.network.modelfile import read_card
from cnunet.phrases import Phrase


def advice(model: str) -> Phrase:
    """A sentence of advice, from the speeds stored by `cnunet bench` and `--device auto`.

    Measures nothing itself: the machine is overloaded already.
    """
    config = _config(model)
    own = _measured(config) if config else None
    if own:
        return Phrase(
            "With nothing else running, this model takes {share:.0%} of a core here: "
            "close other programs."
        ).format(share=own.core_share)
    models = {one.name: _config(one.name) for one in all_models()}
    if best := _largest(models):
        name, speed = best
        return Phrase(
            "Choose the model {model} in the settings: it was measured at "
            "{share:.0%} of a core here."
        ).format(model=name, share=speed.core_share)
    if best := _largest({size: CNUNetConfig.of_size(size) for size in SIZES}):
        size, speed = best
        return Phrase(
            "No installed model is fast enough. One of size {size} would be, "
            "measured at {share:.0%} of a core: train one."
        ).format(size=size, share=speed.core_share)
    if config and cached(config):
        return Phrase("None of the measured models is fast enough here: close other programs.")
    return Phrase(
        "Close other programs. No model has been measured on this computer yet: stop, then run"
        " `cnunet bench`."
    )


def _config(model: str) -> CNUNetConfig | None:
    """The configuration of a model; None if it cannot be read."""
    try:
        return read_card(find_model(model))[0]
    except CNUNetError:
        return None


def _measured(config: CNUNetConfig) -> LiveSpeed | None:
    """The stored live speed of a network, if there is one and it is fast enough."""
    speed = cached(config)
    return fastest_live(speed.live) if speed else None


def _largest(configs: dict[str, CNUNetConfig | None]) -> tuple[str, LiveSpeed] | None:
    """The slowest model that is fast enough, since it sounds best."""
    found = {name: live for name, one in configs.items() if one and (live := _measured(one))}
    return max(found.items(), key=lambda each: each[1].median_ms, default=None)
