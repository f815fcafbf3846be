"""What ships beside the code: icons, the models and their card, a demo clip.

Found with ``importlib.resources.files("resources")``, never through the current folder.
"""
