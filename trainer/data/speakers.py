"""Speakers of recordings: from a table in the data, else from the names of known corpora."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path, PurePosixPath

from trainer.errors import DataError

TABLES = ("speakers.csv", "metadata.csv", "manifest.csv")
_FILE_COLUMNS = ("path", "file", "filename", "file_name", "clean", "noisy", "name", "id")
SPEAKER_COLUMNS = ("speaker", "speaker_id", "spk", "spk_id", "speaker_or_noise_kind")
MIN_SPEAKERS = 4
"""With fewer, folders say nothing about speakers, and single recordings are held out, since too
little would be left to train on."""

_STEMS = (
    re.compile(r"(?:^|_)(?P<who>[ps]\d{3})_\d{3}"),  # VCTK, VoiceBank: p226_001
    re.compile(r"(?:^|_)(?P<who>\d+)-\d+-\d{4}"),  # LibriSpeech: 84-121123-0001
    re.compile(r"(?P<who>reader_\d+)"),  # DNS Challenge: book_00000_chp_0009_reader_06709_0
    re.compile(r"^cmu_us_(?P<who>[a-z]+)_arctic"),
)
_FOLDERS = (
    re.compile(r"^(?P<who>[ps]\d{3})$"),  # VCTK: wav48/p226/...
    re.compile(r"^(?P<who>(?:speaker|spk)[-_]?\w+)$"),
    re.compile(r"^cmu_us_(?P<who>[a-z]+)_arctic"),
)


class Speakers:
    """Looks up the speaker of a recording by its path within the data folder."""

    def __init__(self, folder: Path) -> None:
        """Read the tables in `TABLES`; where two disagree, the first counts. Raises `DataError`."""
        self._table: dict[str, str] = {}
        for name in TABLES:
            if (folder / name).is_file():
                self._table |= {
                    key: who
                    for key, who in _speakers_in(read_table(folder / name)).items()
                    if key not in self._table
                }

    def of(self, name: str) -> str | None:
        """Return the speaker, or None if neither the tables nor the name say."""
        path = PurePosixPath(name)
        for key in (name, path.name, path.stem):
            if key in self._table:
                return self._table[key]
        for pattern in _STEMS:
            if match := pattern.search(path.stem):
                return match["who"]
        for folder in reversed(path.parts[:-1]):
            for pattern in _FOLDERS:
                if match := pattern.search(folder.lower()):
                    return match["who"]
        return None


def speakers_by_folder(names: list[str]) -> dict[str, str]:
    """Speakers by recording, where each of several people has a folder: `anna/1.wav`,
    `clean/ben/talk/2.wav`. Empty where that is not so."""
    folders = [PurePosixPath(name).parts[:-1] for name in names]
    shared = len(os.path.commonprefix(folders))  # noqa: RUF071 - it compares parts, not characters
    people = ["".join(parts[shared : shared + 1]) for parts in folders]
    if len({*people}) < MIN_SPEAKERS or not all(re.search(r"[^\W\d_]", who) for who in people):
        return {}
    return dict(zip(names, people, strict=True))


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column (in lower case); raises `DataError`.

    Columns are separated by commas, semicolons (spreadsheets in many languages) or tabs. Only names
    of existing files may have bytes that are not UTF-8.
    """
    try:
        # Spreadsheets put a byte order mark before the first column's name.
        with path.open(newline="", encoding="utf-8-sig", errors="surrogateescape") as file:
            header = file.readline()
            file.seek(0)
            rows = [
                {str(key).strip().lower(): str(value or "").strip() for key, value in row.items()}
                for row in csv.DictReader(file, delimiter=max(",;\t", key=header.count))
            ]
    except OSError as error:
        raise DataError(f"Cannot read the table {path}: {error.strerror}.") from error
    except csv.Error as error:
        raise DataError(f"The table {path} is not a CSV file in UTF-8: {error}.") from error
    for number, row in enumerate(rows, 1):
        if not all(_is_text(cell, path.parent) for one in row.items() for cell in one):
            raise DataError(
                f"The table {path} is not a CSV file in UTF-8: save it in this encoding (row "
                f"{number} is not)."
            )
    return rows


def _is_text(cell: str, folder: Path) -> bool:
    """Whether a cell is text, or the name of an existing file, however that is encoded."""
    try:
        cell.encode()
    except UnicodeEncodeError:
        return os.path.exists(folder / cell)
    return True


def _speakers_in(rows: list[dict[str, str]]) -> dict[str, str]:
    """Return speakers by every name of a row's files: path, file name, stem."""
    found: dict[str, str] = {}
    for row in rows:
        who = next((row[column] for column in SPEAKER_COLUMNS if row.get(column)), None)
        if who is None or row.get("kind", "speech").lower() not in ("speech", "clean"):
            continue
        for column in _FILE_COLUMNS:
            if row.get(column):
                path = PurePosixPath(row[column].replace("\\", "/"))
                for key in (str(path), path.name, path.stem):
                    found.setdefault(key, who)
    return found
