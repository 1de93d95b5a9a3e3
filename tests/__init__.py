"""What Tallystick promises, as tests."""
