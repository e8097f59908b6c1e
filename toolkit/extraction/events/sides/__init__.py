"""Who acts, on whom: from grammar, from titles and headlines, from who speaks, from what was told before."""
