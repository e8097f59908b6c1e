"""Reports that rebuild byte for byte: parameterised notebooks, evidence pages, the site.

>>> from toolkit.reports.listing import Report
>>> Report("Actors", "notebooks/actor-network.ipynb").name
'actor-network'
"""
