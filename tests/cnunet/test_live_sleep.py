"""The devices are released while nobody listens."""

from cnunet.ipc.live_messages import Adjust, Asleep, Running, StartRecording, Trouble
from cnunet.signal.strength import FULL_STRENGTH
from tests.cnunet.fake_sound import MICROPHONE

SLEEPS = Adjust(FULL_STRENGTH, bypass=False, monitor=False, sleeps=True)


def fall_asleep(bench):
    bench.engine.adjust(SLEEPS)
    bench.start(source="Fake/mic", virtual=True)
    bench.until(Asleep)
    assert not bench.sound.open_devices
    assert bench.sound.microphone.exists
    bench.sent.clear()


def test_it_sleeps_and_wakes_with_its_listeners(bench):
    fall_asleep(bench)
    bench.sound.microphone.is_heard = True
    bench.run(0.2)
    assert bench.of(Running)
    bench.run(60)
    assert not bench.of(Asleep)
    bench.sound.microphone.is_heard = False
    bench.until(Asleep)


def test_it_is_awake_for_the_user_too(bench):
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=True, sleeps=True))
    bench.start(virtual=True)
    bench.run(30)
    assert not bench.of(Asleep)
    bench.engine.adjust(SLEEPS)
    bench.until(Asleep)
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=False))
    bench.run(0.2)
    assert bench.sound.open_devices


def test_a_recording_keeps_it_awake(bench, tmp_path):
    fall_asleep(bench)
    bench.engine.record(StartRecording(str(tmp_path / "dry.wav"), str(tmp_path / "wet.wav")))
    bench.run(30)
    assert bench.of(Running)
    assert not bench.of(Asleep)
    bench.engine.stop_recording()
    bench.until(Asleep)


def test_events_of_the_server_do_not_wake_it(bench):
    fall_asleep(bench)
    for _ in range(10):
        bench.sound.changes += 1
        bench.run(1)
    assert not bench.of(Running)


def test_a_microphone_that_is_unplugged_meanwhile_is_reported_and_waited_for(bench):
    fall_asleep(bench)
    bench.sound.pull_out(MICROPHONE)
    bench.until(Trouble, retries=True)
    bench.sound.plug_in(MICROPHONE)
    bench.until(Asleep)


def test_a_virtual_microphone_that_is_gone_is_made_again(bench):
    fall_asleep(bench)
    bench.sound.microphone.exists = False
    bench.sound.changes += 1
    bench.until(Asleep)
    assert bench.sound.microphone.exists


def test_sound_for_the_user_alone_never_sleeps(bench):
    bench.engine.adjust(SLEEPS)
    bench.start(target="Fake/headset")
    bench.run(30)
    assert bench.sound.open_devices
