"""Training data: recordings in folders, decoded once, mixed or cropped into examples."""
