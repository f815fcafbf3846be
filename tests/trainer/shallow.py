"""Networks of the same kinds of layers as real ones but far fewer, because most of the time of a
short run is theirs."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from cnunet.network.layers import DenseBlock
from trainer.run import beside

_validate_and_answer = beside.validate_and_answer


class ShallowDenseBlock(DenseBlock):
    """The first of the six layers, between the other two."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.layers = self.layers[:1]


def make_shallow(patch: pytest.MonkeyPatch, stages: int = 2) -> None:
    """Give new networks fewer layers: an eighth, or with all six stages a third.

    Those that a guide teaches need six, because of the bins that it is fused with. The same in the
    process that validates beside training; others have networks of all layers.
    """
    for module in ("cnunet.network.model", "trainer.stages.nunet"):
        patch.setattr(f"{module}.ENCODER_LEVELS", (1,) * stages)
        patch.setattr(f"{module}.DECODER_LEVELS", (1,) * stages)
    patch.setattr("cnunet.network.model.DenseBlock", ShallowDenseBlock)
    patch.setattr(beside, "validate_and_answer", partial(_validate_shallow, stages))


def _validate_shallow(stages: int, *arguments: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        make_shallow(patch, stages)
        _validate_and_answer(*arguments)
