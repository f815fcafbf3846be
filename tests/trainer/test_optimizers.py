"""Steps: what Muon does to matrices, and who takes care of the rest."""

import pytest
import torch

from cnunet.config import CNUNetConfig
from cnunet.network.model import CNUNet
from trainer.config import TrainConfig
from trainer.run.optimizers import UPDATE_RMS, Muon, complex_matrices, make_optimizers, unitary


@pytest.mark.parametrize("shape", [(3, 8, 8), (2, 8, 24), (2, 24, 8)])
def test_made_unitary_all_singular_values_are_near_one(shape: tuple[int, int, int]) -> None:
    torch.manual_seed(0)
    matrices = torch.randn(shape, dtype=torch.complex64)
    values = torch.linalg.svdvals(unitary(matrices))
    assert values.min() > 0.5
    assert values.max() < 1.3
    # The directions stay: the product with the polar factor is nearly Hermitian and positive.
    left, _, right = torch.linalg.svd(matrices, full_matrices=False)
    kept = torch.linalg.vecdot((left @ right).flatten(1), unitary(matrices).flatten(1)).real
    assert (kept > 0.8 * min(shape[1:])).all()


def test_a_step_has_the_size_that_adamw_steps_have() -> None:
    torch.manual_seed(0)
    weight = torch.nn.Parameter(torch.zeros(2, 16, 8, 2, 3))
    weight.grad = torch.randn_like(weight) * 1e-5
    Muon([weight], lr=0.01).step()
    assert weight.square().mean().sqrt().item() == pytest.approx(0.01 * UPDATE_RMS, rel=0.2)


def test_weight_decay_is_a_share_of_the_weight() -> None:
    weight = torch.nn.Parameter(torch.ones(2, 4, 4))
    weight.grad = torch.zeros_like(weight)
    Muon([weight], lr=0.1, weight_decay=0.5).step()
    torch.testing.assert_close(weight.detach(), torch.full((2, 4, 4), 0.95))


def test_every_parameter_is_in_one_optimiser() -> None:
    network = CNUNet(CNUNetConfig.of_size("small"))
    optimizers = make_optimizers(network, TrainConfig())
    found = [id(p) for one in optimizers for group in one.param_groups for p in group["params"]]
    assert sorted(found) == sorted(id(p) for p in network.parameters())
    in_matrices = sum(p.numel() for p in complex_matrices(network))
    assert in_matrices > 0.9 * sum(p.numel() for p in network.parameters())
    (adamw,) = make_optimizers(network, TrainConfig(optimizer="adamw"))
    assert isinstance(adamw, torch.optim.AdamW)


def test_it_learns() -> None:
    torch.manual_seed(0)
    wanted = torch.randn(2, 8, 8)
    weight = torch.nn.Parameter(torch.zeros(2, 8, 8))
    optimizer = Muon([weight], lr=0.1, weight_decay=0.0)
    for _ in range(150):
        loss = (weight - wanted).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert loss.item() < 0.02 * wanted.square().mean().item()


def test_taken_together_they_step_as_one_by_one() -> None:
    """Runs of earlier versions, which took matrices one by one, go on as they were."""
    torch.manual_seed(0)
    shapes = [(2, 8, 6), (2, 8, 6), (2, 6, 8, 2, 3), (2, 4, 4)]
    both = [[torch.nn.Parameter(torch.randn(shape)) for shape in shapes] for _ in range(2)]
    for one, other in zip(*both, strict=True):
        other.data.copy_(one.data)
    together = Muon(both[0], lr=0.02)
    alone = [Muon([weight], lr=0.02) for weight in both[1]]
    for _ in range(3):
        for one, other in zip(*both, strict=True):
            one.grad = torch.randn_like(one)
            other.grad = one.grad.clone()
        together.step()
        for optimizer in alone:
            optimizer.step()
    for one, other in zip(*both, strict=True):
        torch.testing.assert_close(one, other)
    assert together.state[both[0][0]].keys() == {"momentum"}
