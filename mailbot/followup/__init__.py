"""What is due: found here, done by the verbs of the exchange."""
