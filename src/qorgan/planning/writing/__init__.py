"""From what the engine found to the plan file: visits, figures, and why an institution was left out."""
