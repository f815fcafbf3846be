"""The engine on devices that come and go."""

from dataclasses import replace

import pytest

from cnunet.ipc.live_messages import (
    Adjust,
    Device,
    DevicesListed,
    Notice,
    Running,
    Start,
    Status,
    Trouble,
)
from cnunet.signal.strength import FULL_STRENGTH
from tests.cnunet.fake_sound import (
    HEADSET,
    MICROPHONE,
    MONITOR,
    OTHER_MICROPHONE,
    SPEAKER,
)


def test_devices_are_listed(bench):
    bench.engine.list_devices()
    assert [d.label for d in bench.of(Device) if d.direction == "output"] == [
        "Built-in Audio Analog Stereo",
        "Headset",
    ]
    assert bench.of(DevicesListed)[0].problem == ""


@pytest.mark.parametrize("name", ["mic", "headset"])
def test_a_device_that_is_pulled_out_is_reported_and_used_again(bench, name):
    bench.start(source="Fake/mic", target="Fake/headset")
    bench.run(0.3)
    bench.sound.pulled_out.add(name)
    bench.run(2.5)
    assert not bench.of(Trouble)
    trouble = bench.until(Trouble)
    assert "no longer responds" in trouble.sentence
    assert trouble.retries
    bench.sent.clear()
    bench.sound.pulled_out.clear()
    bench.until(Running)
    bench.run(0.3)
    assert bench.level() == pytest.approx(0.125, abs=0.01)


def test_the_system_default_is_followed(bench):
    bench.sound.all_nodes.append(OTHER_MICROPHONE)
    bench.start()
    bench.until(Running)
    bench.sent.clear()
    bench.sound.make_default(OTHER_MICROPHONE, HEADSET)
    running = bench.until(Running)
    assert (running.input, running.output) == ("Webcam", "Headset")
    assert bench.level_on("headset") == pytest.approx(0.125, abs=0.01)


def test_what_was_chosen_by_name_stays_whatever_the_default_is(bench):
    bench.sound.all_nodes.append(OTHER_MICROPHONE)
    bench.start(source="microphone", target="head")  # parts of their names
    bench.until(Running)
    bench.sound.make_default(OTHER_MICROPHONE)
    bench.run(2)
    assert bench.sound.opened == ["mic", "headset"]


@pytest.mark.parametrize("name", ["mic", "headset"])
def test_a_chosen_device_is_waited_for_and_returned_to(bench, name):
    node = MICROPHONE if name == "mic" else HEADSET
    bench.sound.all_nodes.append(OTHER_MICROPHONE)
    bench.sound.says_what_is_gone = True
    bench.start(source="Microphone", target="Headset")
    bench.until(Running)
    bench.sent.clear()
    bench.sound.pull_out(node)
    bench.until(Trouble, sentence=f"{node.label} is gone.")
    assert bench.level_on("speaker") == 0
    bench.sound.played_on.clear()
    bench.run(5)
    assert bench.sound.opened == ["mic", "headset"]
    assert not bench.sound.open_devices
    assert f"{node.label} is not connected" in bench.of(Trouble)[-1].sentence
    bench.sound.plug_in(node)
    bench.until(Running, seconds=0.5)
    assert bench.level_on("headset") == pytest.approx(0.125, abs=0.01)


def test_a_microphone_that_is_gone_is_not_replaced_by_what_others_play(bench):
    """A server makes the monitor of an output the default input, when nothing else is left."""
    bench.sound.all_nodes.append(MONITOR)
    bench.start(target="Fake/headset")
    bench.run(1)
    bench.sound.pull_out(MICROPHONE)
    bench.sound.make_default(MONITOR)
    bench.run(8)
    assert "speaker.monitor" not in bench.sound.opened
    assert "There is no microphone" in bench.of(Trouble)[-1].sentence


def test_others_do_not_hear_what_this_computer_plays_instead_of_a_microphone(bench):
    """As at login, before the microphone is plugged in."""
    bench.sound.all_nodes.append(MONITOR)
    bench.sound.pull_out(MICROPHONE)
    bench.sound.make_default(MONITOR)
    bench.start(virtual=True)
    assert "There is no microphone" in bench.until(Trouble, retries=True).sentence
    assert not bench.sound.opened
    bench.sound.plug_in(MICROPHONE)
    bench.until(Running, input=MICROPHONE.label)
    bench.start(source=MONITOR.key, virtual=True)  # but they do if that is asked for
    bench.until(Running, input=MONITOR.label)


def lose_headset(bench):
    """The default output is gone, and the user is not heard on what replaces it."""
    bench.sound.make_default(HEADSET)
    bench.start(source="Fake/mic")
    bench.until(Running, output="Headset")
    bench.sound.pull_out(HEADSET)
    bench.sound.make_default(SPEAKER)
    bench.until(Notice, topic="howling")


def test_another_microphone_does_not_turn_on_the_loudspeakers(bench):
    bench.sound.all_nodes.append(OTHER_MICROPHONE)
    lose_headset(bench)
    bench.start(source=OTHER_MICROPHONE.key)
    bench.until(Running, input=OTHER_MICROPHONE.label)
    assert bench.level_on("speaker", 2) == 0
    bench.start(source="Fake/mic", target=SPEAKER.key)  # choosing them does
    assert bench.level_on("speaker", 2) == pytest.approx(0.125, abs=0.01)


def test_an_engine_that_takes_over_does_not_turn_on_the_loudspeakers(bench):
    lose_headset(bench)
    bench.run(1)
    heard_on = bench.of(Status)[-1].heard_on
    assert heard_on == HEADSET.key
    bench.engine.stop()  # it forgets everything, as if another one came
    start = Start("Fake/mic", "", False, 256, "default", str(bench.board), heard_on=heard_on)
    bench.engine.start(start)
    bench.run(1)
    assert bench.level_on("speaker", 2) == 0
    bench.sound.plug_in(HEADSET)
    bench.sound.make_default(HEADSET)
    assert bench.level_on("headset", 2) == pytest.approx(0.125, abs=0.01)


