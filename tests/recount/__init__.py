"""Parts of methods_recount.py."""
