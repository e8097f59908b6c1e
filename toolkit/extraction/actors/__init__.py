"""Where a text names actors, and what is said of them beside their names.

`mentions` is the way through: `names` and `bodies` find what the codebook knows, `organisations` (with
`companies` and `shortened`) and `people` (with `family_names` and `speakers`) whom a text names for the
first time, `coreference` (with `groups`, `governments` and `pronouns`) the nouns that refer to them.
Beside names, `titles` and `offices` tell what a person is, `ownership`, `seats` and `homes` of which
state, `places` which names are only places, `passing` who takes no part. `owners` and `lists` are what
other rooms ask of mentions; `phrases` reads an actor that stands by itself.
"""
