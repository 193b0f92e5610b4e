"""From the store to results: what an assessment rests on, and the results composed from it."""
