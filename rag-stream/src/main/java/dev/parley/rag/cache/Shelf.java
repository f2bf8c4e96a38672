package dev.parley.rag.cache;

import dev.parley.schemas.ids.TenantId;

/**
 * Answers of one shelf can stand in for each other: what they were made of and by is the same.
 *
 * @param revision of the tenant's searchable documents: any change of them is another shelf
 * @param writers models and prompts that may write, by version
 * @param language BCP 47 tag of the question; English where it is not known
 */
public record Shelf(TenantId tenant, long revision, String writers, String language) {}
