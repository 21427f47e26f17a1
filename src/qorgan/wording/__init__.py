"""From codes to sentences: findings, duties, values and their explanations in Kazakh, Russian and English."""
