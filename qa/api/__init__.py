"""Sourced for programs: HTTP, OpenAI's protocol and MCP, over the same answers as the page."""
