"""The acts that rules read from a page.

`words` find what may report an act, and `proposals` make an event of each; the judge (`judging`)
keeps some. Then `status` says how real each is, `details` when, on what and by how much, `sides`
who acts on whom; `earlier` looks back at what the text told, `nonevents` and `internal` leave out
what is no act of one state towards another. `orders` read the fixed prose of orders and joint
statements, `figures` and `quantities` what is told as a fact and is no act.
"""
