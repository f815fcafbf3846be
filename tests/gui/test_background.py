"""Work beside the window."""

import threading
from functools import partial

from app.background import Background
from tests.gui.support import wait_until


def test_calls_follow_each_other_whatever_one_does(caplog):
    done: list[int] = []
    chores = Background("chores")

    def divide(number: int) -> None:
        done.append(12 // number)

    for number in (1, 0, 2):
        chores.do(partial(divide, number))
    assert wait_until(lambda: len(done) == 2)
    assert done == [12, 6]
    assert "chores failed" in caplog.text
    assert wait_until(lambda: not any(one.name == "chores" for one in threading.enumerate()))
    chores.do(lambda: done.append(3))
    assert wait_until(lambda: done[-1] == 3)
    chores.close()


def test_a_disk_that_does_not_answer_holds_nobody_up():
    begun, answer = threading.Event(), threading.Event()
    done: list[str] = []

    def hang():
        begun.set()
        answer.wait()

    chores = Background("chores", patience_s=0.01)
    chores.do(hang)
    chores.do(lambda: done.append("later"))
    begun.wait()
    chores.close()
    answer.set()
    assert wait_until(lambda: not any(one.name == "chores" for one in threading.enumerate()))
    assert done == []
