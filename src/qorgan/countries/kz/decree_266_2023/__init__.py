"""Decree No. 266 of 26.03.2014, Rules in the wording of Resolution No. 135 of 16.02.2023: one file a paragraph."""
