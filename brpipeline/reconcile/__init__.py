"""Reconciles disagreeing ratings: pure functions of tallies, from groups to consensus, dispersion and disagreement.

Arrays run over groups, then components, then ratings (Red, Amber, Green), in this order everywhere.
"""
