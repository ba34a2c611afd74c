"""What changes the record: a module a form. Each route leads back to a page with status 303, or shows what is wrong."""
