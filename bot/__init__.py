"""The edge: settings, wiring, command line, rendering. Nothing imports this package."""
