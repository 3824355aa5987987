/**
 * What RDS has on offer: engines and their versions, instance classes, storage, certificates, regions and quotas, and the
 * operations that describe them.
 *
 * <p>The facts stand in text resources, one a line, and are read when something first asks for them.
 */
@NullMarked
package dev.diorama.rds.catalog;

import org.jspecify.annotations.NullMarked;
