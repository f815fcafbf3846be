"""The settings of a training run: flat, free of torch, stored as config.json in its folder."""

from __future__ import annotations

import json
import math
from dataclasses import Field, asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_args

from cnunet.config import HOP, SAMPLE_RATE, SIZES, CNUNetConfig, Head, Mode, Norm
from cnunet.errors import CNUNetError
from cnunet.files import parse_json
from trainer.folder.files import write_beside

FORMAT_VERSION = 1
NETWORK_SETTINGS = ("preset", "mode", "norm", "head", "branches")
FIXED_SETTINGS = (*NETWORK_SETTINGS, "architecture", "stage", "optimizer")
"""Settings that cannot change once a run has begun."""
PATH_SETTINGS = ("corpus", "valid", "cache", "init", "teacher", "guide", "latents")
NAMED = ("init", "guide")
"""Paths that may also be names: of a shipped model, or of one on the hub."""
AUGMENTATIONS = (
    "speed", "pitch", "sung", "whisper", "pauses", "colour", "rooms", "second", "warp", "fans",
    "babble", "tones", "hum", "clicks", "hits", "wind", "band", "clipping",
)  # fmt: skip
"""Additions to mixtures besides speech and recorded noise; see `trainer.data.mixing`."""
MIN_CROP = 16 * HOP
"""In samples. The losses need spectra of a few hops."""
SWITCH = ("auto", "on", "off")
DEFAULT_GUIDE = "microsoft/wavlm-large"


class ConfigError(CNUNetError):
    """A run's settings cannot be used; the message says which one and why."""


def _setting(
    default: Any,
    text: str,
    low: float = -math.inf,
    high: float = math.inf,
    choices: tuple[str, ...] = (),
) -> Any:
    """Declare a setting: its default, a line of help, and its allowed values."""
    metadata = {"help": text, "low": low, "high": high, "choices": choices}
    return field(default=default, metadata=metadata)


def _switch(text: str) -> Any:
    """Declare a setting that is on, off, or decided when a run starts."""
    return _setting("auto", text, choices=SWITCH)


