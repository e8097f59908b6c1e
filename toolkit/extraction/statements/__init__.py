"""Who said what, by whose report.

`statements` is the way through: `cues` find the words of saying, `speakers` who speaks, `contents` what,
by the `quotations` of the page; `attributions`, `announced` and `turns` read what is said without a verb.
"""
