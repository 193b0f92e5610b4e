"""The ledger of releases: who was ever counted, and every published count, in one file that outlives the store."""
