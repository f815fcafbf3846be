"""Which models there are."""

from cnunet import models


def test_a_home_that_may_not_be_entered_hides_no_shipped_model(monkeypatch):
    """That of another user, as with sudo and in containers."""
    refused = PermissionError(13, "Permission denied")

    class Locked:
        def glob(self, pattern):
            raise refused

    monkeypatch.setattr(models, "user_models", Locked)
    assert {"small", "base"} <= {one.name for one in models.all_models()}
