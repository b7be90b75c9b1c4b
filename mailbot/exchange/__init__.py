"""What happens to a lead: put forward, offered, answered, released."""
