"""Which of the acts proposed are told: models over named features, and how they are learned.

What models see of a word is in `candidates`, of a state beside it in `standings` (by `around`, `ways` and
`phrasing`). `judge` holds the models: `linear`, `trees`, and `encoder`, a language model (`minilm`) whose
graph (`transformer`, `exact`) gives the same bits everywhere; what they say of words are `shares`. `weighing` and
`stacking` make of these how likely a sentence tells each kind of act. By that `verdicts` decides which words report an
act and, with `courses`, how far it has come; `sides` decides who acts on whom. They are learned by `learning`,
`learning_sides`, `learning_encoder` and `learning_stacking`, from `coded` documents as `examples`.
"""
