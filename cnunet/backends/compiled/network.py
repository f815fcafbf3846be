"""The network for one frame as a plan, function by function like network/model.py."""

from __future__ import annotations

import torch

from cnunet.backends.compiled.layers import array, attention, conv, conv_norm_act, dense
from cnunet.backends.compiled.plan import Builder, Map, Plan
from cnunet.config import BINS, WINDOW
from cnunet.errors import CNUNetError
from cnunet.network.layers import ComplexConv, ConvNormAct
from cnunet.network.model import CNUNet, Decoder, Encoder, InnerUNet
from cnunet.network.spectrum import hamming


@torch.inference_mode()
def plan_of(model: CNUNet, most_vectors: int) -> Plan:
    """The step of a model in evaluation and causal mode.

    most_vectors: see plan.Builder. Raises CNUNetError for a model that looks ahead.
    """
    if model.config.mode != "causal":
        raise CNUNetError("A model of reference mode looks ahead: it has no step of one frame.")
    b = Builder(most_vectors)
    x = b.map(BINS - 1, 1)
    encoded = encode(b, model.encoder, x)
    latent = dense(b, model.bottleneck, encoded[-1])
    mask = decode(b, model.mask, latent, encoded)
    own = None if model.spectrum is None else decode(b, model.spectrum, latent, encoded)
    return b.finish(
        frame=b.allocate(2 * 2 * WINDOW),
        noisy=x,
        mask=mask,
        own=own or -1,
        correction=int(model.config.head == "correction"),
        window=b.weights(array(hamming())),
    )


def encode(b: Builder, module: Encoder, x: Map) -> list[Map]:
    """The outputs of the stages, from 128 bins to 4."""
    x, outputs = conv_norm_act(b, module.enter, [x]), []
    for part, halve in zip(module.stages, module.halve, strict=True):
        assert isinstance(part, InnerUNet) and isinstance(halve, ComplexConv)
        x = conv(b, halve, [stage(b, part, x)])
        outputs.append(x)
    return outputs


def decode(b: Builder, module: Decoder, x: Map, encoded: list[Map]) -> Map:
    """One channel of 256 bins from the latent and the encoder's outputs."""
    for double, part, skip in zip(module.doubles, module.stages, reversed(encoded), strict=True):
        assert isinstance(double, ConvNormAct) and isinstance(part, InnerUNet)
        x = stage(b, part, conv_norm_act(b, double, [x, skip]))
    return conv(b, module.leave, [x])


def stage(b: Builder, module: InnerUNet, x: Map) -> Map:
    residual = current = conv_norm_act(b, module.enter, [x])
    skips = []
    for layer in module.downs:
        assert isinstance(layer, ConvNormAct)
        current = conv_norm_act(b, layer, [current])
        skips.append(current)
    current = dense(b, module.dense, current)
    for layer in module.ups:
        assert isinstance(layer, ConvNormAct)
        current = conv_norm_act(b, layer, [current, skips.pop()])
    return attention(b, module.attention, current, residual)
