"""What phones talk to: a small service of its own, for one session, on one address of the local network.

No route leads from here to a kernel, a file or another session. It lives as long as the session is open for phones.
"""
