"""The report's page, section by section."""
