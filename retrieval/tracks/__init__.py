"""Speakers and questions that are followed, and the news about them."""
