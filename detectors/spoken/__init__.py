"""What is said or typed out in words."""
