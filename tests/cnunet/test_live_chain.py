"""The live chain between simulated devices: any block size, clock drift, stalls, an hour."""

from typing import Any

import numpy as np
import pytest

from cnunet.config import HOP
from cnunet.live.nodes import Node
from cnunet.live.watch import Watch
from tests.cnunet.memory import used_bytes
from tests.cnunet.simulated import HalvingStream, Simulation, tone

HZ = 440
JUMP_FADE = 64
MS = 1e-3


def roughness(sound, rate=16000):
    """What a steady tone of HZ leaves unexplained, at most: a click of height h leaves about h."""
    w = 2 * np.pi * HZ / rate
    return np.abs(sound[2:] - 2 * np.cos(w) * sound[1:-1] + sound[:-2]).max()


def nothing_happened(chain):
    counts = chain.counts
    return not (counts.late or counts.under_runs or counts.missing or counts.jumps)


NOISE = np.random.default_rng(0).standard_normal(1 << 20).astype(np.float32) * 0.1


def noise(frames):
    """The same noise for the same frame numbers."""
    return NOISE[frames]


def test_on_one_clock_every_sample_comes_out_and_none_is_changed():
    simulation = Simulation()
    simulation.run(20, noise)
    assert nothing_happened(simulation.chain)
    assert simulation.chain.drift.rate_offset == 0.0
    sound = simulation.heard
    (place,) = np.flatnonzero(sound == noise(4000))
    delay = place - 4000
    assert np.array_equal(sound[4000 + delay : 200_000 + delay], noise(np.arange(4000, 200_000)))
    in_the_air_s = (delay + 256) / 16000  # a block's first sample is as old as the block is long
    assert simulation.session.delay.total == pytest.approx(in_the_air_s, abs=1 * MS)


@pytest.mark.parametrize("rate", [16000, 48000])
def test_with_blocks_of_10_ms_the_delay_is_at_most_60_ms(rate):
    """Of which the model has 32, and the blocks 10; devices add what they buffer themselves."""
    block = rate // 100
    simulation = Simulation(
        rate=rate,
        in_rate=rate,
        out_rate=rate,
        in_blocks=(block,),
        out_blocks=(block,),
        model_s=0.002,
        jitter_s=0.002,
    )
    simulation.run(12, noise)
    assert simulation.session.delay.total < 0.06
    counts = simulation.chain.counts
    assert (counts.late, counts.under_runs, counts.jumps) == (0, 0, 0)


@pytest.mark.parametrize(
    ("rates", "in_blocks", "out_blocks"),
    [
        ((16000, 16000), (17, 480, 1, 1023), (441, 64, 7)),
        ((16000, 16000), (64,), (64,)),
        ((16000, 16000), (4096,), (2048,)),
        ((48000, 48000), (480,), (512,)),
        ((44100, 48000), (441,), (1024,)),
        ((8000, 96000), (80,), (960,)),
    ],
)
def test_any_block_and_rate(rates, in_blocks, out_blocks):
    simulation = Simulation(
        in_rate=rates[0], out_rate=rates[1], in_blocks=in_blocks, out_blocks=out_blocks, channels=2
    )
    simulation.run(10, tone(HZ, rates[0]))
    counts = simulation.chain.counts
    assert (counts.under_runs, counts.missing) == (0, 0)
    assert counts.late <= 3  # after which it waits longer
    assert counts.jumps <= 2  # or where the blocks' phases left more delay than was needed
    sound = simulation.heard[rates[1] :]
    assert roughness(sound, rates[1]) < (0.02 if counts.jumps else 1e-3)
    assert np.abs(sound).max() == pytest.approx(0.5, abs=2e-3)


def test_a_microphone_on_one_of_two_channels_is_not_turned_down():
    simulation = Simulation(channels=2)
    level = tone(HZ, 16000)
    simulation.silent_channels = [1]
    simulation.run(3, level)
    assert np.abs(simulation.heard[-8000:]).max() == pytest.approx(0.5, abs=1e-2)


