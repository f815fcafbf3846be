"""`cnunet-train check`: reads through training data and says what is wrong with it."""
