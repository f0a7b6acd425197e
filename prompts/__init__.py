"""The prompts for the language model: Markdown files with named holes, and their loader."""
