"""Word lists and tables of ofscan as data; see SOURCES.md beside this file for where each fact comes from."""
