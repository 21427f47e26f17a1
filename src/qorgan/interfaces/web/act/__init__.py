"""One form for every act of the catalogue, made from the act's declaration."""
