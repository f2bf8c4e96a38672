package dev.parley.gateway.conversations;

/**
 * How much one person or one remote address may have of what is a tenant's, each a minute.
 *
 * @param visitorsPerAddress new visitors from one address
 * @param conversationsPerVisitor new conversations of one visitor
 * @param conversationsPerAddress new conversations of all visitors at one address
 * @param messagesPerVisitor messages of one visitor
 * @param messagesPerAddress messages of all visitors at one address
 */
public record Shares(
    int visitorsPerAddress,
    int conversationsPerVisitor,
    int conversationsPerAddress,
    int messagesPerVisitor,
    int messagesPerAddress) {}
