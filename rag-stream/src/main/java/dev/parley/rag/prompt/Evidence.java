package dev.parley.rag.prompt;

/**
 * How much a unit bears on the question.
 *
 * @param similarity cosine of the question alone and the unit
 * @param inContext the same of the question with what was said before
 * @param coverage share of the question's content words in it, 0 to 1
 * @param headingCoverage share of the question's content words in its title and headings
 */
public record Evidence(
    Unit unit, double similarity, double inContext, double coverage, double headingCoverage) {}
