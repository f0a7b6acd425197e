"""The words of news: one stem for their forms, those that mean the same, those that mean the reverse."""
