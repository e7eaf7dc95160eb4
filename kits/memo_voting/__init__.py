"""The memo-voting workshop: what it is made of, what may happen in it, and what comes out."""
