package dev.diorama.rds.catalog;

import org.jspecify.annotations.Nullable;

/**
 * The storage of an instance as its document shows it.
 *
 * @param type such as {@code gp3}
 * @param gib its size
 * @param iops provisioned I/O operations a second, or null where the type has none
 * @param throughputMibps provisioned MiB a second, 0 where the type has none
 */
public record Storage(String type, int gib, @Nullable Integer iops, int throughputMibps) {}
