"""Who acts, on whom: from grammar, from titles and headlines, from who speaks, from what was told before.

The order in which these rules have their say, with the judge between them, is in `event_sides`.
"""
