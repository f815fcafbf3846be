"""What is trained and on which loss: the stages, their networks, and the guide of stage 1."""
