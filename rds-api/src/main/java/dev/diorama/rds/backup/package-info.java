/**
 * Snapshots and automated backups: copies of an instance's files, and the log between them.
 *
 * <p>A {@link dev.diorama.rds.backup.Snapshots snapshot} is a resource with a folder of files that never change. Automated
 * snapshots and the archived log of an instance together bring back any moment of its retention period.
 */
@NullMarked
package dev.diorama.rds.backup;

import org.jspecify.annotations.NullMarked;
