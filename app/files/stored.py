"""Reads the chosen treatment of a recording from JSON."""

from __future__ import annotations

from typing import Any

from app.files.job import Treatment
from cnunet.signal.parts import Part
from cnunet.signal.strength import Strength


def treatment_of(body: dict[str, Any]) -> Treatment:
    """The treatment that `dataclasses.asdict` turned into `body`.

    Raises KeyError, TypeError and ValueError for anything else.
    """
    parts = (
        Part(one["start_s"], one["end_s"], _strength(one["strength"])) for one in body["parts"]
    )
    return Treatment(_strength(body["strength"]), tuple(parts), int(body["loudness_target"]))


def _strength(body: dict[str, Any]) -> Strength:
    return Strength(body["mix"], body["attenuation_limit_db"])
