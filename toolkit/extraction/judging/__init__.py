"""Which of the acts proposed are told: models over named features, and how they are learned."""
