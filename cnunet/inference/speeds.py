"""Cached speed measurements, by which a device or a size is chosen.

A measurement belongs to a machine (processor, accelerator, versions) and to a network's
configuration; the weights don't matter. `cnunet bench` renews it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import asdict
from pathlib import Path

import torch

from cnunet import __version__
from cnunet.config import CNUNetConfig
from cnunet.files import parse_json, private_folder, replace_file
from cnunet.inference.bench import (
    FileSpeed,
    LiveSpeed,
    OnMeasuring,
    Speed,
    measure_speed,
    processor_name,
)
from cnunet.inference.devices import all_devices
from cnunet.places import user_cache

_log = logging.getLogger(__name__)

FOLDER_VARIABLE = "CNUNET_SPEEDS"
"""Environment variable that sets another folder for the measurements, for example in tests."""

HOPS = 100
"""Two seconds: enough for a choice."""


def fastest_device(config: CNUNetConfig) -> torch.device:
    """The fastest device for recordings. Measures nothing if there is only the processor."""
    devices = all_devices()
    if len(devices) == 1:
        return devices[0]
    name = max(measured(config).files, key=lambda result: result.real_time_factor).device
    return torch.device(name)


def measured(config: CNUNetConfig, progress: OnMeasuring = lambda what: None) -> Speed:
    """The cached measurement, or a new one, which takes seconds (half a minute if the step isn't
    compiled yet); `progress` is called with a line before each part."""
    speed = cached(config)
    if speed is None:
        speed = measure_speed(config, HOPS, all_devices(), progress)
        store(config, speed)
    return speed


def cached(config: CNUNetConfig) -> Speed | None:
    """The cached measurement; None if there is none."""
    try:
        stored = parse_json(_path(config).read_text("utf-8"))
        live = [LiveSpeed(**values) for values in stored["live"]]
        return Speed(live, [FileSpeed(**values) for values in stored["files"]], stored["notes"])
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or of another version
        return None


def store(config: CNUNetConfig, speed: Speed) -> None:
    """Cache a measurement; if that fails, it is measured again next time."""
    path = _path(config)
    try:
        private_folder(path.parent)
        replace_file(path, json.dumps(asdict(speed), indent=2).encode())
    except OSError as error:
        _log.warning("%s could not be written: %s", path, error)


def _path(config: CNUNetConfig) -> Path:
    devices = [str(device) for device in all_devices()]
    machine = [__version__, torch.__version__, processor_name(), *devices]
    key = json.dumps([machine, config.to_dict()], sort_keys=True)
    name = f"{config.size_name.replace('/', '-')}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    folder = os.environ.get(FOLDER_VARIABLE)
    parent = Path(folder) if folder else user_cache()
    return parent / "speeds" / f"{name}.json"
