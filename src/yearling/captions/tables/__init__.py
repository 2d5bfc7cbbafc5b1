"""The words of each language: tables only, nothing that runs."""
