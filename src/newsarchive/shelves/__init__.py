"""Search by shelves: from articles to the plain files that a reader's browser searches in."""
