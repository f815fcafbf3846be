"""The Live page: talk, and hear yourself clean; also in the programs that listen."""
