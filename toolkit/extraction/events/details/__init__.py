"""When an act was done, on what, by how much and where: days, goods, numbers, rounds.

`sharing` is the way through: what a sentence tells goes to that of its acts which it is told of, by
`governing` and `dealing`.
"""
