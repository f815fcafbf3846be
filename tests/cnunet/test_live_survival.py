"""What happens to live sound when devices, the sound server and the engine come and go."""

import os
import signal
import time

import numpy as np
import psutil
import pytest

from tests.cnunet.desk import (
    HEARD,
    INNER,
    MICROPHONE,
    PATIENCE_S,
    SILENT,
    TONE,
    Desk,
    rms,
    until,
    with_microphone,
)
from tests.soundserver import RATE, sound_server  # noqa: F401 - a fixture


@pytest.fixture
def desk(sound_server):  # noqa: F811
    made = Desk(sound_server)
    yield made
    made.close()


def is_waiting(process):
    """Whether a process does nothing."""
    before = sum(psutil.Process(process).cpu_times()[:2])
    time.sleep(1)
    return sum(psutil.Process(process).cpu_times()[:2]) == before


def test_it_never_records_itself(desk):
    live = with_microphone(desk)
    desk.server.pactl("set-default-source", MICROPHONE)
    desk.move_our_input(f"{INNER}.monitor")
    assert desk.level() > HEARD
    assert desk.our_inputs() == {"mic"}
    desk.unplug_microphone()
    live.until("is not connected")
    assert desk.level() < SILENT
    assert not desk.our_inputs()
    desk.plug_in_microphone()
    until(lambda: desk.level() > HEARD)
    assert desk.our_inputs() == {"mic"}


def test_the_system_default_is_never_its_own_microphone(desk):
    desk.server.pactl("set-default-source", "mic")
    live = desk.live("--virtual-microphone", "--no-monitor")
    live.until("From ")
    until(lambda: desk.level() > HEARD)
    desk.server.pactl("set-default-source", MICROPHONE)
    until(lambda: desk.level() > HEARD)
    assert desk.our_inputs() == {"mic"}


def test_once_it_is_made_the_default_the_earlier_devices_are_kept(desk):
    """Not with the best ones: they may be a laptop's microphone and its loudspeakers."""
    desk.server.plug_in("module-null-sink", "sink_name=headset", "rate=16000")
    desk.server.plug_in("module-remap-source", "source_name=boom", "master=headset.monitor")
    desk.server.pactl("set-default-source", "boom")
    desk.server.pactl("set-default-sink", "headset")
    live = desk.live("--virtual-microphone")
    live.until("From ")
    until(lambda: desk.our_outputs() == {INNER, "headset"}, desk.our_outputs)
    desk.server.pactl("set-default-source", MICROPHONE)
    desk.server.pactl("set-default-sink", INNER)
    until(lambda: f"Default Sink: {INNER}\n" in desk.server.pactl("info"))
    desk.server.unplug(desk.server.plug_in("module-null-sink", "sink_name=later"))
    live.until("From ")
    assert desk.our_outputs() == {INNER, "headset"}
    assert desk.our_inputs() == {"boom"}
    assert live.text.count("From ") == 1


def test_muting_it_in_the_mixer_is_reported(desk):
    live = with_microphone(desk)
    desk.server.pactl("set-source-mute", MICROPHONE, "1")
    live.until("CNUNet Microphone is muted in the system's sound settings")
    desk.server.pactl("set-source-mute", MICROPHONE, "0")
    desk.server.pactl("set-sink-volume", INNER, "20%")
    live.until("CNUNet Microphone is turned down to 20%")


def test_what_a_call_turned_down_is_audible_at_the_next_start(desk):
    """Automatic gain of a program sets the volume, and the server remembers it by name."""
    if desk.server.name == "PulseAudio":
        desk.server.plug_in("module-device-restore")
    first = with_microphone(desk)
    desk.server.pactl("set-source-volume", MICROPHONE, "20%")
    desk.server.pactl("set-source-mute", MICROPHONE, "1")
    first.until("is muted in the system's sound settings")
    first.process.send_signal(signal.SIGINT)
    assert first.process.wait(PATIENCE_S) == 0
    with_microphone(desk)


def test_it_survives_the_sound_server(desk):
    live = with_microphone(desk)
    desk.server.restart()
    live.until("The sound server has stopped.")
    desk.plug_in_microphone()
    until(lambda: desk.level() > HEARD)
    assert desk.our_outputs() == {INNER}
    assert desk.level("hear.monitor") < SILENT
    assert live.process.poll() is None


