"""Forwarded and quoted messages inside a letter's text, for every client and locale."""
