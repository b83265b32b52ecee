"""What a careful reader asks of a document, one file per question."""
