"""`cnunet-train check`: reads training data and says what is wrong with it."""
