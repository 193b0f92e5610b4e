"""Reads `config/`: a partnership's own decisions, one module a file.

Everything is checked before anything runs; a mistake is reported with its file, its key and the nearest known key.
"""
