"""What the headings of an export mean."""
