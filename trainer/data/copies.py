"""Files that are copies of each other, byte for byte, as backups inside a folder are."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

MAX_COMPARED = 2000
"""Larger data sets, which are usually curated, are not searched for copies."""


def copies_in(paths: Iterable[Path]) -> list[set[Path]]:
    """The sets of files with the same content; empty and unreadable files are in none."""
    different = set(paths)
    if len(different) > MAX_COMPARED:
        return []
    by_size: dict[int, list[Path]] = defaultdict(list)
    for path in different:
        try:
            by_size[path.stat().st_size].append(path)
        except OSError:
            continue
    by_content: dict[bytes, set[Path]] = defaultdict(set)
    for size, those in by_size.items():
        if size and len(those) > 1:
            for path in those:
                try:
                    with path.open("rb") as file:
                        by_content[hashlib.file_digest(file, "sha256").digest()].add(path)
                except OSError:
                    continue
    return [those for those in by_content.values() if len(those) > 1]
