"""Mails: their text, their headers, the mails that they quote."""
