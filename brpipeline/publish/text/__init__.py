"""Words, numbers and templates that every page shares."""
