"""What templates see: one frozen view a page. Every text in a view is raw; templates escape it."""
