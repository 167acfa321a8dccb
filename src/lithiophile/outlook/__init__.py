"""The claims of the Outlook, each decided by a calculation that can say "contradicted"."""
