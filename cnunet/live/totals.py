"""What has gone wrong in all sessions since the start, for the summary in the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from cnunet.live.flow import Flow


@dataclass
class _Sums:
    late: int = 0
    late_s: float = 0.0
    under_runs: int = 0
    missing: int = 0
    glitches: int = 0
    jumps: int = 0
    longer_s: float = 0.0

    def plus(self, flow: Flow | None) -> _Sums:
        if flow is None:
            return self
        counts = flow.session.chain.counts
        return _Sums(
            self.late + counts.late,
            self.late_s + counts.late_s,
            self.under_runs + counts.under_runs,
            self.missing + counts.missing,
            self.glitches + flow.watch.glitches,
            self.jumps + counts.jumps,
            self.longer_s + counts.longer_s,
        )


class Totals:
    """Adds up sessions, and remembers why they ended."""

    def __init__(self) -> None:
        self._sums = _Sums()
        self._reasons: dict[str, int] = {}
        self._drift_ppm = 0.0

    def add(self, flow: Flow) -> None:
        """Add a session that has ended."""
        self._sums = self._sums.plus(flow)
        self._drift_ppm = _drift_ppm(flow)

    def note(self, reason: str) -> None:
        """Remember why a session has failed."""
        self._reasons[reason] = self._reasons.get(reason, 0) + 1

    def text(self, flow: Flow | None) -> str:
        """The summary, including the current session."""
        sums = self._sums.plus(flow)
        drift_ppm = _drift_ppm(flow) if flow else self._drift_ppm
        lines = [
            f"Late: {sums.late} times, {1000 * sums.late_s:.0f} ms. Nothing ready:"
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
