"""Copy cataloguing: records are searched for at other libraries by Z39.50 and SRU, and taken over."""
