"""The event log of a run, read thinly and piece by piece."""

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.training.runs.eventlog import RunLog
from tests.gui.trainingruns import append, step, validated, write_run
from trainer.folder.events import EventLog


def test_what_the_trainer_writes_is_read(tmp_path):
    writer = EventLog(tmp_path / "events.jsonl")
    writer.write("started", step=0, hours=0.0)
    writer.write("step", step=7, loss=float("nan"), learning_rate=1e-3)
    writer.write("saved", step=7)
    writer.write("validated", step=7, pesq=1.5)
    writer.write("stopped", reason="all steps are done")
    log = RunLog(writer.path)
    assert log.read()
    assert [one["event"] for one in log.events] == ["started", "validated", "stopped"]
    assert log.steps[0]["loss"] is None
    assert log.newest == log.steps[0]
    assert log.saved is not None
    assert log.saved["step"] == 7
    assert log.last is not None
    assert log.last["reason"] == "all steps are done"
    assert log.is_complete
    assert not log.read()


def test_a_log_that_is_not_there_yet(tmp_path):
    log = RunLog(tmp_path / "events.jsonl")
    assert not log.read()
    write_run(tmp_path, [step(1)])
    assert log.read()
    assert len(log.steps) == 1


def test_a_line_that_is_not_finished_waits(tmp_path):
    path = tmp_path / "events.jsonl"
    line = json.dumps({**step(1), "time": 1.0})
    whole = json.dumps({"event": "step", "time": 1.0, "step": 1, "loss": 0.5})
    path.write_text(whole[:30])
    log = RunLog(path)
    assert not log.read()
    with path.open("a") as file:
        file.write(whole[30:] + "\n" + line + "\n")
    assert log.read()
    assert [one["step"] for one in log.steps] == [1, 1]


def test_what_a_crash_cut_short_is_passed_over(tmp_path):
    path = tmp_path / "events.jsonl"
    whole = '{"event": "validated", "time": 2.0, "step": 1}'
    path.write_text(f'{{"event": "step", "time": 1.0, "st\n{whole}\n{{\n')
    log = RunLog(path)
    log.read()
    assert not log.steps
    assert len(log.all("validated")) == 1


def test_steps_that_a_crash_undid_are_forgotten(tmp_path):
    write_run(tmp_path, ["started", *(step(n) for n in range(1, 11))])
    log = RunLog(tmp_path / "events.jsonl")
    log.read()
    append(tmp_path, {"event": "started", "step": 4}, step(5), step(6))
    log.read()
    assert [one["step"] for one in log.steps] == [1, 2, 3, 4, 5, 6]


def test_a_log_begun_anew_is_read_anew(tmp_path):
    write_run(tmp_path, [step(n) for n in range(10)])
    log = RunLog(tmp_path / "events.jsonl")
    log.read()
    (tmp_path / "events.jsonl").unlink()
    append(tmp_path, step(1))
    log.read()
    assert len(log.steps) == 1


def test_many_steps_are_thinned_evenly_and_all_else_is_kept(tmp_path):
    events = []
    for n in range(30_000):
        events.append(step(n))
        if n % 10 == 0:
            events.append(validated(n))
    write_run(tmp_path, events)
    log = RunLog(tmp_path / "events.jsonl")
    log.read()
    numbers = [one["step"] for one in log.steps]
    assert 2000 <= len(numbers) < 4000
    assert {b - a for a, b in pairwise(numbers)} == {log.stride}
    assert len(log.all("validated")) == 3000
    assert log.newest is not None
    assert log.newest["step"] == 29_999


def test_no_more_warnings_are_kept_than_anybody_reads(tmp_path):
    write_run(tmp_path, [{"event": "warning", "message": str(n)} for n in range(500)])
    log = RunLog(tmp_path / "events.jsonl")
    log.read()
    kept = [one["message"] for one in log.all("warning")]
    assert kept == [str(n) for n in range(300, 500)]


@given(st.lists(st.integers(1, 60), max_size=12), st.integers(1, 400))
def test_however_a_log_grows_it_reads_the_same(tmp_path_factory, cuts, size):
    folder = tmp_path_factory.mktemp("log")
    events = [(validated if n % 5 == 4 else step)(n) for n in range(30)]
    write_run(folder, events)
    content = (folder / "events.jsonl").read_bytes()
    path = folder / "grown.jsonl"
    log = RunLog(path)
    at = 0
    for cut in cuts:
        with path.open("ab") as file:
            file.write(content[at : at + cut * 20])
        at += cut * 20
        log.read(0.0)
    with path.open("ab") as file:
        file.write(content[at:])
    log.read()
    whole = RunLog(folder / "events.jsonl")
    whole.read()
    assert (log.steps, log.events, log.newest, log.last) == (
        whole.steps,
        whole.events,
        whole.newest,
        whole.last,
    )
