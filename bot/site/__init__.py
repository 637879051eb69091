"""The static site: the facts as pages that open from a folder, without a server."""
