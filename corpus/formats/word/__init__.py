"""Documents of word processors: docx, rtf, and pages that came as chunks of one."""
