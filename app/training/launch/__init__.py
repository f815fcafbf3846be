"""Starts runs: the draft of a run, its folder, and the process that stays with it."""
