"""What may be released, decided once and before any statistic."""
