"""The engine of the planner: arrays in, placed journeys and proven bounds out. It knows no law, only numbers that the law has set."""
