"""The nouns: questions, answers, clauses, policies and the document, without files, Word or a terminal."""
