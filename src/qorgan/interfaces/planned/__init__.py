"""What web, API and command line share when they show a visit ahead that its reader has opened."""