def _loss(default: float, text: str, off: float = 0.0) -> Any:
    """Declare the weight of a term of the loss; at `off`, the term has no effect."""
    metadata = {"help": text, "low": 0.0, "high": 1e3, "choices": (), "off": off}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class TrainConfig:
    """Settings of a run. All but FIXED_SETTINGS may change whenever it is resumed."""

    # The network (fixed once a run has started).
    architecture: str = _setting(
        "cnunet", "nunet: the real-valued predecessor, to compare with", choices=("cnunet", "nunet")
    )
    preset: str = _setting("small", "size of the network", choices=SIZES)
    mode: str = _setting(
        "causal", "reference: as published, looks ahead in time", choices=get_args(Mode)
    )
    norm: str = _setting("batch", "what layers are normalised over", choices=get_args(Norm))
    head: str = _setting(
        "correction",
        "output of the second branch: the spectrum itself, or a correction to the input",
        choices=get_args(Head),
    )
    branches: int = _setting(2, "number of branches: 2, or 1 for the mask branch alone", 1, 2)
    init: str = _setting(
        "",
        "model to start from (a file, the name of a shipped one, or the folder of a run); its "
        "hours are added",
    )
    freeze_norm: str = _switch(
        "keep the batch norm statistics of the model that training starts from; auto: if it starts "
        "from one"
    )

    # The stage, and the loss (model.md, section 4; docs/training.md).
    stage: str = _setting(
        "plain",
        "guided: stage 1, with a guide; replicate: stage 2, without; plain: neither",
        choices=("plain", "guided", "replicate"),
    )
    guide: str = _setting(DEFAULT_GUIDE, "transformers speech model: hub name or folder")
    learn_layers: bool = _setting(
        True, "learn the weights of the guide's layers; off: equal weights"
    )
    teacher: str = _setting("", "weights of stage 1, for stage 2, which starts from them")
    latents: str = _setting("", "folder to store the teacher's latents in; only for fixed pairs")
    latent_weight: float = _loss(0.05, "weight of the distance to the teacher's latent")
    branch_weight: float = _loss(1.0, "weight of each branch's own loss; published: 0")
    excess_weight: float = _loss(
        1.0, "weight of squared errors where magnitudes are too high; published: 1", off=1.0
    )
    distortion_weight: float = _loss(0.05, "weight of log10(error / speech); published: 0")
    level_weight: float = _loss(0.0, "weight of errors of level in bands and frames; published: 0")
    perceptual_weight: float = _loss(
        0.05, "weight of the perceptual loss, points of PESQ; published: 0"
    )

    # The data.
    corpus: str = _setting("", "folder of the data: pairs, or speech and noise (docs/check.md)")
    valid: str = _setting("", "folder of pairs or speech to validate on, if the data has none")
    cache: str = _setting("", "folder of the decoded data; empty: cache in the run's folder")
    crop_seconds: float = _setting(2.0, "length of an example; 0: whole pairs", 0.0, 60.0)
    leave_out: str = _setting(
        "", f"augmentations to leave out, comma-separated: {', '.join(AUGMENTATIONS)}"
    )
    seed: int = _setting(0, "determines initial weights and all examples", 0, 2**32 - 1)

    # The steps.
    batch: int = _setting(
        0,
        "examples in a batch of each process; 0: 4, or on a GPU what fits",
        0,
        1024,
    )
    accumulate: int = _setting(1, "batches whose gradients make one step", 1, 1024)
    steps: int = _setting(0, "step at which training ends; 0: no limit", 0, 10**9)
    hours: float = _setting(0.0, "hours of audio at which training ends; 0: no limit", 0.0, 1e6)
    optimizer: str = _setting(
        "muon", "muon for matrices, adamw (as published) for all", choices=("muon", "adamw")
    )
    learning_rate: float = _setting(2e-3, "step size; published: 7.5e-4", 0.0, 1.0)
    schedule: str = _setting(
        "constant",
        "linear: to 0 in the last decay_steps; halve: after every halve_steps",
        choices=("constant", "linear", "halve"),
    )
    warmup_steps: int = _setting(0, "steps over which the rate rises at the start", 0, 10**9)
    decay_steps: int = _setting(
        0, "last steps, over which the linear schedule falls to 0", 0, 10**9
    )
    halve_steps: int = _setting(0, "steps after which the rate is halved", 0, 10**9)
    weight_decay: float = _setting(0.01, "weight decay per step, times the learning rate", 0.0, 1.0)
    clip_norm: float = _setting(1.0, "largest norm of the gradient", 1e-6, 1e6)
    ema_decay: float = _setting(
        0.998, "decay per step of the moving average of the weights", 0.0, 0.99999
    )
    patience: int = _setting(
        20,
        "end after this many more failed steps (loss not a number) than successful ones",
        1,
        10**6,
    )

    # The run.
    device: str = _setting(
        "auto", "auto (an accelerator if there is one), cpu, cuda, cuda:1, mps, ..."
    )
    precision: str = _setting(
        "auto",
        "number format of most arithmetic; auto: bfloat16 if the device has instructions for it",
        choices=("auto", "float32", "bfloat16"),
    )
    threads: int = _setting(0, "threads of each process; 0: torch decides", 0, 1024)
    timeout_minutes: float = _setting(
        60.0, "how long processes wait for one another, for example during validation", 0.01, 1e5
    )
    workers: int = _setting(
        -1, "processes that mix examples, per training process; -1: 1, or on a GPU by cores", -1, 64
    )
    compile: str = _switch(
        "compile the network, for faster steps; takes seconds on a processor, minutes on a GPU; "
        "auto: on a processor, unless there are few steps"
    )
    save_minutes: float = _setting(5.0, "minutes between saves", 0.0, 1e5)
    validate_minutes: float = _setting(30.0, "minutes between validations", 0.0, 1e5)
    validate_pairs: int = _setting(0, "maximum number of pairs to validate on; 0: all", 0, 10**6)
    validate_steps: int = _setting(0, "steps between validations, instead of minutes", 0, 10**9)
    choose_by: str = _setting(
        "gain",
        "criterion for the best weights: the gain over all conditions, or the mean PESQ",
        choices=("gain", "pesq"),
    )
    validate_beside: str = _switch(
        "validate in a separate process while training continues; auto: on a GPU"
    )
    keep_best: int = _setting(3, "number of best checkpoints to keep", 1, 10**4)
    keep_last: int = _setting(3, "number of newest checkpoints to keep", 1, 10**4)
    score_workers: int = _setting(1, "processes that score; 0: the training process", 0, 64)

    def __post_init__(self) -> None:
        for setting in fields(self):
            value, allowed = getattr(self, setting.name), setting.metadata
            if allowed["choices"] and value not in allowed["choices"]:
                choices = ", ".join(allowed["choices"])
                raise ConfigError(
                    f"The setting {setting.name} is {value!r}; expected one of: {choices}."
                )
            if type(value) is not str and not allowed["low"] <= value <= allowed["high"]:
                bounds = f"{allowed['low']} to {allowed['high']}"
                raise ConfigError(f"The setting {setting.name} is {value}; it must be {bounds}.")
        if self.schedule == "linear" and not (self.steps and self.decay_steps):
            raise ConfigError("The schedule linear needs the settings steps and decay_steps.")
        if self.schedule == "halve" and not self.halve_steps:
            raise ConfigError("The schedule halve needs the setting halve_steps.")
        if self.architecture == "nunet" and self.stage != "plain":
            raise ConfigError("NUNet is trained in one stage: set stage to plain.")
        if self.stage == "replicate" and not self.teacher:
            raise ConfigError(
                "Stage 2 (replicate) learns from stage 1: set teacher to the resulting weights, "
                "best.safetensors of its run."
            )
        if not self.crop_seconds and self.batch > 1:
            raise ConfigError("Whole recordings (crop_seconds 0) differ in length: set batch to 1.")
        if unknown := self.left_out - {*AUGMENTATIONS}:
            raise ConfigError(
                f"The setting leave_out contains {', '.join(sorted(unknown))}; valid are "
                f"{', '.join(AUGMENTATIONS)}."
            )
        too_short = self.crop_seconds and self.crop_samples < MIN_CROP
        if self.crop_samples % HOP or too_short:
            nearest = max(round(self.crop_samples / HOP) * HOP, MIN_CROP) / SAMPLE_RATE
            raise ConfigError(
                f"The setting crop_seconds is {self.crop_seconds}; it must be a whole number of "
                f"hops of {HOP} samples at {SAMPLE_RATE} Hz, and at least "
                f"{MIN_CROP / SAMPLE_RATE}: {nearest:g}, say."
            )

    @property
    def crop_samples(self) -> int:
        """Length of one example in samples."""
        return round(self.crop_seconds * SAMPLE_RATE)

    @property
    def left_out(self) -> frozenset[str]:
        """The AUGMENTATIONS that are left out."""
        return frozenset(one.strip() for one in self.leave_out.split(",") if one.strip())

    @property
    def from_weights(self) -> bool:
        """Whether it starts from the weights of another run."""
        return bool(self.init or self.teacher)

    @property
    def network(self) -> CNUNetConfig:
        """Shape of the network."""
        shape = {name: getattr(self, name) for name in NETWORK_SETTINGS}
        return CNUNetConfig.of_size(shape.pop("preset"), **shape)

    @classmethod
    def from_dict(cls, values: dict[str, Any], source: str = "the settings") -> TrainConfig:
        """Create a configuration; unknown names and wrong types raise `ConfigError`."""
        known = {one.name: one for one in fields(cls)}
        unknown = sorted(set(values) - set(known))
        if unknown:
            raise ConfigError(f"Unknown setting in {source}: {', '.join(unknown)}.")
        checked = {name: _typed(known[name], value) for name, value in values.items()}
        return cls(**checked)

    @classmethod
    def load(cls, path: Path) -> TrainConfig:
        """Read a JSON file written by `save` (or by hand); raises `ConfigError`."""
        return cls.from_dict(read_settings(path), str(path))

    def save(self, path: Path) -> None:
        """Write the settings as JSON; raises `SaveError`."""
        text = json.dumps({"format_version": FORMAT_VERSION, **asdict(self)}, indent=2)
        write_beside(path, f"{text}\n".encode())


