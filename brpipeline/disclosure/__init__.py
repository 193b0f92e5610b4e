"""What may be shown, decided once and before any statistic."""
