"""Tables that grow."""

import math
from pathlib import Path

import pytest

from trainer.folder.rows import append_rows, damaged_rows, read_rows


def test_an_older_table_gets_new_columns(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("step,pesq\r\n1,1.5\r\n")
    append_rows(path, [{"step": 2, "pesq": 1.6, "gain": 0.2}])
    append_rows(path, [{"step": 3, "pesq": math.nan, "gain": 0.3}])
    assert path.read_text().splitlines()[0] == "step,pesq,gain"
    first, second, third = read_rows(path)
    assert first["pesq"] == 1.5 and math.isnan(first["gain"])
    assert second == {"step": 2.0, "pesq": 1.6, "gain": 0.2}
    assert math.isnan(third["pesq"]) and third["gain"] == 0.3


def test_a_table_of_more_columns_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    append_rows(path, [{"step": 1, "pesq": 1.5}])
    append_rows(path, [{"step": 2}])
    assert read_rows(path)[0]["pesq"] == 1.5


@pytest.mark.parametrize(
    "row", [b"2,\xff\xfe", b"hello", b"2", b"2,1.6,7", b",1.6", b"2,good", b"nan,1.6", b"inf,1.6"]
)
def test_damaged_rows_are_left_out(tmp_path: Path, row: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"step,pesq\r\n1,1.5\r\n" + row + b"\r\n")
    assert damaged_rows(path) == 1
    assert read_rows(path) == [{"step": 1.0, "pesq": 1.5}]
    append_rows(path, [{"step": 3, "pesq": 1.7}])
    assert path.read_text().split() == ["step,pesq", "1,1.5", "3,1.7"]
    assert damaged_rows(path) == 0


def test_a_table_that_a_spreadsheet_has_saved(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("\ufeffstep;pesq;condition\r\n1;1,5;noisy\r\n")
    append_rows(path, [{"step": 2, "pesq": 1.6, "condition": "clean"}])
    assert path.read_text().split() == ["step,pesq,condition", "1,1.5,noisy", "2,1.6,clean"]


def test_a_file_that_is_not_a_table(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(bytes(range(256)) * 9)
    assert read_rows(path) == []
    append_rows(path, [{"step": 2, "pesq": 1.6}])
    assert read_rows(path) == [{"step": 2.0, "pesq": 1.6}]
