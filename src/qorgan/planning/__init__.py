"""Making a lawful plan of visits for a year, and checking one independently. Pure: facts in, plan out, every limit asked of the law."""
