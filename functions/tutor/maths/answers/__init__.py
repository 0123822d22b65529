"""Reading answers and holding them against each other: text, number words, units, exact algebra, the verdict."""
