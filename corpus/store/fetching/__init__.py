"""The turns of requests at sites, which all processes keep together."""
