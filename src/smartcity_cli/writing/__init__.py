"""Writing files that can be trusted: whole or not at all, the same bytes for the same contents, nothing executed."""
