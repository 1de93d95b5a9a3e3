"""The pages, as they are read without script and in a browser."""
