"""The demo project's validation chapter."""
