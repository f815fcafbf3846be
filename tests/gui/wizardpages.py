"""The numbers of the wizard's pages."""

GOAL, DATA, HOLDOUT, GUIDE, MACHINE, START = range(6)