def test_a_stalled_model_fades_to_the_input_and_back_in_its_place():
    simulation = Simulation(stream=HalvingStream(), stalls=((5.0, 5.6),))
    simulation.run(12, tone(HZ, 16000))
    counts = simulation.chain.counts
    assert counts.late == 1
    assert 0.5 < counts.late_s < 0.8
    assert counts.under_runs == 0
    sound = simulation.heard
    assert roughness(sound[16000:]) < 0.02
    envelope = np.abs(sound[: len(sound) // 400 * 400].reshape(-1, 400)).max(axis=1)
    assert np.count_nonzero(envelope > 0.45) * 400 == pytest.approx(16000 * counts.late_s, abs=1200)
    assert envelope[-100:].max() == pytest.approx(0.25, abs=0.01)
    runner = simulation.runner
    assert runner.hops < runner.wet.end // HOP - 20  # the rest was skipped
    # In its place: the tone's phase is that of an input that was late by the same all along.
    before, after = sound[32000:48000], sound[-16000:]
    offset = len(sound) - 16000 - 32000
    shifted = np.exp(-2j * np.pi * HZ / 16000 * offset) * np.vdot(
        np.exp(2j * np.pi * HZ / 16000 * np.arange(16000)), after
    )
    still = np.vdot(np.exp(2j * np.pi * HZ / 16000 * np.arange(16000)), before)
    assert abs(np.angle(shifted / still)) < 0.01


@pytest.mark.parametrize("lost_s", [0.05, 0.2])
@pytest.mark.parametrize("blocks", [(256, 256), (150, 116), (480, 480)])
def test_sound_that_the_input_lost_leaves_the_rest_enhanced(blocks, lost_s):
    """Less is on its way afterwards: the delay has to be restored, or all would come too late."""
    ins, outs = blocks
    simulation = Simulation(
        stream=HalvingStream(), in_blocks=(ins,), out_blocks=(outs,), losses=((3.0, 3.0 + lost_s),),
        model_s=0.003, jitter_s=0.002,
    )  # fmt: skip
    simulation.run(2.5, tone(HZ, 16000))
    before = simulation.session.delay.total
    simulation.run(2 + lost_s, tone(HZ, 16000))
    counts = simulation.chain.counts
    assert counts.late_s < 0.5
    late = counts.late
    simulation.run(4, tone(HZ, 16000))
    assert counts.late == late
    assert np.abs(simulation.heard[-3 * 16000 :]).max() == pytest.approx(0.25, abs=0.01)
    more_s = max(25 * MS, 1.5 * ins / 16000)
    assert simulation.session.delay.total == pytest.approx(before, abs=more_s)


def test_whatever_happened_to_the_devices_it_recovers():
    """A burst of requests, lost sound and a burst of sound: the delay had been made longer so often
    that no lateness made it longer any more, and then shorter."""
    simulation = Simulation(
        stream=HalvingStream(), out_blocks=(480,), losses=((4.0063, 4.0363),),
        out_pauses=((6.5116, 6.5216),), model_s=0.002, jitter_s=0.002, in_drift=-5e-5,
    )  # fmt: skip
    sound = tone(HZ, 16000)
    simulation.run(3.2491, sound)
    simulation.request(6)
    simulation.run(4.9599 - simulation.now, sound)
    simulation.deliver(20, sound)
    simulation.run(5, sound)
    late = simulation.chain.counts.late
    simulation.run(4, sound)
    assert simulation.chain.counts.late == late
    assert np.abs(simulation.heard[-2 * 16000 :]).max() == pytest.approx(0.25, abs=0.01)
    assert simulation.session.delay.total < 0.15


def test_a_frozen_engine_ends_softly_and_comes_back_with_the_same_delay():
    simulation = Simulation(freezes=((5.0, 5.3),))
    simulation.run(4, tone(HZ, 16000))
    before = simulation.session.delay.total
    simulation.run(16, tone(HZ, 16000))
    counts = simulation.chain.counts
    assert counts.under_runs == 1
    assert 0.2 * 16000 < counts.missing < 0.3 * 16000
    assert roughness(simulation.heard[16000:]) < 0.1  # a click would be 0.5
    assert simulation.session.delay.total == pytest.approx(before, abs=30 * MS)
    assert counts.late_s < 0.1


@pytest.mark.parametrize("pause_s", [0.2, 0.9, 2.5])
def test_an_output_that_pauses_is_caught_up_with_immediately(pause_s):
    simulation = Simulation(out_pauses=((5.0, 5.0 + pause_s),), in_blocks=(128,), out_blocks=(128,))
    simulation.run(4, tone(HZ, 16000))
    before = simulation.session.delay.total
    simulation.run(pause_s + 3, tone(HZ, 16000))
    counts = simulation.chain.counts
    assert counts.jumps == 1
    assert (counts.late, counts.under_runs, counts.missing) == (0, 0, 0)
    assert roughness(simulation.heard[16000:]) < 0.05
    assert simulation.session.delay.total == pytest.approx(before, abs=10 * MS)


def test_a_pause_costs_what_its_jump_leaves_out_and_nothing_else():
    simulation = Simulation(out_pauses=((5.0, 5.9),), in_blocks=(128,), out_blocks=(128,))
    simulation.run(12, noise)
    sound = simulation.heard
    (first,) = np.flatnonzero(sound == noise(16000)) - 16000
    (last,) = np.flatnonzero(sound == noise(170_000)) - 170_000
    assert first - last == pytest.approx(0.9 * 16000, abs=160)
    frames = np.arange(16000, len(sound) - 16000)
    is_early = sound[frames] == noise(frames - first)
    is_now = sound[frames] == noise(frames - last)
    assert np.count_nonzero(~is_early & ~is_now) <= 2 * JUMP_FADE
    assert np.count_nonzero(np.diff(is_now.astype(int))) == 1


def test_a_clock_that_jumps_while_nothing_moves_changes_nothing():
    """As if the computer slept while its clock kept running."""
    simulation = Simulation(sleeps=((5.0, 3600.0),), in_blocks=(128,), out_blocks=(128,))
    source, target = simulation.source, simulation.target
    nodes = Node("input", "", "", "Microphone"), Node("output", "", "", "Headset")
    watch = Watch(simulation.session, nodes, source, target)
    simulation.run(4, noise)
    assert not watch.failure(simulation.now)
    before = simulation.session.delay.total
    simulation.run(3600 + 14, noise)
    assert nothing_happened(simulation.chain)
    assert simulation.chain.drift.rate_offset == 0.0
    assert simulation.session.delay.total == pytest.approx(before, abs=1 * MS)
    for _ in range(4):
        simulation.run(3, noise)
        assert not watch.failure(simulation.now)  # nor does its rate seem to change
    (place,) = np.flatnonzero(simulation.heard == noise(4000))
    assert np.array_equal(
        simulation.heard[place : place + 200_000], noise(np.arange(4000, 204_000))
    )


def test_a_model_that_is_too_slow_lets_the_input_through():
    simulation = Simulation(stream=HalvingStream(), model_s=0.03)
    simulation.run(20, tone(HZ, 16000))
    assert simulation.chain.counts.under_runs == 0
    assert roughness(simulation.heard[16000:]) < 0.02
    assert np.abs(simulation.heard[-16000:]).max() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("drift", [1e-4, -1e-4])
def test_once_a_drift_is_established_the_delay_stays(drift):
    simulation = Simulation(in_drift=drift, keep_output=False)
    simulation.run(40, tone(HZ, 16000))
    assert simulation.chain.drift.is_established
    simulation.run(60, tone(HZ, 16000))  # what it changed until then is taken back
    before = simulation.session.delay.total
    simulation.run(40, tone(HZ, 16000))  # the drift alone would change it by 4 ms
    assert simulation.session.delay.total == pytest.approx(before, abs=4 * MS)
    assert simulation.chain.drift.rate_offset == pytest.approx(drift, abs=5e-5)
    counts = simulation.chain.counts
    assert (counts.under_runs, counts.missing) == (0, 0)
    assert counts.late_s < 0.02  # until it was known


@pytest.mark.slow
@pytest.mark.parametrize("drift", [1e-4, -1e-4])
def test_clocks_that_drift_are_found_out_and_followed(drift):
    simulation = Simulation(in_drift=drift, jitter_s=0.003, in_blocks=(128,), out_blocks=(128,))
    simulation.run(300, tone(HZ, 16000))
    assert simulation.chain.drift.rate_offset == pytest.approx(drift, abs=2e-5)
    levels = np.array(simulation.levels[1000:])
    assert levels.max() - levels.min() < 50 * MS
    assert simulation.chain.counts.under_runs == 0
    assert roughness(simulation.heard[16000:]) < 0.02


@pytest.mark.slow
def test_jitter_alone_is_no_drift():
    simulation = Simulation(jitter_s=0.006, in_blocks=(160,), out_blocks=(250,))
    simulation.run(300, tone(HZ, 16000))
    assert not simulation.chain.drift.is_established
    assert simulation.chain.drift.rate_offset == 0.0


def test_bypass_and_strength_act_within_a_block_without_a_click():
    simulation = Simulation(stream=HalvingStream())
    simulation.run(3, tone(HZ, 16000))
    written = simulation.target.ring.written
    simulation.chain.output.mix = 0.0
    simulation.run(0.05, tone(HZ, 16000))
    assert simulation.target.ring.written > written
    simulation.run(1, tone(HZ, 16000))
    assert np.abs(simulation.heard[-8000:]).max() == pytest.approx(0.5, abs=0.01)
    simulation.chain.output.mix = 0.5
    simulation.run(1, tone(HZ, 16000))
    assert np.abs(simulation.heard[-8000:]).max() == pytest.approx(0.375, abs=0.01)
    simulation.chain.output.gain = 0.0
    simulation.run(1, tone(HZ, 16000))
    assert not simulation.heard[-8000:].any()
    assert roughness(simulation.heard[16000:]) < 0.02


@pytest.mark.slow
def test_an_hour_of_drift_needs_no_more_memory_or_delay():
    """60 minutes at 100 ppm, many times faster than real time."""
    simulation = Simulation(in_drift=1e-4, in_blocks=(256,), keep_output=False)
    simulation.run(900, tone(HZ, 16000))
    simulation.levels.clear()
    before = used_bytes()
    for _ in range(9):
        simulation.run(300, tone(HZ, 16000))
        assert max(simulation.levels) < 0.12
        simulation.levels.clear()  # which is the test's own memory
    assert used_bytes() - before < 200_000
    assert simulation.chain.counts.under_runs == 0


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e30])
def test_what_is_no_sound_is_forgotten(bad):
    """A program that fails may play it, and the level remembers what it hears."""
    samples = tone(440, 48000, 0.05)

    def signal(frames):
        return np.where((frames >= 24000) & (frames < 24010), bad, samples(frames))

    simulation = Simulation(
        rate=48000, in_rate=48000, out_rate=48000, in_blocks=(480,), out_blocks=(480,), channels=2
    )
    simulation.chain.output.dynamics.auto_gain = True
    blocks: list[Any] = []
    simulation.chain.output.heard = blocks.append
    simulation.run(3.5, signal)
    for sound in (simulation.heard, *(block.dry for block in blocks)):
        assert np.isfinite(sound).all()
    assert np.abs(simulation.heard[-48000:]).max() == pytest.approx(0.05, rel=0.5)
