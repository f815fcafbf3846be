"""What is trained, and with which loss: the stages, their networks, and stage 1's guide."""
