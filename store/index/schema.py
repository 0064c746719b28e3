"""The tables of the catalogue."""

from __future__ import annotations

FORMAT = 4
"""Raised whenever what is stored, or how text is split and analysed, changes."""

SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    read_ns INTEGER NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE failures (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    message TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, path TEXT NOT NULL,
    title TEXT NOT NULL, text TEXT NOT NULL, published TEXT, publisher TEXT,
    language TEXT NOT NULL, url TEXT, item TEXT NOT NULL, authors TEXT NOT NULL,
    pages TEXT NOT NULL, file TEXT NOT NULL REFERENCES files ON DELETE CASCADE,
    UNIQUE (file, item));
CREATE TABLE left_out (
    file TEXT NOT NULL REFERENCES files ON DELETE CASCADE, item TEXT NOT NULL,
    message TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (file, item)) WITHOUT ROWID;
CREATE INDEX articles_path ON articles (path);
CREATE TABLE parts (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (article_id, ordinal)) WITHOUT ROWID;
CREATE TABLE passages (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    sentences TEXT NOT NULL, text_hash TEXT NOT NULL, tokens TEXT NOT NULL,
    UNIQUE (article_id, ordinal));
CREATE INDEX passages_text_hash ON passages (text_hash);
CREATE TABLE vectors (
    fingerprint TEXT NOT NULL, text_hash TEXT NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (fingerprint, text_hash));
INSERT INTO meta VALUES ('format', '{FORMAT}'), ('revision', '0'), ('dirty', '1');
"""
