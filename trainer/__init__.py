"""Training of the network; importing this package loads nothing heavy."""
