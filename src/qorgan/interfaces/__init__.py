"""The ways to call an action: web, API, command line. They know permissions and words, never a table of the store."""
