"""The layouts of the store, in order. What a migration says never changes again."""
