"""Pages from the web, politely, and from no private address."""
