"""Watches over sound that flows: devices that fall silent, a model that is too slow, howling."""

from __future__ import annotations

from collections.abc import Callable

from cnunet.ipc.live_messages import Notice
from cnunet.live.nodes import Node
from cnunet.live.ports import InputPort, OutputPort, Port
from cnunet.live.session import Session

_SILENT_AFTER_S = 3.0
_FIRST_SIGN_S = 5.0  # a server's idle device may take seconds to begin
_ALL_ZERO_AFTER_S = 3.0
_STRUGGLES = 3
_STRUGGLES_WITHIN_S = 10.0
_SETTLED_S = 2.0
_SLOW = 0.95
_SLOW_AFTER_S = 2.0
_PACE_S = 2.0
_OTHER_RATE = 0.03
_SAME_RATE = 0.01


class Watch:
    """Looks at a session every now and then, and says in sentences what is wrong."""

    def __init__(
        self,
        session: Session,
        nodes: tuple[Node, Node],
        speaker: Node,
        source: InputPort,
        target: OutputPort,
    ) -> None:
        self._session = session
        self._input, self._output = nodes
        self._speaker = speaker
        self._source, self._target = source, target
        self.advise: Callable[[], str] = lambda: ""
        """What to do where the model is too slow, in a sentence."""
        self._began = 0.0
        self._slow_since: float | None = None
        self._said: dict[str, str] = {}
        self._known_glitches = 0
        self._glitches_at: list[float] = []
        self._paces = [_Pace(source), _Pace(target)]

    def begin(self, now: float) -> None:
        """From this moment on, sound should flow."""
        self._began = now

    @property
    def glitches(self) -> int:
        """How often a device lost samples."""
        return self._source.glitches + self._target.glitches

    def struggles(self, now: float) -> bool:
        """Whether devices lose samples again and again: larger blocks would help."""
        if now - self._began < _SETTLED_S:
            self._known_glitches = self.glitches
        new, self._known_glitches = self.glitches - self._known_glitches, self.glitches
        recent = [at for at in self._glitches_at if now - at < _STRUGGLES_WITHIN_S]
        self._glitches_at = [*recent, *[now] * new]
        return len(self._glitches_at) >= _STRUGGLES

    def failure(self, now: float) -> str:
        """Why it cannot go on, in a sentence; empty where it can."""
        if self._session.failure is not None:
            kind = type(self._session.failure).__name__
            return f"The live engine failed unexpectedly ({kind}); it begins again."
        for node, pace in zip((self._input, self._output), self._paces, strict=True):
            if now - self._began > _SETTLED_S and (rate := pace.other_rate(now)):
                return (
                    f"{node.label} has changed its rate, from {pace.port.rate} to about"
                    f" {round(rate, -2)} Hz: it is opened again."
                )
        for node, port in ((self._input, self._source), (self._output, self._target)):
            if self._is_dead(port, now):
                return (
                    f"{node.label} does not answer any more: it was unplugged, or the computer"
                    " slept. It is used again as soon as it is back."
                )
        return ""

    def notices(self, now: float, monitor: bool) -> list[Notice]:
        """What has changed among the things that the user should know."""
        sentences = {
            "silence": self._about_silence(now),
            "howling": self._about_howling() if monitor else "",
            "slow": self._about_speed(now),
        }
        news = [
            Notice(topic, sentence)
            for topic, sentence in sentences.items()
            if sentence != self._said.get(topic, "")
        ]
        self._said = sentences
        return news

    def _is_dead(self, port: Port, now: float) -> bool:
        patience_s = _SILENT_AFTER_S if port.block else _FIRST_SIGN_S
        return now - max(port.called_at, self._began) > patience_s

    def _about_silence(self, now: float) -> str:
        if self._session.chain.input.has_heard_something or now - self._began < _ALL_ZERO_AFTER_S:
            return ""
        if self._input.is_loopback:
            return f"{self._input.label} is silent: nothing is played there yet."
        return (
            f"{self._input.label} gives nothing but zeros: it is muted, or this program is not"
            " allowed to use the microphone (look into the system's privacy settings)."
        )

    def _about_howling(self) -> str:
        if self._input.hears(self._speaker):
            return (
                f"{self._input.label} hears what {self._speaker.label} plays, so you hear nothing,"
                " or it would go round and round: choose another output."
            )
        if self._speaker.is_loudspeaker and not self._input.is_loopback:
            return "Wear headphones: a microphone that hears its own loudspeaker howls."
        return ""

    def _about_speed(self, now: float) -> str:
        if self._session.runner.load < _SLOW:
            self._slow_since = None
            return ""
        self._slow_since = self._slow_since or now
        said = self._said.get("slow", "")
        if said or now - self._slow_since < _SLOW_AFTER_S:
            return said
        slow = "This machine is too slow for the model at the moment, so the sound passes as it is."
        return f"{slow} {self.advise()}".rstrip()


class _Pace:
    """Measures a device's rate, in Hz, by the frames that come or go."""

    def __init__(self, port: Port) -> None:
        self.port = port
        self._anchor: tuple[float, int, int] | None = None
        self._before = 0.0

    def other_rate(self, now: float) -> int:
        """The rate, once it has been far from what the device was opened with, twice the same."""
        here = now, self.port.frames, self.port.glitches
        began, frames, glitches = self._anchor = self._anchor or here
        if now - began < _PACE_S:
            return 0
        self._anchor = here
        if self.port.glitches > glitches:  # what is lost makes a rate look low
            self._before = 0.0
            return 0
        before, self._before = self._before, (self.port.frames - frames) / (now - began)
        is_other = abs(self._before / self.port.rate - 1) > _OTHER_RATE
        is_steady = abs(self._before - before) < _SAME_RATE * self.port.rate
        return round(self._before) if before and is_other and is_steady else 0
