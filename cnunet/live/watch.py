"""Detects problems in a live session: silent devices, a model that is too slow, feedback."""

from __future__ import annotations

import sys
from collections.abc import Callable

from cnunet.ipc.live_messages import Notice
from cnunet.live.nodes import Node
from cnunet.live.ports import InputPort, OutputPort, Port
from cnunet.live.session import Session
from cnunet.phrases import Phrase, joined

_SILENT_AFTER_S = 3.0
_FIRST_SIGN_S = 5.0  # an idle device of a server may take seconds to start
_ALL_ZERO_AFTER_S = 3.0
_MANY_LOSSES = 3
_LOSSES_WITHIN_S = 10.0
_SETTLED_S = 2.0
_SLOW = 0.95
_SLOW_AFTER_S = 2.0
_RATE_PERIOD_S = 2.0
_CHANGED_RATE = 0.03
_SAME_RATE = 0.01
_RATES = (8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000, 176400, 192000)
"""Rates that a device may switch to; others are measuring errors, as with a server that loses sound
on a busy computer."""


class Watch:
    """Checks a session, and describes what is wrong in sentences."""

    def __init__(
        self,
        session: Session,
        nodes: tuple[Node, Node],
        source: InputPort,
        target: OutputPort,
    ) -> None:
        self._session = session
        self._input, self._output = nodes
        self._source, self._target = source, target
        self.is_muted: Callable[[], bool] = lambda: False
        """Whether the system says that the input is muted."""
        self.advise: Callable[[], Phrase | None] = lambda: None
        """A sentence on what to do if the model is too slow; None until that is known."""
        self._began = 0.0
        self._slow_since: float | None = None
        self._slow: Phrase | None = None
        self._sent: dict[str, str] = {}
        self._known_glitches = 0
        self._glitches_at: list[float] = []
        self.has_lost_samples = False
        """Whether a device has lost samples between the last two checks."""
        self._meters = [_RateMeter(source), _RateMeter(target)]

    def begin(self, now: float) -> None:
        """Sound should flow from this moment on."""
        self._began = now

    @property
    def glitches(self) -> int:
        """How often a device reported lost samples."""
        return self._source.glitches + self._target.glitches

    def keeps_losing_samples(self, now: float) -> bool:
        """Whether a device keeps losing samples, so that larger blocks would help."""
        if now - self._began < _SETTLED_S:
            self._known_glitches = self.glitches
        new, self._known_glitches = self.glitches - self._known_glitches, self.glitches
        self.has_lost_samples = new > 0
        recent = [at for at in self._glitches_at if now - at < _LOSSES_WITHIN_S]
        self._glitches_at = [*recent, *[now] * new]
        return len(self._glitches_at) >= _MANY_LOSSES

    def forget_losses(self) -> None:
        """Start counting again, since the blocks have another length."""
        self._glitches_at.clear()

    def failure(self, now: float) -> str:
        """A sentence on why the session cannot continue; empty if it can."""
        if self._session.failure is not None:
            kind = type(self._session.failure).__name__
            return Phrase(
                "The live engine failed unexpectedly ({kind}) and is being restarted."
            ).format(kind=kind)
        for node, meter in zip((self._input, self._output), self._meters, strict=True):
            if now - self._began > _SETTLED_S and (rate := meter.changed_rate()):
                return Phrase(
                    "{device} has changed its rate from {rate} to about {new} Hz: it "
                    "is being reopened."
                ).format(device=node.label, rate=meter.port.rate, new=rate)
        for node, port in ((self._input, self._source), (self._output, self._target)):
            if self._is_dead(port, now):
                return Phrase(
                    "{device} no longer responds: it was unplugged or suspended, or "
                    "the computer was asleep. It will be used again as soon as it is "
                    "back."
                ).format(device=node.label)
        return ""

    def notices(self, now: float) -> list[Notice]:
        """Changes since the last call that the user should know of."""
        sentences = {
            "silence": self._about_silence(now),
            "slow": self._about_speed(now),
        }
        news = [
            Notice(topic, sentence)
            for topic, sentence in sentences.items()
            if sentence != self._sent.get(topic, "")
        ]
        self._sent = sentences
        return news

    def _is_dead(self, port: Port, now: float) -> bool:
        patience_s = _SILENT_AFTER_S if port.block else _FIRST_SIGN_S
        return now - max(port.called_at, self._began) > patience_s

    def _about_silence(self, now: float) -> str:
        chain = self._session.chain
        if (
            chain.input.has_heard_something and not self.is_muted()
        ) or now - self._began < _ALL_ZERO_AFTER_S:
            return ""
        if self._input.is_loopback:
            return Phrase("{device} is silent: nothing is playing there yet.").format(
                device=self._input.label
            )
        if self.is_muted():
            return Phrase("{device} is muted in the system's sound settings.").format(
                device=self._input.label
            )
        if sys.platform in ("win32", "darwin"):  # without permission, a program gets silence there
            return Phrase(
                "{device} delivers only silence. Is it muted, or does the system "
                "keep it from this program (see the privacy settings)?"
            ).format(device=self._input.label)
        return Phrase("{device} delivers only silence. Is it switched off, or muted?").format(
            device=self._input.label
        )

    def _about_speed(self, now: float) -> str:
        load = self._session.runner.load
        if load < _SLOW:
            self._slow_since = self._slow = None
            return ""
        self._slow_since = self._slow_since or now
        if not self._slow and now - self._slow_since < _SLOW_AFTER_S:
            return ""
        self._slow = self._slow or Phrase(
            "This computer is too slow for the model right now: it takes {share:.0%} of a core, so"
            " the sound passes unprocessed."
        ).format(share=load)
        advice = self.advise()
        return joined(" ", (self._slow, advice)) if advice else self._slow


class _RateMeter:
    """Measures the real rate of a device, in Hz, by its own timestamps.

    The times of its callbacks won't do, since load delays them.
    """

    def __init__(self, port: Port) -> None:
        self.port = port
        self._anchor: tuple[int, float, int] | None = None
        self._before = 0.0

    def changed_rate(self) -> int:
        """The new rate, once two measurements agree and are far from the nominal rate; else 0.

        Rounded to the nearest of the usual rates; 0 if none is near.
        """
        if self.port.stamp is None:
            return 0
        here = (*self.port.stamp, self.port.glitches)
        frames, began, glitches = self._anchor = self._anchor or here
        if here[1] - began < _RATE_PERIOD_S:
            return 0
        self._anchor = here
        if self.port.glitches > glitches:  # lost samples make the rate look low
            self._before = 0.0
            return 0
        before, self._before = self._before, (here[0] - frames) / (here[1] - began)
        is_other = abs(self._before / self.port.rate - 1) > _CHANGED_RATE
        is_steady = abs(self._before - before) < _SAME_RATE * self.port.rate
        nearest = min(_RATES, key=lambda rate: abs(rate - self._before))
        is_real = abs(self._before / nearest - 1) < _SAME_RATE
        return nearest if before and is_other and is_steady and is_real else 0
