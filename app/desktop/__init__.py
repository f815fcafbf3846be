"""Makes the program known to the desktop: menu, file types, manual pages, completion."""