def test_a_headset_that_is_gone_is_not_replaced_by_loudspeakers(bench):
    """Nobody asked for that; switching “Hear it” off and on does."""
    bench.sound.make_default(HEADSET)
    bench.start(source="Fake/mic")
    bench.until(Running, output="Headset")
    assert bench.level_on("headset") == pytest.approx(0.125, abs=0.01)
    bench.sound.pull_out(HEADSET)
    bench.sound.make_default(SPEAKER)
    bench.until(Running, output=SPEAKER.label)
    assert "was unplugged" in bench.until(Notice, topic="howling").sentence
    assert bench.level_on("speaker", 3) == 0
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=False))
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=True))
    assert bench.level_on("speaker") == pytest.approx(0.125, abs=0.01)


HEADPHONES = ("analog-output-headphones", "Headphones")
SPEAKERS = ("analog-output-speaker", "Speakers")


def use_socket(bench, port):
    """As the desktop does when headphones are plugged into the computer, or pulled out."""
    changed = replace(SPEAKER, is_default=True, port=port[0], port_label=port[1])
    bench.sound.all_nodes = [MICROPHONE, changed, HEADSET]
    bench.sound.changes += 1


def quiet_soon(bench):
    """Whether nothing is heard any more after what was on the way."""
    bench.run(0.2)
    return bench.level_on("speaker", 2) == 0


@pytest.mark.parametrize("target", ["", SPEAKER.key])
def test_headphones_that_leave_their_socket_are_not_replaced_by_loudspeakers(bench, target):
    use_socket(bench, HEADPHONES)
    bench.start(source="Fake/mic", target=target)
    bench.until(Running)
    assert bench.level_on("speaker") == pytest.approx(0.125, abs=0.01)
    assert not bench.of(Notice)
    use_socket(bench, SPEAKERS)
    sentence = bench.until(Notice, topic="howling").sentence
    assert sentence.startswith("Built-in Audio Analog Stereo (Headphones) was unplugged.")
    assert quiet_soon(bench)
    use_socket(bench, HEADPHONES)
    assert bench.level_on("speaker") == pytest.approx(0.125, abs=0.01)
    use_socket(bench, SPEAKERS)
    assert quiet_soon(bench)
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=False))
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=True))
    assert bench.level_on("speaker") == pytest.approx(0.125, abs=0.01)  # now it is asked for


def test_headphones_that_are_plugged_in_are_used(bench):
    use_socket(bench, SPEAKERS)
    bench.start(source="Fake/mic")
    bench.until(Running)
    use_socket(bench, HEADPHONES)
    assert bench.level_on("speaker") == pytest.approx(0.125, abs=0.01)


def test_an_engine_that_takes_over_knows_which_socket_was_used(bench):
    use_socket(bench, HEADPHONES)
    bench.start(source="Fake/mic")
    bench.until(Running)
    bench.run(1)
    heard_on = bench.of(Status)[-1].heard_on
    bench.engine.stop()
    use_socket(bench, SPEAKERS)
    start = Start("Fake/mic", "", False, 256, "default", str(bench.board), heard_on=heard_on)
    bench.engine.start(start)
    bench.run(1)
    assert bench.level_on("speaker", 2) == 0


def test_a_new_default_output_is_used_immediately(bench):
    bench.sound.make_default(HEADSET)
    bench.start(source="Fake/mic")
    bench.until(Running)
    bench.sound.make_default(SPEAKER)
    bench.until(Running, output=SPEAKER.label)
    assert bench.level_on("speaker") == pytest.approx(0.125, abs=0.01)


def test_devices_are_listed_again_when_they_change(bench):
    bench.engine.list_devices()
    bench.sent.clear()
    bench.run(1)
    assert not bench.sent
    bench.sound.pull_out(HEADSET)
    bench.run(0.2)
    assert [d.label for d in bench.of(Device) if d.direction == "output"] == [SPEAKER.label]
    assert len(bench.of(DevicesListed)) == 1


def test_the_default_that_the_user_chose_meanwhile_is_not_replaced(bench):
    """Neither when another device is chosen, nor when an engine takes over."""
    microphone = bench.sound.microphone
    start = Start("", "", True, 256, "default", str(bench.board), default=True)
    bench.engine.start(start)
    bench.until(Running)
    bench.engine.start(replace(start, input=MICROPHONE.key))
    bench.run(1)
    assert microphone.made_default == 1
    bench.engine.start(replace(start, default=False))
    bench.engine.start(start)
    bench.run(1)
    assert microphone.made_default == 2  # asked for again
    bench.engine.stop()
    microphone.exists = True  # of an engine that has ended
    bench.engine.start(replace(start, interrupted=("It ended.",)))
    bench.run(1)
    assert microphone.made_default == 2
    bench.engine.stop()  # which removes it
    bench.engine.start(replace(start, interrupted=("It ended.",)))
    bench.run(1)
    assert microphone.made_default == 3


def test_a_virtual_microphone_that_somebody_has_unloaded_is_made_again(with_microphone):
    bench = with_microphone
    bench.start(virtual=True)
    bench.until(Running)
    bench.sound.changes += 1
    bench.run(1)
    bench.sound.microphone.exists = False
    bench.sound.changes += 1
    bench.run(2)
    assert bench.sound.microphone.exists
    opened = len(bench.sound.opened)
    for _ in range(3):
        bench.sound.changes += 1
        bench.run(1)
    assert len(bench.sound.opened) == opened, "that is enough"
