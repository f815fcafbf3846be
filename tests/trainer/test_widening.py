"""Widened networks compute the same, and their new channels can learn."""

import pytest
import torch

from cnunet.errors import CNUNetError
from cnunet.network.checkpoint import load_checkpoint, save_checkpoint
from cnunet.network.norms import BatchNorm
from tests.cnunet.networks import random_network
from trainer.cli import main
from trainer.recipes import widening
from trainer.recipes.widening import widen
from trainer.stages.network import model_file


def sound(samples=8000):
    return 0.1 * torch.randn(1, samples, generator=torch.Generator().manual_seed(3))


pytestmark = pytest.mark.usefixtures("_shallow")


@pytest.fixture(autouse=True)
def _little_sound(monkeypatch):
    """For the statistics, which needn't be good ones."""
    monkeypatch.setattr(widening, "CLIPS", 2)


@pytest.fixture
def wide():
    return widen(random_network())


def test_a_wider_network_gives_the_same(wide):
    narrow = random_network()
    assert (wide.config.mid, wide.config.out) == (2 * narrow.config.mid, 2 * narrow.config.out)
    with torch.no_grad():
        expected, found = narrow(sound()), wide(sound())
    assert expected.abs().max() > 0.01
    assert (found - expected).abs().max() < 1e-5 * expected.abs().max()


def test_new_channels_are_unlike_the_old_ones_and_are_learned(wide):
    wide(sound()).square().sum().backward()
    for name in ("encoder.stages.0.downs.0.conv.weight", "mask.stages.1.downs.0.conv.weight"):
        weight = dict(wide.named_parameters())[name]
        old, new = weight.detach()[:, 0::2, 0::2], weight.detach()[:, 1::2, 0::2]
        cosine = (old * new).sum((0, 2, 3, 4)) / (old.norm() * new.norm() / old.shape[1])
        assert cosine.abs().max() < 0.5
        gradient = weight.grad
        assert gradient is not None
        from_old, from_new = gradient[:, 0::2, 0::2].norm(), gradient[:, 0::2, 1::2].norm()
        assert 0.1 < from_new / from_old < 10


def test_statistics_of_new_channels_are_of_their_own_sound(wide):
    for module in wide.modules():
        if isinstance(module, BatchNorm):
            assert "momentum" not in vars(module)
            new = module.running_var[1::2]
            assert not torch.equal(new, module.running_var[0::2])
            assert new.min() > 0


@pytest.mark.parametrize("kind", [{"norm": "frame"}, {"norm": "cumulative"}, {"mode": "reference"}])
def test_norms_that_mix_channels_are_refused(kind):
    with pytest.raises(CNUNetError, match="batch norm"):
        widen(random_network(**kind))


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


def test_a_run_stands_for_its_best_weights(tmp_path, capsys):
    best, wide = tmp_path / "run/best.safetensors", tmp_path / "wide.safetensors"
    best.parent.mkdir()
    assert main(["widen", str(best.parent), "-o", str(wide)]) == 1
    assert "run has no best.safetensors" in capsys.readouterr().err
    save_checkpoint(best, random_network(), {})
    assert main(["widen", str(best.parent), "-o", str(wide)]) == 0
    assert load_checkpoint(wide)[0].config.mid == 2 * random_network().config.mid
    assert model_file(str(best.parent)) == best
    state = best.with_name("state.pt")
    state.touch()
    assert main(["widen", str(state), "-o", str(tmp_path / "other.safetensors")]) == 1
    error = capsys.readouterr().err
    assert "saved state of a run" in error and f"give {best} instead" in error
