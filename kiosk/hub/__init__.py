"""All that knows Kinto: asking it, setting it up, and running one in this process."""
