"""Totals of what went wrong in all sessions since the start, for status and summary."""

from __future__ import annotations

from cnunet.ipc.live_messages import Counts, Start
from cnunet.live.flow import Flow


class SessionTotals:
    """Adds up sessions, and remembers why they failed; starts from the totals of a dead engine."""

    def __init__(self, start: Start | None = None) -> None:
        self._before = start.before if start else Counts()
        self._reasons: dict[str, int] = {}
        self._drift_ppm = 0.0
        for reason in start.interrupted if start else ():
            self.note(reason)

    def add(self, flow: Flow) -> None:
        """Add a session that has ended."""
        self._before = self.counts(flow)
        self._drift_ppm = _drift_ppm(flow)

    def note(self, reason: str) -> None:
        """Remember why a session has failed."""
        self._reasons[reason] = self._reasons.get(reason, 0) + 1

    def counts(self, flow: Flow | None) -> Counts:
        """The sums, including the current session."""
        if flow is None:
            return self._before
        by_devices = Counts(glitches=flow.watch.glitches)
        return self._before + flow.session.chain.counts + by_devices

    def text(self, flow: Flow | None) -> str:
        """The summary, including the current session."""
        sums = self.counts(flow)
        drift_ppm = _drift_ppm(flow) if flow else self._drift_ppm
        lines = [
            f"Late: {sums.late} times, {1000 * sums.late_s:.0f} ms. Gaps:"
            f" {sums.under_runs} times, {sums.missing} samples."
            f" Lost by devices: {sums.glitches} times."
            f" Delay changed: {sums.jumps} times, by {1000 * sums.longer_s:+.1f} ms."
            f" Drift: {drift_ppm:.0f} ppm."
        ]
        for reason, count in self._reasons.items():
            lines.append(f"Interrupted{f' {count} times' if count > 1 else ''}: {reason}")
        return "\n".join(lines)


def _drift_ppm(flow: Flow) -> float:
    return 1e6 * flow.session.chain.drift.rate_offset
