"""Signs that a sentence with the claim's own words still speaks of another: of a relative, another thing or measure."""
