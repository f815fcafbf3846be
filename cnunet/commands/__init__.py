"""The subcommands of `cnunet`: one module each, with `add` (its arguments) and `run`.

Nothing heavy is imported before `run`, so that `cnunet --help` is quick.
"""
