"""The kit for another computer: in a folder that runs wherever it lies, and the wheels it is made of."""
