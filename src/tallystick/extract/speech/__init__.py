"""Who says what on whose word: quotations, attributions, speakers, chains, certainty."""
