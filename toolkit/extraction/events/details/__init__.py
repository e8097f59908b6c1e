"""When an act was done, on what, by how much and where: days, goods, numbers, rounds."""
