"""A run's folder: who uses it, what is asked of it, its event log, and where runs are listed.

Free of torch, because the window imports it.
"""
