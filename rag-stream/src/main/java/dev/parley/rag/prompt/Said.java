package dev.parley.rag.prompt;

/** Something said earlier in the conversation. */
public record Said(boolean byUser, String text) {}
