"""What is to be done and who does it; knows no messenger."""
