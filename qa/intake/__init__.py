"""How articles come in: files, pasted text, pages from an address; and a folder that is watched."""
