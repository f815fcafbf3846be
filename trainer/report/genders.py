"""Genders of speakers, from the tables that come with data sets.

LibriSpeech has SPEAKERS.TXT (columns between bars), VCTK speaker-info.txt (columns between spaces);
any CSV table beside the data may have a column for it. VoiceBank-DEMAND has no table, but its
speakers are VCTK's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from trainer.data.speakers import SPEAKER_COLUMNS, TABLES, read_table
from trainer.errors import DataError
from trainer.report.record import ReportError

GENDER_COLUMNS = ("gender", "sex", "gender_if_known")
LIBRISPEECH, VCTK = "SPEAKERS.TXT", "speaker-info.txt"
LEVELS_UP = 2
"""A data folder may be train-clean-100 of LibriSpeech, whose table is above it."""

_OF_VOICEBANK = {
    "female": "228 230 231 233 236 239 244 250 257 267 268 269 276 277 282",
    "male": "226 227 232 243 254 256 258 259 270 273 274 278 279 286 287",
}
"""The 28 speakers of training and the two of the test, as VCTK's speaker-info.txt has them."""
_WORDS = {"f": "female", "w": "female", "woman": "female", "m": "male", "man": "male"}


def read_genders(path: Path) -> dict[str, str]:
    """Genders by speaker, from a CSV file with these two columns; raises `CNUNetError`."""
    rows = read_table(path)
    if not rows or not {"speaker", "gender"} <= rows[0].keys():
        raise ReportError(f"{path} has no rows with the columns speaker and gender.")
    return {row["speaker"]: _word(row["gender"]) for row in rows if row["gender"]}


def find_genders(folders: Iterable[Path]) -> dict[str, str]:
    """Genders by speaker, from all tables in data folders and above them; may be empty."""
    found = {
        f"p{number}": gender for gender, ids in _OF_VOICEBANK.items() for number in ids.split()
    }
    for folder in folders:
        root = folder.resolve()
        for place in (*reversed(root.parents[:LEVELS_UP]), root):
            found |= _in(place)
    return found


def _in(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in TABLES:
        if (folder / name).is_file():
            try:
                found |= _of_rows(read_table(folder / name))
            except DataError:  # the check says so; a report can do without
                continue
    for number, gender in _listed(folder / LIBRISPEECH, r"^\s*(\d+)\s*\|\s*([FM])\s*\|"):
        found[number] = _word(gender)
    for number, gender in _listed(folder / VCTK, r"^\s*([ps]?\d+)\s+\d+\s+([FM])\b"):
        found[number if number[0] in "ps" else f"p{number}"] = _word(gender)
    return found


def _of_rows(rows: list[dict[str, str]]) -> dict[str, str]:
    columns = rows[0].keys() if rows else set()
    who = next((name for name in (*SPEAKER_COLUMNS, "id") if name in columns), None)
    gender = next((name for name in GENDER_COLUMNS if name in columns), None)
    if who is None or gender is None:
        return {}
    return {row[who]: _word(row[gender]) for row in rows if row[who] and row[gender]}


def _listed(path: Path, pattern: str) -> list[tuple[str, str]]:
    """Speakers and genders of a text file with a line for each."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return re.findall(pattern, text, re.MULTILINE)


def _word(gender: str) -> str:
    return _WORDS.get(gender.strip().lower(), gender.strip().lower())
