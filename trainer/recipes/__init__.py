"""Around single runs: several in a row, their table, what they will take, the mean of weights."""
