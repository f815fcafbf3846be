"""The network for one frame as an ONNX model, function by function like network/model.py."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx

from cnunet.backends.onnx_step.attention import attention
from cnunet.backends.onnx_step.graph import FeatureMap, Graph
from cnunet.backends.onnx_step.layers import conv, conv_norm_act, dense
from cnunet.config import BINS, HOP, SAMPLE_RATE, WINDOW
from cnunet.network.constants import COMPRESSION, HAMMING, MAGNITUDE_FLOOR, MASK_FLOOR
from cnunet.network.description import DecoderSpec, EncoderSpec, NetworkSpec, UNetSpec

FRAME, ENHANCED = "frame", "enhanced"
"""Names of the input and output samples, each (1, 512)."""


def streaming_step(model: NetworkSpec, card: Mapping[str, Any]) -> onnx.ModelProto:
    """The step of one frame of a network.

    Inputs: `frame`, the newest 512 samples (1, 512) at 16 kHz, then all states, zeros at first.
    Outputs: `enhanced`, the windowed frame (1, 512) to be overlap-added, then the states of the
    next frame in the same order. Configuration and card go into the file's metadata.
    """
    g = Graph()
    frame = g.input(FRAME, (1, WINDOW))
    x = compress(g, analyse(g, frame))
    encoded = encode(g, model.encoder, x)
    latent = dense(g, model.bottleneck, encoded[-1])
    enhanced = expand(g, apply_mask(g, x, decode(g, model.mask, latent, encoded)))
    if model.spectrum is not None:
        own = decode(g, model.spectrum, latent, encoded)
        if model.config.head == "correction":
            own = own._replace(name=g.node("Add", x.name, own.name))
        both = g.node("Add", enhanced.name, expand(g, own).name)
        enhanced = enhanced._replace(name=g.node("Mul", both, g.constant(0.5)))
    g.output(ENHANCED, unless_silent(g, frame, synthesise(g, enhanced)), (1, WINDOW))
    return g.model(
        "cnunet",
        {
            "config": json.dumps(model.config.to_dict()),
            "card": json.dumps(dict(card)),
            "sample_rate": str(SAMPLE_RATE),
            "hop": str(HOP),
        },
    )


def encode(g: Graph, spec: EncoderSpec, x: FeatureMap) -> list[FeatureMap]:
    """The outputs of the stages, from 128 bins to 4."""
    x, outputs = conv_norm_act(g, spec.enter, [x]), []
    for part, halve in zip(spec.stages, spec.halve, strict=True):
        x = conv(g, halve, [stage(g, part, x)])
        outputs.append(x)
    return outputs


def decode(g: Graph, spec: DecoderSpec, x: FeatureMap, encoded: list[FeatureMap]) -> FeatureMap:
    """(1, 2, 1, 256) from the latent and the encoder's outputs."""
    for double, part, skip in zip(spec.doubles, spec.stages, reversed(encoded), strict=True):
        x = stage(g, part, conv_norm_act(g, double, [x, skip]))
    return conv(g, spec.leave, [x])


def stage(g: Graph, spec: UNetSpec, x: FeatureMap) -> FeatureMap:
    residual = current = conv_norm_act(g, spec.enter, [x])
    skips = []
    for layer in spec.downs:
        current = conv_norm_act(g, layer, [current])
        skips.append(current)
    current = dense(g, spec.dense, current)
    for layer in spec.ups:
        current = conv_norm_act(g, layer, [current, skips.pop()])
    return attention(g, spec.attention, current, residual)


def analyse(g: Graph, frame: str) -> FeatureMap:
    """The spectrum without bin 0: the windowed transform is a product with one matrix."""
    spectra = np.fft.rfft(np.diag(HAMMING))[:, 1:]
    matrix = np.concatenate((spectra.real, spectra.imag), axis=1)
    return g.map(g.node("MatMul", frame, g.constant(matrix)), 2, BINS - 1)


def synthesise(g: Graph, x: FeatureMap) -> str:
    """The windowed frame (1, 512) of a spectrum whose bin 0 is zero."""
    unit = np.eye(BINS)[1:]
    rows = np.fft.irfft(np.concatenate((unit, 1j * unit)), n=WINDOW)
    matrix = rows * HAMMING
    return g.node("MatMul", g.reshape(x.name, (1, WINDOW)), g.constant(matrix))


def power(g: Graph, x: FeatureMap) -> str:
    """(1, 1, 1, bins)"""
    return g.node("ReduceSumSquare", x.name, g.constant([1], np.int64))


def compress(g: Graph, x: FeatureMap) -> FeatureMap:
    floored = g.node("Add", power(g, x), g.constant(MAGNITUDE_FLOOR))
    gain = g.node("Pow", floored, g.constant(COMPRESSION))
    return x._replace(name=g.node("Mul", x.name, gain))


def expand(g: Graph, x: FeatureMap) -> FeatureMap:
    squared = power(g, x)
    return x._replace(name=g.node("Mul", x.name, g.node("Mul", squared, squared)))


def apply_mask(g: Graph, x: FeatureMap, mask: FeatureMap) -> FeatureMap:
    """Complex product with M tanh|M| / |M|."""
    size = g.node("Sqrt", g.node("Add", power(g, mask), g.constant(MASK_FLOOR)))
    gain = g.node("Div", g.node("Tanh", size), size)
    real, imag = g.nodes(2, "Split", g.node("Mul", mask.name, gain), axis=1, num_outputs=2)
    x_real, x_imag = g.nodes(2, "Split", x.name, axis=1, num_outputs=2)
    out_real = g.node("Sub", g.node("Mul", x_real, real), g.node("Mul", x_imag, imag))
    out_imag = g.node("Add", g.node("Mul", x_real, imag), g.node("Mul", x_imag, real))
    return x._replace(name=g.node("Concat", out_real, out_imag, axis=1))


def unless_silent(g: Graph, frame: str, enhanced: str) -> str:
    """`enhanced`, or zeros for a frame of zeros."""
    loudest = g.node("ReduceMax", g.node("Abs", frame), g.constant([1], np.int64))
    heard = g.node("Greater", loudest, g.constant(0))
    return g.node("Where", heard, enhanced, g.constant(0))
