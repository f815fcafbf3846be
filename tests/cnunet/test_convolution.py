"""The convolution with a gradient of its own gives what torch's gives."""

import pytest
import torch
from torch.nn import functional as F

from cnunet.network import convolution

SHAPES = (  # inputs, outputs, kernel, stride, padding, dilation, bins
    (16, 32, (2, 3), (1, 1), (1, 1), 1, 32),
    (16, 8, (2, 3), (1, 2), (0, 1), 1, 33),
    (8, 8, (2, 3), (1, 1), (4, 4), 4, 9),
    (8, 16, (2, 1), (1, 1), (8, 0), 8, 1),
)


@pytest.fixture(autouse=True)
def own_gradient(monkeypatch):
    monkeypatch.setattr(convolution, "_LARGE", 0)
    monkeypatch.setattr(convolution, "_lacks_avx512", lambda: True)


@pytest.mark.parametrize("shape", SHAPES)
def test_results_and_all_gradients_are_those_of_torch(shape):
    inputs, outputs, kernel, stride, padding, dilation, bins = shape
    torch.manual_seed(0)
    x = torch.randn(2, inputs, 20, bins).contiguous(memory_format=torch.channels_last)
    weight, bias = torch.randn(outputs, inputs, *kernel), torch.randn(outputs)
    results = []
    for form in (convolution.conv2d, F.conv2d):
        a, b, c = (one.clone().requires_grad_() for one in (x, weight, bias))
        y = form(a, b, c, stride, padding, dilation)
        y.square().sum().backward()
        results.append([y.detach(), a.grad, b.grad, c.grad])
    for own, expected in zip(*results, strict=True):
        assert (own - expected).norm() < 1e-5 * expected.norm()


def test_what_needs_no_gradient_gets_none():
    x, weight, bias = torch.randn(1, 4, 5, 6), torch.randn(4, 4, 2, 3), torch.randn(4)
    weight.requires_grad_()
    convolution.conv2d(x, weight, bias, (1, 1), (1, 1), 1).sum().backward()
    assert x.grad is None and bias.grad is None
    assert weight.grad is not None


def test_it_is_used_only_where_it_is_faster(monkeypatch):
    x = torch.randn(1, 4, 5, 6, requires_grad=True)
    weight, bias = torch.randn(4, 4, 2, 3), torch.randn(4)

    def is_own():
        y = convolution.conv2d(x, weight, bias, (1, 1), (1, 1), 1)
        return y.grad_fn is not None and "_Conv2d" in y.grad_fn.name()

    assert is_own()
    with torch.no_grad():
        assert not is_own()
    monkeypatch.setattr(convolution, "_LARGE", x.numel() + 1)
    assert not is_own()
    monkeypatch.setattr(convolution, "_LARGE", 0)
    monkeypatch.setattr(convolution, "_lacks_avx512", lambda: False)
    assert not is_own()


def test_half_precision_is_left_to_torch():
    """Its gradient would be of another kind than what was kept for it."""
    x, weight, bias = torch.randn(1, 4, 5, 6), torch.randn(4, 4, 2, 3), torch.randn(4)
    weight.requires_grad_()
    with torch.autocast("cpu", torch.bfloat16):
        y = convolution.conv2d(x, weight, bias, (1, 1), (1, 1), 1)
    y.sum().backward()
    assert weight.grad is not None
    assert "_Conv2d" not in str(y.grad_fn)
