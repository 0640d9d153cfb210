"""Tests of the tables: the database and what is exported of it."""
