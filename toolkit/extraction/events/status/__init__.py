"""How real an act is and how far it has come: done, threatened, asked for, under a condition."""
