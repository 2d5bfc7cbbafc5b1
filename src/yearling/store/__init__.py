"""What is kept between runs: the project, what people decided, and the cache."""
