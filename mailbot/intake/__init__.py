"""How a lead starts: from a letter to a referral that can be offered."""
