"""The tables collation reads: word lists, spelling pairs, glossary, kinds; each row names its source."""
