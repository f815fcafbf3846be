"""Signal processing around the network, in numpy: level, rate, strength, high band."""
