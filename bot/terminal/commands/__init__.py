"""The commands, a file each group of them; heavy imports stand inside the functions so that --help is instant."""
