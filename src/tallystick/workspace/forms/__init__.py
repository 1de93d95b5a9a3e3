"""What forms send: each form changes the record by a decision, in one unit of work, and leads to a page."""
