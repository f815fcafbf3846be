"""Scores of enhanced speech: against a clean reference, or by DNSMOS without one."""
