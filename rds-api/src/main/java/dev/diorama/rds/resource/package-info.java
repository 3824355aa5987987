/**
 * What RDS keeps: resources with a name, a document in the model's own shape, tags and an ARN.
 *
 * <p>{@link dev.diorama.rds.resource.Resources} holds them all and survives a restart where the store does. Operations that
 * change something run one at a time, under its lock; documents are never changed in place but replaced, so readers need none.
 */
@NullMarked
package dev.diorama.rds.resource;

import org.jspecify.annotations.NullMarked;
