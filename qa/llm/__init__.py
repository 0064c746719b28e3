"""The model that may write answers: who is asked, with what words, and how its reply is read.

`endpoint` says where text goes, `prompt` what is sent, `model` speaks with the server through
LlamaIndex's LLM interface, `transcript` reads the reply and `statements` ties it to the articles.
`own` knows the models that users name on
the page. Nothing here is imported unless QA_LLM names a model or the page is served.
"""
