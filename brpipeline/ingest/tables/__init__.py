"""Files as tables: delimited text, workbooks, archives and JSON, within limits, whatever is in them."""
