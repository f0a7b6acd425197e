"""Sources that a user hands over: files, folders, feeds, lists, sitemaps, standard input."""
