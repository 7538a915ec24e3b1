"""Score the questionnaires that Indonesian regions fill in for national assessments."""

from smartcity_cli._version import __version__

__all__ = ["__version__"]
