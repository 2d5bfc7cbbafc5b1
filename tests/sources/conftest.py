"""What all tests of sources may ask for."""

from watching import opened  # noqa: F401 - a fixture
