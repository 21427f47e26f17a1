"""The case file: a visit told in one JSON document, read strictly and judged by the law."""
