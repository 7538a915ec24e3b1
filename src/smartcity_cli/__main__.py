"""Lets ``python -m smartcity_cli`` do what ``smartcity`` does."""

from smartcity_cli.cli import run

if __name__ == "__main__":
    run()
