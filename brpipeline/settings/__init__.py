"""Reads `config/`: a partnership's own decisions, one module a file.

Everything is checked before anything runs; what is wrong is said with its file, its key and the nearest known key.
"""
