"""The law as code: provisions, rules, findings, the rulebook and working-day arithmetic. Standard library only."""
