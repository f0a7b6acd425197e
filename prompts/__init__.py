"""What is said to the language model: Markdown files with named holes, and their loader."""
