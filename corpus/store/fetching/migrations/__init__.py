"""The numbered steps of the turns at sites."""
