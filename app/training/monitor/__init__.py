"""Monitors runs: their list, their curves, the machine's load, problems."""
