"""The annual evaluation: what was carried out, what came of it, what follows; and the next year made from that."""
