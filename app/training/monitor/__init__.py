"""The runs as they go on: their list, their curves, the machine, what is wrong."""