LOSSES_OFF = {one.name: one.metadata["off"] for one in fields(TrainConfig) if "off" in one.metadata}
"""Settings that reduce the loss to the published comparison of outputs."""


def read_settings(path: Path) -> dict[str, Any]:
    """The settings in a JSON file, unchecked; raises `ConfigError`."""
    try:
        values = parse_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"Cannot read {path}: {error.strerror}.") from error
    except ValueError as error:
        raise ConfigError(f"{path} is not valid JSON: {error}.") from error
    if not isinstance(values, dict):
        raise ConfigError(f"{path} does not contain an object with settings.")
    version = values.pop("format_version", FORMAT_VERSION)
    if version != FORMAT_VERSION:
        raise ConfigError(
            f"{path} has format version {version}; this program supports {FORMAT_VERSION}."
        )
    return values


def settings_of(folder: Path, changes: dict[str, Any], file: Path | None = None) -> TrainConfig:
    """Return the settings to run with: those of the folder (or of `file`), with `changes` made.

    Paths become absolute, as a run may be resumed from any folder. Raises `ConfigError` for a
    change that would alter the network of a run that has begun.
    """
    stored_path = folder / "config.json"
    stored = _stored(stored_path) if stored_path.exists() else None
    base = TrainConfig.load(file) if file else stored or TrainConfig()
    config = TrainConfig.from_dict({**asdict(base), **changes})
    if not config.corpus:
        raise ConfigError("There is no training data: set corpus to its folder (--corpus FOLDER).")
    if stored and (folder / "state.pt").exists():
        for name in FIXED_SETTINGS:
            if getattr(stored, name) != getattr(config, name):
                raise ConfigError(
                    f"The run in {folder} was started with {name} {getattr(stored, name)!r}, which "
                    "can't be changed. Start another run, with init to continue from its weights."
                )
    return replace(
        config, **absolute_paths({name: getattr(config, name) for name in PATH_SETTINGS})
    )


def _stored(path: Path) -> TrainConfig:
    """The settings stored with a run; runs older than `freeze_norm` continue without it."""
    return TrainConfig.from_dict({"freeze_norm": "off", **read_settings(path)}, str(path))


def absolute_paths(values: dict[str, Any]) -> dict[str, Any]:
    """The same settings with absolute paths, so that they mean the same in any folder."""
    return {
        name: str(Path(value).resolve())
        if name in PATH_SETTINGS and value and (name not in NAMED or _is_path(value))
        else value
        for name, value in values.items()
    }


def _is_path(text: str) -> bool:
    """Whether this is a file or folder (possibly missing) rather than a name."""
    return Path(text).exists() or text.endswith((".safetensors", ".pt"))


def _typed(setting: Field[Any], value: Any) -> Any:
    """Return the value in the type of its default; whole numbers may stand for fractions, and
    true and false for on and off."""
    name, kind = setting.name, type(setting.default)
    if isinstance(value, bool) and setting.metadata["choices"] == SWITCH:
        return "on" if value else "off"
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise ConfigError(f"The setting {name} is {value!r}; it must be of type {kind.__name__}.")
    return value
