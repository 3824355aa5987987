/**
 * Black-box tests through real clients. They run against a Diorama of their own, or, with {@code -Ddiorama.target=aws},
 * against real AWS with the caller's own credentials and region.
 */
@NullMarked
package dev.diorama.integration.dynamodb;

import org.jspecify.annotations.NullMarked;
