"""Averaged weights."""

import torch

from tests.trainer.made import Toy
from trainer.run.ema import Ema


def test_weights_and_buffers_follow() -> None:
    model = Toy()
    ema = Ema(model, 0.9)
    ema.updates = 1000
    before = {name: value.clone() for name, value in ema.model.state_dict().items()}
    with torch.no_grad():
        for value in model.state_dict().values():
            value += 10
    ema.update(model)
    for name, value in ema.model.state_dict().items():
        # Counters are copied: there is no half of a batch.
        moved = 10 if value.dtype == torch.int64 else 1.0
        torch.testing.assert_close(value, before[name] + moved)


def test_the_start_is_forgotten_quickly() -> None:
    model = Toy()
    ema = Ema(model, 0.999)
    with torch.no_grad():
        model.out.weight.fill_(7.0)
    for _ in range(100):
        ema.update(model)
    averaged = ema.model.state_dict()["out.weight"]
    torch.testing.assert_close(averaged, model.out.weight.detach(), rtol=1e-3, atol=0)


def test_without_decay_it_is_the_weights_themselves() -> None:
    """As the paper has them: those of the last step, of which nothing is averaged."""
    model = Toy()
    ema = Ema(model, 0.0)
    for number in range(3):
        with torch.no_grad():
            for value in model.parameters():
                value.copy_(torch.randn(value.shape) * 10**number)
        ema.update(model)
        for name, value in ema.model.state_dict().items():
            assert torch.equal(value, model.state_dict()[name])


def test_the_average_evaluates_and_does_not_learn() -> None:
    model = Toy()
    ema = Ema(model, 0.9)
    assert not ema.model.training
    assert not any(parameter.requires_grad for parameter in ema.model.parameters())
    assert model.training
    assert all(parameter.requires_grad for parameter in model.parameters())


def test_spoilt_buffers_are_replaced() -> None:
    model = Toy()
    ema = Ema(model, 0.9)
    weights = model.conv.weight.detach().clone()
    model(torch.full((1, 64), torch.nan))
    assert model.state_dict()["norm.running_mean"].isnan().all()
    ema.restore_buffers(model)
    assert model.state_dict()["norm.running_mean"].isfinite().all()
    torch.testing.assert_close(model.conv.weight, weights)


def test_saved_and_restored() -> None:
    model = Toy()
    ema = Ema(model, 0.9)
    ema.update(model)
    other = Ema(Toy(), 0.9)
    other.load_state_dict(ema.state_dict())
    assert other.updates == 1
    for name, value in other.model.state_dict().items():
        assert torch.equal(value, ema.model.state_dict()[name])
