"""Caches the plans of models, which take longer to make than to read.

The cache key covers the content of the model file and the code that reads it and creates plans.
"""

from __future__ import annotations

import hashlib
import io
import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from cnunet.backends.compiled import build
from cnunet.backends.compiled.plan import Layout, Plan
from cnunet.backends.compiled.processor import level
from cnunet.backends.compiled.tables import FRAMES_AT_ONCE, Use
from cnunet.files import read_sealed, write_sealed

_log = logging.getLogger(__name__)
_SOURCES = (
    *("integer_weights.py", "layers.py", "maps.py", "network.py", "plan.py", "processor.py"),
    "tables.py",
    *(f"../../network/{name}.py" for name in ("constants", "describe", "description")),
    "../../network/modelfile.py",  # stricter checks apply to cached plans, too
)


def cached_plan(model_file: Path) -> Plan | None:
    """The cached plan of a model file, or None if it is missing or damaged."""
    path = _path(model_file)
    try:
        content = read_sealed(path)
    except OSError:
        return None
    if content is None:
        _log.warning("%s is damaged and will be created again", path)
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        layouts = {use: _layout(arrays, use) for use in FRAMES_AT_ONCE}
        return Plan(arrays["weights"], layouts)


def _layout(arrays: Mapping[str, Any], use: Use) -> Layout:
    values = {field: arrays[f"{use}.{field}"] for field in Layout._fields}
    return Layout(**values)._replace(floats=int(values["floats"]))


def cache_plan(model_file: Path, plan: Plan) -> None:
    """Cache the plan of a model file; if that fails, the plan is created again next time."""
    path = _path(model_file)
    content = io.BytesIO()
    tables: dict[str, Any] = {
        f"{use}.{field}": value
        for use, layout in plan.layouts.items()
        for field, value in layout._asdict().items()
    }
    np.savez(content, weights=plan.weights, **tables)
    try:
        write_sealed(path, content.getvalue())
        _remove_unused(path.parent)
    except OSError as error:
        _log.warning("%s could not be written: %s", path, error)


def _path(model_file: Path) -> Path:
    digest = hashlib.sha256(model_file.read_bytes())
    for source in _SOURCES:
        digest.update((Path(__file__).parent / source).read_bytes())
    digest.update(level().name.encode())
    return build.cache() / "plans" / f"{digest.hexdigest()[:32]}.npz"


def _remove_unused(parent: Path) -> None:
    for path in parent.glob("*.npz"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > build.UNUSED_AFTER_S:
                path.unlink()
