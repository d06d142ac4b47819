"""Scripts that set the project up, and those that write and hold its documentation."""
