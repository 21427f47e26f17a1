"""Plans changed by hand: what can be asked for, what comes of it, and everything counted anew. No part of the making."""
