"""A run's folder: its lock, requests to stop or pause, its event log, and the list of runs.

Free of torch, because the window imports it.
"""
