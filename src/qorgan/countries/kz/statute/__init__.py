"""What the codes add to the decree: one chapter of eleven articles repeated in every law (cited by its place in the Social Code)."""
