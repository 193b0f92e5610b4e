"""What the cells of an export mean: ratings, times, respondents, free text."""
