"""CNUNet: causal speech enhancement with a two-branch complex nested U-Net.

The names below load on first use, so that `import cnunet` stays light (no torch).
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cnunet.config import CNUNetConfig
    from cnunet.errors import CNUNetError
    from cnunet.inference.denoiser import Denoiser, Stream

# Without this, ONNX Runtime sends usage statistics to Microsoft, including the processor model and
# program paths. It reads the variable once, at start-up; child processes inherit it.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

__version__ = "0.2.0"
__all__ = ["CNUNetConfig", "CNUNetError", "Denoiser", "Stream", "__version__"]

_HOME = {
    "CNUNetConfig": "cnunet.config",
    "CNUNetError": "cnunet.errors",
    "Denoiser": "cnunet.inference.denoiser",
    "Stream": "cnunet.inference.denoiser",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'cnunet' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
