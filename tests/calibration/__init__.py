"""Simulations with known truth: what the statistics say, and how often they are right."""
