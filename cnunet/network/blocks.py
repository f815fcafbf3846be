"""Has torch compile the network block by block, for training on an accelerator.

A block is a small U-Net of the network, or its bottleneck. Each is one graph without breaks, whose
memory-bound steps torch fuses. Compiling the whole network as one took more than ten minutes.
"""

from __future__ import annotations

import warnings

import torch
from torch import nn

from cnunet.network.model import CNUNet
from cnunet.network.toolchain import whole_files_only

_GRAPHS = 1024
"""Blocks share the functions that torch counts compilations of: far more than it expects."""


def compile_blocks(network: nn.Module, *, cuda_graphs: bool) -> None:
    """Compile the blocks of a `CNUNet` in place; they are compiled when they first run, which takes
    minutes, again for each length of clips, and give the same numbers. Other networks are left as
    they are.

    cuda_graphs: whether CUDA records the calls of each block and repeats them in a single call.
        What a pass returns is overwritten by the next, so gradients can't add up over several.

    Raises `ToolchainError` where torch can't compile.
    """
    if not isinstance(network, CNUNet):
        return
    whole_files_only()
    # Kernels are computed before the blocks run, so they have gradients, which torch looks for.
    warnings.filterwarnings("ignore", r"The \.grad attribute of a Tensor that is not a leaf")
    torch._dynamo.config.recompile_limit = _GRAPHS
    torch._dynamo.config.accumulated_recompile_limit = _GRAPHS
    for block in network.blocks():
        block.compile(dynamic=False, options={"triton.cudagraphs": cuda_graphs})
