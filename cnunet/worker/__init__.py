"""The file worker: a process that enhances, draws and scores files for the window."""
