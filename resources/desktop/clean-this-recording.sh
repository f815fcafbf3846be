#!/bin/sh
# A script of the file manager's menu: it gets the chosen files as arguments.
exec @PROGRAM@ "$@"
