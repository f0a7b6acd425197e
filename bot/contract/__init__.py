"""The JSON that the commands print: pydantic models and their schemas."""
