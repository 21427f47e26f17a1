"""The typed questions that the application may put to any country's law. No country, no number, no sentence."""
