"""Which table of a file holds the answers, where its headings are, and how it lies."""
