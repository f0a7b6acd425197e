"""Pages of evidence: an answer or a check as one HTML file that stands alone."""
