"""The neural network of docs/model.md, its files, and how training has parts of it compiled."""
