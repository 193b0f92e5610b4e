"""The model of leans: where groups lie on one scale from Red to Green, and so how far apart they really are.

A person of group g answers component k by a position mu_k + a_g + d_gk + N(0, 1) on the scale, cut into Red, Amber and
Green at two places (ordered probit: McCullagh 1980, J. R. Statist. Soc. B 42:109). mu_k is the component's, a_g is what
the group leans on everything (0 for nearly every group), d_gk what it leans on this component alone. Most d are small,
and a few are large (the two groups of Efron 2008, Statistical Science 23:1); how small and how few, the answers of the
whole report decide. All of it is sums over a grid: no simulation, so that the same answers give the same numbers.
"""
