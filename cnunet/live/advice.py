"""What would run live on this machine in place of a model that is too slow, as far as measured."""

from __future__ import annotations

from cnunet.config import PRESETS, CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.inference.bench import Live, fastest_live
from cnunet.inference.speeds import kept
from cnunet.models import all_models, find_model
from cnunet.network.modelfile import read_card


def advice(model: str) -> str:
    """A sentence on what to do, by the measurements that `cnunet bench` and `--device auto` keep.

    Nothing is measured now: the machine is too busy as it is.
    """
    config = _config(model)
    own = _measured(config) if config else None
    if own:
        return (
            f"By itself this model takes {own.of_a_core:.0%} of a core here: close other programs."
        )
    models = {one.name: _config(one.name) for one in all_models()}
    if best := _largest(models):
        name, speed = best
        return (
            f"Choose the model {name} in the settings: it takes {speed.of_a_core:.0%} of a core"
            " here, by what was measured."
        )
    if best := _largest({size: CNUNetConfig.preset(size) for size in PRESETS}):
        size, speed = best
        return (
            f"No model here is fast enough; one of the size {size} would be, by what was measured"
            f" ({speed.of_a_core:.0%} of a core): train one."
        )
    if config and kept(config):
        return "None of the models that were measured is fast enough here: close other programs."
    return (
        "Close other programs. Which model is fast enough here has not been measured yet: stop, and"
        " run `cnunet bench`."
    )


def _config(model: str) -> CNUNetConfig | None:
    """What a model's network looks like; None where that cannot be read."""
    try:
        return read_card(find_model(model))[0]
    except CNUNetError:
        return None


def _measured(config: CNUNetConfig) -> Live | None:
    """How fast a network runs live, if that was measured and is fast enough."""
    speed = kept(config)
    return fastest_live(speed.live) if speed else None


def _largest(configs: dict[str, CNUNetConfig | None]) -> tuple[str, Live] | None:
    """Of those that are fast enough, what takes longest has the best sound."""
    found = {name: live for name, one in configs.items() if one and (live := _measured(one))}
    return max(found.items(), key=lambda each: each[1].median_ms, default=None)
