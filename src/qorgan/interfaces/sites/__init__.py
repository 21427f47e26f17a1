"""A visit on site as interfaces tell it: its entries, its days counted, and what the law says of it."""
