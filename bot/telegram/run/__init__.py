"""The running bot: updates in, messages out, jobs and notices between."""
