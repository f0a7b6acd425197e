"""An adder, a poller and the bot on one home, killed at random moments; then each piece of news is looked for."""
