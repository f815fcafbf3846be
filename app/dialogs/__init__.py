"""Windows beside the main one: settings, About, and the report of an unexpected error."""
