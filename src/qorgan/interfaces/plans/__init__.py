"""What web, API and command line need alike around plans: the facts of a year, the making in the background, the judging, the names."""
