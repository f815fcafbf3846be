"""The network for one frame as a plan, function by function like network/model.py."""

from __future__ import annotations

import numpy as np

from cnunet.backends.compiled.layers import attention, conv, conv_norm_act, dense
from cnunet.backends.compiled.maps import Map
from cnunet.backends.compiled.plan import Builder, Plan
from cnunet.backends.compiled.processor import ProcessorLevel
from cnunet.config import BINS, WINDOW
from cnunet.network.constants import HAMMING
from cnunet.network.description import DecoderSpec, EncoderSpec, NetworkSpec, UNetSpec


def plan_of(model: NetworkSpec, level: ProcessorLevel) -> Plan:
    """The step of a network; level: see plan.Builder."""
    b = Builder(level)
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
        window=b.weights(HAMMING.astype(np.float32)),
    )


def encode(b: Builder, spec: EncoderSpec, x: Map) -> list[Map]:
    """The outputs of the stages, from 128 bins to 4."""
    x, outputs = conv_norm_act(b, spec.enter, [x]), []
    for part, halve in zip(spec.stages, spec.halve, strict=True):
        x = conv(b, halve, [stage(b, part, x)])
        outputs.append(x)
    return outputs


def decode(b: Builder, spec: DecoderSpec, x: Map, encoded: list[Map]) -> Map:
    """One channel of 256 bins from the latent and the encoder's outputs."""
    for double, part, skip in zip(spec.doubles, spec.stages, reversed(encoded), strict=True):
        x = stage(b, part, conv_norm_act(b, double, [x, skip]))
    return conv(b, spec.leave, [x])


def stage(b: Builder, spec: UNetSpec, x: Map) -> Map:
    residual = current = conv_norm_act(b, spec.enter, [x])
    skips = []
    for layer in spec.downs:
        current = conv_norm_act(b, layer, [current])
        skips.append(current)
    current = dense(b, spec.dense, current)
    for layer in spec.ups:
        current = conv_norm_act(b, layer, [current, skips.pop()])
    return attention(b, spec.attention, current, residual)
