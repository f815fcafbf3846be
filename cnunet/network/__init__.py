"""The neural network of docs/model.md, its files, and its compilation for training."""
