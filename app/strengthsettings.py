"""A strength in the settings: one for files, one for live use."""

from __future__ import annotations

from dataclasses import dataclass

from app.setting import Setting
from app.settings import ATTENUATION_LIMIT_DB, LIVE_LIMIT_DB, LIVE_MIX, MIX, Settings
from cnunet.signal.strength import Strength


@dataclass(frozen=True)
class StrengthSetting:
    """Two settings that are one strength; a limit of 0 dB stands for no limit."""

    mix: Setting[float]
    limit_db: Setting[float]

    def read(self, settings: Settings) -> Strength:
        """The current strength."""
        return Strength(settings[self.mix], settings[self.limit_db] or None)

    def write(self, settings: Settings, strength: Strength) -> None:
        """Set another strength."""
        settings[self.mix] = strength.mix
        settings[self.limit_db] = strength.attenuation_limit_db or 0.0


FILES_STRENGTH = StrengthSetting(MIX, ATTENUATION_LIMIT_DB)
LIVE_STRENGTH = StrengthSetting(LIVE_MIX, LIVE_LIMIT_DB)
