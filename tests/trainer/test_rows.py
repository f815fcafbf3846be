"""Tables that grow."""

import math
from pathlib import Path

from trainer.run.rows import append_rows, read_rows


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
