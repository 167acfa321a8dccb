"""What studies draw with matplotlib."""
