"""How well a plan could be guessed by somebody who knows all past visits, the register and the method, but not the seed."""
