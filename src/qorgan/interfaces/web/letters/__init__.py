"""Letters of heads of institutions about visitors (¶21): entered, answered, closed, for the Commissioner and whoever entered them."""
