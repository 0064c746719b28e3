"""One index shared on a server, against the index in a folder: are the answers the same?"""
