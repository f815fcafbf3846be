"""The results of a run: examples to listen to, scores, and using its model."""
