"""The files that a command line names: by name, folder or pattern."""

from __future__ import annotations

import glob
import os
import re
from dataclasses import dataclass
from pathlib import Path

from cnunet.audio import files_in, quoted
from cnunet.audio.folders import RESULT_MARK


@dataclass(frozen=True)
class Input:
    """A file to enhance; `inside` is its folder, relative to the folder that was named."""

    path: Path
    inside: Path = Path()


def find_inputs(names: list[str], out_dir: Path | None) -> tuple[list[Input], list[str]]:
    """The files for `names`, without duplicates, and errors about names that yield none.

    Folders are searched recursively for the usual extensions, without hidden files, earlier
    results (`name.enhanced.ext`) and `out_dir`. Patterns (`*`, `?`, `**`) are expanded here too,
    since some shells don't. A file that doesn't exist is included: opening it gives the error.
    """
    unique: dict[Path, Input] = {}
    errors: list[str] = []
    for name in names:
        before = len(errors)
        inputs = _expand(name, out_dir, errors)
        if not inputs and len(errors) == before:
            errors.append(f"No audio files found in {quoted(name)}.")
        for item in inputs:
            unique.setdefault(Path(os.path.abspath(item.path)), item)
    sources = {path.with_suffix("") for path in unique}
    return [item for path, item in unique.items() if not _is_result(path, sources)], errors


def _is_result(path: Path, sources: set[Path]) -> bool:
    """Whether this is the result of one of the sources, which a pattern like `*.wav` also finds."""
    stem = path.stem.removesuffix(RESULT_MARK)
    names = {stem, re.sub(r"-\d+$", "", stem)}
    return stem != path.stem and any(path.with_name(name) in sources for name in names)


def _expand(name: str, out_dir: Path | None, errors: list[str]) -> list[Input]:
    if not name:  # a script's unset variable, where Path would be the current folder
        errors.append("A name is empty. Give a file, a folder or a pattern.")
        return []
    path = Path(name)
    if os.path.isdir(path):  # False for a name that the system refuses
        return _in_folder(path, out_dir, errors)
    if os.path.lexists(path) or not glob.has_magic(name):
        return [Input(path)]
    inputs: list[Input] = []
    for match in map(Path, sorted(glob.glob(name, recursive=True))):
        if match.is_file():
            inputs.append(Input(match))
        elif match.is_dir() and not _is_same(match, out_dir):
            inputs += _in_folder(match, out_dir, errors)
    return inputs


def _is_same(folder: Path, out_dir: Path | None) -> bool:
    return out_dir is not None and os.path.realpath(folder) == os.path.realpath(out_dir)


def _in_folder(folder: Path, out_dir: Path | None, errors: list[str]) -> list[Input]:
    # Results next to their sources, in the folder itself, are recognised by their names.
    files = files_in(folder, skipped=lambda inner: _is_same(inner, out_dir), left_out=errors.append)
    return [Input(path, path.parent.relative_to(folder)) for path in files]
