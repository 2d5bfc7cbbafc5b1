"""The contact sheet of faces."""
