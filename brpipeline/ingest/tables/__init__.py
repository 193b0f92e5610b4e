"""Reads files as tables: delimited text, workbooks, archives and JSON, within limits that no file can exceed."""
