/**
 * Companies' documents: bytes into the blob store, versions onto their topic, how far each has
 * come.
 */
@NullMarked
package dev.parley.gateway.documents;

import org.jspecify.annotations.NullMarked;
