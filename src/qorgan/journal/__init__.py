"""The journal's bytes: leaves, the tree over them, proofs, signed notes. Pure, standard library only; docs/spec/journal.md says it all."""
