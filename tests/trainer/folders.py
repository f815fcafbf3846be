"""Folders of data whose files are not sound, and the pairs recognised in them."""

from pathlib import Path

from trainer.data.datasets import Subset


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


def paired(part: Subset) -> list[tuple[str, str]]:
    return [(noisy.name, clean.name) for noisy, clean in part.pairs]
