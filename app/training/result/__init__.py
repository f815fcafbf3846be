"""What a run has made: examples to hear, scores, and its model put to use."""
