"""Signal processing around the network, in numpy: rate, strength, the band that it leaves out."""
