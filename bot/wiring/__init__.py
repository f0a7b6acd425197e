"""The parts of the app, each over the one before: stores, answering, adding."""
