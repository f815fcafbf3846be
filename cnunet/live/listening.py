"""The output that the user hears: the target itself, or a second one.

The rule above all others: never play a microphone to an output that the user did not ask for.
"""

from __future__ import annotations

from collections.abc import Sequence

from cnunet.errors import AudioError
from cnunet.ipc.live_messages import Adjust, Start
from cnunet.live.devices import SoundSystem
from cnunet.live.flow import Flow
from cnunet.live.model_runner import ModelRunner
from cnunet.live.monitor import Monitor
from cnunet.live.nodes import Node, find_node
from cnunet.live.output_stage import OutputBlock
from cnunet.live.virtual import is_cable
from cnunet.phrases import Phrase


class Listening:
    """Follows the devices and the controls; call `update` when either has changed.

    sentence: a message for the user about it; empty if there is nothing to say.
    """

    def __init__(self, sound: SoundSystem) -> None:
        self._sound = sound
        self._monitor: Monitor | None = None
        self._speaker: Node | None = None
        self._lost: Node | None = None
        self.sentence = ""

    def hear(self, block: OutputBlock) -> None:
        """Take what goes to other programs; called in the sound thread."""
        monitor = self._monitor
        if monitor is not None:
            monitor.feed(block.heard)

    def update(
        self, flow: Flow, start: Start, adjust: Adjust, nodes: Sequence[Node], block: int
    ) -> None:
        """Choose what the user hears, by these controls and devices."""
        is_beside = start.virtual or is_cable(flow.target.label)
        speaker, self.sentence = self._choose(flow, start, nodes, is_beside)
        self._notice_loss(flow, start, adjust, nodes, speaker)
        is_wanted = adjust.monitor and not adjust.muted
        if not is_wanted:
            self.sentence = ""
        if speaker is not None and is_wanted:
            self.sentence = self._about(flow.source, speaker)
        is_heard = (
            is_wanted
            and speaker is not None
            and self._lost is None
            and not flow.source.hears(speaker)
        )
        to_others = is_beside and not adjust.muted
        flow.session.chain.output.gain = float(to_others or (is_heard and not is_beside))
        self._listen(speaker if is_heard and is_beside else None, block, flow.session.runner)

    def close(self) -> None:
        """Release the second output, and forget what was lost."""
        self._listen(None)
        self._speaker = self._lost = None
        self.sentence = ""

    @property
    def heard_on(self) -> str:
        """The key and port of the output where the user hears it; if it was unplugged, still it."""
        node = self._lost or self._speaker
        if node is None:
            return ""
        return f"{node.key}\t{node.port}" if node.port else node.key

    def remember(self, heard_on: str) -> None:
        """Take over `heard_on` from an engine that has ended; empty if there was none."""
        key, _, port = heard_on.partition("\t")
        host, _, name = key.partition("/")
        if name:
            self._speaker = Node("output", host, name, name, port=port, port_label=port)

    def pause(self) -> None:
        """Release the second output until the next `update`."""
        self._listen(None)

    @property
    def problem(self) -> str:
        """Why the second output has stopped; empty if it works."""
        return self._monitor.problem if self._monitor is not None else ""

    def _choose(
        self, flow: Flow, start: Start, nodes: Sequence[Node], is_beside: bool
    ) -> tuple[Node | None, str]:
        """The output that the user would hear, or None and why there is none."""
        if not is_beside:
            now = (node for node in nodes if node.key == flow.target.key)
            return next(now, flow.target), ""
        if not start.virtual:  # the chosen output is a cable, so listen to the usual one
            nodes = [n for n in nodes if n.direction == "output" and not is_cable(n.label)]
        try:
            wanted = (start.output, start.output_label) if start.virtual else ("", "")
            return find_node(nodes, "output", *wanted), ""
        except AudioError as error:
            sentence = Phrase("Others can hear you, but you can't hear yourself. {why}")
            return None, sentence.format(why=error.sentence)

    def _notice_loss(
        self,
        flow: Flow,
        start: Start,
        adjust: Adjust,
        nodes: Sequence[Node],
        speaker: Node | None,
    ) -> None:
        """Notice if the user would hear it elsewhere only because something was unplugged.

        That may be the default output, or headphones in a socket of an output whose loudspeaker
        then takes over.
        """
        keys = {node.key for node in nodes if node.direction == "output"}
        last, self._speaker = self._speaker, speaker or self._speaker
        if not adjust.monitor or flow.source.is_loopback:
            self._lost = None
            return
        if last is None or speaker is None:
            return
        lost, is_replaced = self._lost, not start.output and last.key not in keys
        if is_replaced or last.has_lost_headphones_to(speaker):
            self._lost = lost or last
        elif lost is not None and (speaker.key, speaker.port) == (lost.key, lost.port):
            self._lost = None

    def _about(self, source: Node, speaker: Node) -> str:
        if source.hears(speaker):
            return Phrase(
                "{source} records what {speaker} plays. To avoid a feedback loop, "
                "nothing is played there: choose another output."
            ).format(source=source.label, speaker=speaker.label)
        if self._lost is not None:
            lost = self._lost
            socket = f" ({lost.port_label})" if lost.key == speaker.key else ""
            return Phrase(
                "{device}{socket} was unplugged. To hear yourself on {speaker}, turn "
                "“Hear it” off and on again; in a terminal, stop and start again."
            ).format(device=lost.label, socket=socket, speaker=speaker.label)
        if speaker.is_loudspeaker and not source.is_loopback:
            return Phrase(
                "Wear headphones: a microphone that hears its own loudspeaker causes feedback."
            )
        return ""

    def _listen(
        self, speaker: Node | None, block: int = 0, runner: ModelRunner | None = None
    ) -> None:
        monitor = self._monitor
        if monitor is not None and (
            speaker is None or monitor.problem or monitor.node.key != speaker.key
        ):
            self._monitor = None
            monitor.close()
        if speaker is not None and runner is not None and self._monitor is None:
            try:
                self._monitor = Monitor(self._sound, speaker, block, runner.rate, runner.channels)
            except AudioError as error:
                self.sentence = error.sentence