def test_it_survives_a_sound_server_that_stalls(desk):
    live = with_microphone(desk)
    listener = desk.server.record(MICROPHONE)
    until(lambda: len(listener.heard()) > 2 * RATE)
    desk.server.freeze(2)
    if desk.server.name == "PipeWire":  # which may never play again what it gets after that
        live.until("stalled for a moment")
    heard = len(listener.heard())
    until(lambda: len(listener.heard()) > heard + 2 * RATE)
    until(lambda: rms(listener.heard()[-RATE // 10 :]) > HEARD)


def test_the_old_default_comes_back_after_a_crash(desk):
    """Also one that the server wouldn't choose by itself."""
    desk.server.pactl("set-default-source", "hear.monitor")
    live = with_microphone(desk, "--default-microphone")
    until(lambda: f"Default Source: {MICROPHONE}\n" in desk.server.pactl("info"))
    os.killpg(live.process.pid, signal.SIGKILL)
    live.process.wait()
    lister = desk.live("--list-devices")
    assert lister.process.wait(PATIENCE_S) == 0
    until(lambda: "Default Source: hear.monitor\n" in desk.server.pactl("info"))


def test_the_default_that_the_user_chose_meanwhile_stays(desk):
    desk.server.pactl("set-default-source", "mic")
    live = with_microphone(desk, "--default-microphone")
    until(lambda: f"Default Source: {MICROPHONE}\n" in desk.server.pactl("info"))
    desk.server.pactl("set-default-source", "hear.monitor")
    until(lambda: "Default Source: hear.monitor\n" in desk.server.pactl("info"))
    live.process.send_signal(signal.SIGINT)
    assert live.process.wait(PATIENCE_S) == 0
    assert "Default Source: hear.monitor\n" in desk.server.pactl("info")


def test_it_sleeps_while_no_program_listens(desk):
    live = desk.live("--input", "mic", "--virtual-microphone", "--no-monitor", "--sleep")
    live.until("Asleep")
    until(lambda: not desk.our_inputs() and not desk.our_outputs())
    assert desk.has(MICROPHONE)
    engine = psutil.Process(live.engine)
    before, began = sum(engine.cpu_times()[:2]), time.monotonic()
    time.sleep(3)
    assert sum(engine.cpu_times()[:2]) - before < 0.01 * (time.monotonic() - began)
    for times in (1, 2):
        until(lambda times=times: live.text.count("Asleep") == times)
        wakes_up(desk)


def wakes_up(desk):
    """It wakes for a program that records, for as long as that does."""
    assert not desk.our_inputs()
    listener = desk.server.record(MICROPHONE)
    until(lambda: rms(listener.heard()[-1600:]) > HEARD)
    # Only the beginning of what it recorded is silence: 32 to 64 ms on an idle machine.
    assert (np.abs(listener.heard()) > 0.02).argmax() < 0.5 * RATE
    until(lambda: desk.our_inputs() == {"mic"})
    listener.close()


def test_what_is_unplugged_while_it_sleeps_is_reported(desk):
    live = desk.live(
        *("--input", "Sound server/mic", "--virtual-microphone", "--no-monitor", "--sleep")
    )
    live.until("Asleep")
    desk.unplug_microphone()
    live.until("is not connected")
    desk.plug_in_microphone()
    until(lambda: desk.level() > HEARD)


def test_it_sleeps_again_after_the_sound_server_was_restarted(desk):
    live = desk.live("--input", "mic", "--virtual-microphone", "--no-monitor", "--sleep")
    live.until("Asleep")
    desk.server.restart()
    desk.plug_in_microphone()
    until(lambda: desk.has(MICROPHONE))
    until(lambda: live.text.count("Asleep") == 2, lambda: live.text)
    until(lambda: desk.level() > HEARD)


def test_it_is_the_default_microphone_until_the_end(desk):
    desk.server.pactl("set-default-source", "mic")
    live = with_microphone(desk, "--default-microphone")
    until(lambda: f"Default Source: {MICROPHONE}\n" in desk.server.pactl("info"))
    assert desk.our_inputs() == {"mic"}
    live.process.send_signal(signal.SIGINT)
    assert live.process.wait(PATIENCE_S) == 0
    until(lambda: "Default Source: mic\n" in desk.server.pactl("info"))


def test_one_owner(desk):
    first = with_microphone(desk)
    second = desk.live("--input", "mic", "--virtual-microphone", "--no-monitor")
    second.until("is using the CNUNet Microphone")
    assert desk.level() > HEARD
    second.process.send_signal(signal.SIGTERM)
    assert second.process.wait(PATIENCE_S) == 0
    assert desk.level() > HEARD
    first.process.send_signal(signal.SIGHUP)
    assert first.process.wait(PATIENCE_S) == 0
    assert "cnunet" not in desk.server.pactl("list", "short", "modules")


def test_what_a_crash_left_is_cleaned_up_by_whatever_starts_next(desk):
    first = with_microphone(desk)
    os.killpg(first.process.pid, signal.SIGKILL)
    first.process.wait()
    assert desk.has(MICROPHONE)
    lister = desk.live("--list-devices")
    assert lister.process.wait(PATIENCE_S) == 0
    assert not desk.has(MICROPHONE)


def test_a_headset_that_is_unplugged_is_waited_for(desk):
    headset = desk.server.plug_in("module-null-sink", "sink_name=headset", "rate=16000")
    live = desk.live("--input", "Sound server/mic", "--output", "Sound server/headset")
    live.until("From ")
    until(lambda: desk.level("headset.monitor") > HEARD)
    desk.server.unplug(headset)
    live.until("is not connected")
    assert not desk.our_outputs()
    assert desk.level("hear.monitor") < SILENT
    desk.server.plug_in("module-null-sink", "sink_name=headset", "rate=16000")
    until(lambda: desk.level("headset.monitor") > HEARD)
    assert desk.our_outputs() == {"headset"}


def test_a_voice_on_one_of_eight_channels_keeps_its_level(desk):
    """What a server mixes down to one channel is 18 dB too quiet."""
    many = ["sink_name=many", "channels=8", "rate=16000", "format=float32le"]
    desk.server.plug_in("module-null-sink", *many)
    channels = 0.001 * np.random.default_rng(0).standard_normal((60 * RATE, 8))
    channels[:, 2] += np.tile(TONE, 60)
    player = desk.server.play("many", channels=8)
    player.give(channels)
    # As a microphone; the channels of a monitor belong together.
    interface = ["source_name=interface", "master=many.monitor", "channels=8"]
    desk.server.plug_in("module-remap-source", *interface)
    live = desk.live("--input", "Sound server/interface", "--output", "Sound server/hear")
    live.until("From ")
    until(lambda: desk.level("hear.monitor") > HEARD)
    assert desk.level("hear.monitor", 1.5) == pytest.approx(0.0707, rel=0.1)


def test_a_channel_of_surround_sound_can_be_chosen(desk):
    """Of all channels that others play; otherwise they are mixed to stereo."""
    surround = ["sink_name=surround", "channels=6", "rate=16000", "format=float32le"]
    desk.server.plug_in("module-null-sink", *surround)
    channels = np.zeros((200 * RATE, 6), np.float32)
    channels[:, 4] = np.tile(TONE, 200)
    desk.server.play("surround", channels=6).give(channels)
    live = desk.live("--input", "surround.monitor", "--channel", "5", "--output", "hear")
    live.until("From ")
    until(lambda: desk.level("hear.monitor") > HEARD)
    assert desk.level("hear.monitor", 1.5) == pytest.approx(0.0707, rel=0.1)
    assert "has no channel" not in live.text


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hung"])
def test_an_engine_that_ends_is_replaced(desk, end):
    live = with_microphone(desk)
    listener = desk.server.record(MICROPHONE)
    until(lambda: len(live.engines) == 2 and rms(listener.heard()[-1600:]) > HEARD)
    first, spare = live.engines
    until(lambda: is_waiting(spare))
    before = sum(psutil.Process(spare).cpu_times()[:2])
    os.kill(first, end)
    live.until("was restarted.")
    until(lambda: rms(listener.heard()[-1600:]) > HEARD)  # the recording program goes on
    # The one that takes over was there, with everything loaded: that alone takes 0.5 s of
    # processor time, and on a busy computer many seconds.
    assert live.engine == spare
    assert sum(psutil.Process(spare).cpu_times()[:2]) - before < 0.4
    assert psutil.Process(spare).memory_full_info().uss < 100e6
    # What was heard may still be what the first one had played: its successor may be opening.
    assert desk.our_outputs() <= {INNER}
    until(lambda: desk.our_outputs() == {INNER})
    modules = desk.server.pactl("list", "short", "modules")
    assert modules.count(f"source_name={MICROPHONE} ") == 1
    live.process.send_signal(signal.SIGINT)
    assert live.process.wait(PATIENCE_S) == 0
    assert "Interrupted: The live engine" in live.ended()
    assert "cnunet" not in desk.server.pactl("list", "short", "modules")


def test_an_output_chosen_by_name_stays_and_the_default_is_followed(desk):
    named = desk.live("--input", "Sound server/mic", "--output", "Sound server/hear")
    usual = desk.live("--input", "Sound server/mic")
    named.until("From ")
    usual.until("From ")
    desk.server.plug_in("module-null-sink", "sink_name=other", "rate=16000")
    desk.server.pactl("set-default-sink", "other")
    until(lambda: desk.our_outputs() == {"hear", "other"}, desk.our_outputs)


def test_its_source_is_made_again_if_somebody_unloads_it(desk):
    with_microphone(desk)
    modules = desk.server.pactl("list", "short", "modules").splitlines()
    (source,) = [line.split()[0] for line in modules if f"source_name={MICROPHONE}" in line]
    desk.server.unplug(source)
    until(lambda: desk.level() > HEARD)


def test_what_others_play_into_the_microphone_is_moved_away(desk):
    """The desktop plays there when the last output is unplugged."""
    with_microphone(desk)
    stranger = desk.server.play(INNER)
    until(lambda: len(desk.server.listed("sink-inputs")) >= 3)
    inner = [one["index"] for one in desk.server.listed("sinks") if one["name"] == INNER]

    def strangers():
        return [
            one
            for one in desk.server.listed("sink-inputs")
            if one["sink"] in inner and one["properties"].get("application.name") != "CNUNet"
        ]

    until(lambda: not strangers(), strangers)
    stranger.close()
