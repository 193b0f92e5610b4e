"""What stands in the cells of an export: ratings, times, respondents, free text."""
