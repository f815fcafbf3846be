"""The mean of several networks' weights (Wortsman and others, Model soups, 2022).

Runs that began with the same weights end in the same valley of the loss, and the middle of it is
often better than any of them; the same holds for checkpoints along a run at a constant learning
rate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cnunet.errors import CNUNetError
from cnunet.network.checkpoint import load_checkpoint
from cnunet.network.model import CNUNet

ModelCard = dict[str, Any]

_EXAMPLE_SETTINGS = ("seed", "leave_out", "crop_seconds")
"""Settings that decide the examples of a run from given weights."""


class AverageError(CNUNetError):
    """These networks cannot be averaged; the message says why."""


def average(paths: Sequence[Path]) -> tuple[CNUNet, ModelCard]:
    """The network with the mean of all weights and statistics, and a card that lists them all.

    Raises `AverageError` for fewer than two files, or networks of different configurations, and
    `CheckpointError` for a file that cannot be read.
    """
    if len(paths) < 2:
        raise AverageError("Averaging takes at least two checkpoints.")
    mean, first_card = load_checkpoint(paths[0])
    total = {name: tensor.double() for name, tensor in mean.state_dict().items()}
    cards = [first_card]
    for path in paths[1:]:
        model, card = load_checkpoint(path)
        if model.config != mean.config:
            raise AverageError(
                f"{path} contains a different network ({model.config}) from {paths[0]} "
                f"({mean.config}): only weights of the same network can be averaged."
            )
        for name, tensor in model.state_dict().items():
            total[name] += tensor
        cards.append(card)
    mean.load_state_dict({name: (one / len(paths)).float() for name, one in total.items()})
    return mean, average_cards(cards)


def average_cards(cards: Sequence[ModelCard]) -> ModelCard:
    """The card of the network with the most audio behind it, without its scores."""
    longest = max(cards, key=lambda card: float(card.get("hours", 0.0)))
    card = {key: value for key, value in longest.items() if not key.startswith("validation")}
    settings = [one.get("settings") or {} for one in cards]
    differing = {
        name
        for one in settings
        for name, value in one.items()
        if any(other.get(name) != value for other in settings)
    }
    averaged = [
        {key: one[key] for key in ("hours", "steps") if key in one}
        | {name: value for name, value in own.items() if name in differing}
        for one, own in zip(cards, settings, strict=True)
    ]
    common = {name: value for name, value in settings[0].items() if name not in differing}
    licences = sorted({name for one in cards for name in one.get("licences", [])})
    return {
        **card,
        "hours": round(_total(cards, "hours"), 4),
        "steps": round(_total(cards, "steps")),
        "licences": licences,
        "settings": common,
        "averaged": averaged,
    }


def _total(cards: Sequence[ModelCard], count: str) -> float:
    """Hours or steps behind all networks together, with what several share counted once.

    They share everything up to the weights they started from. If these differ, the shared part is
    unknown, and the result is the largest figure of all.
    """
    largest = max(float(card.get(count, 0.0)) for card in cards)
    starts = [card.get("started_from") or {} for card in cards]
    origins = [{key: start.get(key) for key in ("hours", "steps")} for start in starts]
    if any(origin != origins[0] for origin in origins):
        return largest
    before = float(origins[0]["hours"] or 0.0) if count == "hours" else 0.0
    own: dict[tuple[Any, ...], float] = {}
    for card in cards:
        examples = _examples(card.get("settings") or {})
        own[examples] = max(own.get(examples, 0.0), float(card.get(count, 0.0)) - before)
    return max(before + sum(own.values()), largest)


def _examples(settings: Mapping[str, Any]) -> tuple[Any, ...]:
    """Settings that distinguish the audio of two runs; checkpoints of one run agree in them."""
    return tuple(settings.get(name) for name in _EXAMPLE_SETTINGS)
