"""The HTTP API: paths named as the commands, fields as their options, replies in the command line's shapes."""
