"""On Record as tools that a program calls in a person's place: of assistants over MCP, of agents over LangChain.

Each takes flat parameters and gives the JSON of the command line together with the same in words. Nothing here knows
the protocol by which it is called.
"""
