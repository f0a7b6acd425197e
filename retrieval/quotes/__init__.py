"""Quotations: find, align, name the differences, cut, cite, link."""
