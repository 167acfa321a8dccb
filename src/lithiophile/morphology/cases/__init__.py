"""Cases from files."""
