"""Data from several folders and files, described by a small JSON file.

Such a file is accepted wherever a data folder is. Free of torch: the window writes these files,
`trainer.data.collection` finds out what they refer to.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from cnunet.files import parse_json
from cnunet.phrases import Phrase
from trainer.errors import DataError
from trainer.folder.files import write_beside

FORMAT_VERSION = 2
"""Version 1 proposed who is held out by hashes of absolute paths, so it depended on where the data
was. Runs that began with such a file keep what they hold out."""
NO_CLEAN = Phrase("no clean recording of that name")
NO_NOISY = Phrase("no noisy recording of that name")
"""Why a recording is not part of a pair."""
SourceRole = Literal["auto", "pairs", "speech", "noise", "room"]


def is_collection(data: Path) -> bool:
    """Whether this is the file of a collection, rather than a data folder."""
    return data.suffix == ".json" and not data.is_dir()


@dataclass(frozen=True)
class Source:
    """A folder or a file of recordings, and what is in it."""

    path: Path
    role: SourceRole = "auto"


@dataclass(frozen=True)
class Collection:
    """Where recordings are, which of them are left out, and who is held out for validation.

    left_out: paths of recordings. held_out: speakers, or paths of recordings; None: as
    `trainer.data.holdout.suggest` proposes. doubtful: paths of recordings on which scores would be
    misleading, and which are not held out. mended: pairs that the user has corrected, each the path
    of a noisy recording and of its clean original, which is empty if there is none. version: of the
    format.
    """

    sources: tuple[Source, ...]
    left_out: frozenset[str] = frozenset()
    held_out: frozenset[str] | None = None
    doubtful: frozenset[str] = frozenset()
    mended: tuple[tuple[str, str], ...] = ()
    version: int = FORMAT_VERSION

    @classmethod
    def of(cls, data: Path) -> Collection:
        """The collection in a file, or one of a data folder alone; raises `DataError`."""
        return cls.load(data) if is_collection(data) else cls((Source(data),))

    @classmethod
    def load(cls, path: Path) -> Collection:
        """Read a JSON file; raises `DataError` where it cannot be used."""
        try:
            values = parse_json(path.read_text(encoding="utf-8"))
            version = values["format_version"]
            if version not in range(1, FORMAT_VERSION + 1):
                raise DataError(
                    f"{path} has format version {version}; this program supports 1 to "
                    f"{FORMAT_VERSION}."
                )
            sources = tuple(Source(Path(one["path"]), one["role"]) for one in values["sources"])
            held_out = values.get("held_out")
            found = cls(
                sources,
                frozenset(values.get("left_out", ())),
                None if held_out is None else frozenset(held_out),
                frozenset(values.get("doubtful", ())),
                tuple((str(noisy), str(clean)) for noisy, clean in values.get("mended", ())),
                version,
            )
        except OSError as error:
            raise DataError(f"Cannot read {path}: {error.strerror}.") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataError(f"{path} is not a data collection of this program.") from error
        for source in found.sources:
            if source.role not in get_args(SourceRole):
                raise DataError(f"{path}: {source.role!r} is not a valid role.")
        return found

    def save(self, path: Path) -> None:
        """Write it as JSON; raises `SaveError`."""
        write_beside(path, (json.dumps(self.as_dict(), indent=2) + "\n").encode())

    def as_dict(self) -> dict[str, Any]:
        """For JSON, as `load` reads it."""
        return {
            "format_version": self.version,
            "sources": [{"path": str(one.path), "role": one.role} for one in self.sources],
            "left_out": sorted(self.left_out),
            "held_out": None if self.held_out is None else sorted(self.held_out),
            "doubtful": sorted(self.doubtful),
            "mended": [list(pair) for pair in self.mended],
        }
