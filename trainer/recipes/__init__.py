"""Recipes (sequences of runs), their tables, cost estimates, and the mean of weights."""
