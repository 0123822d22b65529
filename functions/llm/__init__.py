"""All that talks to Groq: the client, deadlines, the models in their order, what is sent and what comes back."""
