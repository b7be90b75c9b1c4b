"""What is owed between firms. Fees stay between the firms; nothing is booked yet."""
