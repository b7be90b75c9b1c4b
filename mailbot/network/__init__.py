"""Who: firms, their members, the partners in their address book."""
