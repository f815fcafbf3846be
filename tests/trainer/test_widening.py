"""Widened networks compute the same, and can learn more."""

import pytest
import torch

from cnunet.errors import CNUNetError
from cnunet.network.checkpoint import load_checkpoint, save_checkpoint
from tests.cnunet.networks import CAUSAL_KINDS, random_network
from trainer.cli import main
from trainer.recipes.widening import widen

KINDS = [*CAUSAL_KINDS, {"mode": "reference"}]


def sound(samples=8000):
    return 0.1 * torch.randn(1, samples, generator=torch.Generator().manual_seed(3))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: "-".join(map(str, kind.values())))
def test_a_wider_network_gives_the_same(kind):
    narrow = random_network(**kind)
    wide = widen(narrow)
    assert (wide.config.mid, wide.config.out) == (2 * narrow.config.mid, 2 * narrow.config.out)
    with torch.no_grad():
        expected, found = narrow(sound()), wide(sound())
    assert expected.abs().max() > 0.01
    assert (found - expected).abs().max() < 1e-5 * expected.abs().max()


def test_in_training_as_well_and_twins_part():
    """With the statistics of a batch; the two of a pair must not learn the same."""
    narrow = random_network()
    wide = widen(narrow).train()
    expected, found = narrow.train()(sound()), wide(sound())
    assert (found - expected).abs().max() < 1e-4 * expected.abs().max()
    found.square().sum().backward()
    for name in ("encoder.stages.0.downs.0.conv.weight", "mask.stages.2.ups.0.conv.weight"):
        weight = dict(wide.named_parameters())[name]
        gradient = weight.grad
        assert gradient is not None
        step = 2 if "ups" in name else 1
        rows = gradient.unflatten(1, (-1, 2, step))
        assert (rows[:, :, 0] - rows[:, :, 1]).norm() > 0.05 * rows.norm()


def test_the_command(tmp_path, capsys):
    narrow, wide = tmp_path / "tiny.safetensors", tmp_path / "small.safetensors"
    save_checkpoint(narrow, random_network(), {"hours": 3.0, "validation": {"pesq": 1.9}})
    main(["widen", str(narrow), "-o", str(wide)])
    model, card = load_checkpoint(wide)
    assert model.config.size_name == "small"
    assert card == {"hours": 3.0, "widened_from": "tiny"}
    assert str(wide) in capsys.readouterr().out


def test_there_is_a_largest_width():
    narrow = random_network(mid=256, out=512)
    with pytest.raises(CNUNetError, match="from 8 to 512"):
        widen(narrow)
