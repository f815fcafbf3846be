"""The stages of training: their networks, losses, and stage 1's guide."""
