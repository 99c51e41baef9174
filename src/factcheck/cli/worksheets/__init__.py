"""Worksheets: an article with all its sentences in one text file, to be filled in and entered."""
