"""From values to scores: the mathematics, vectorised over regions."""
