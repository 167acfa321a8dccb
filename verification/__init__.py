"""Exact solutions, each as a test of the real cell model with its own inputs."""
