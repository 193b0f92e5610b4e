"""Files that are not published: private ones, and those that people fill in, which are never overwritten unasked."""
