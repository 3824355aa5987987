package dev.diorama.rds.catalog;

/**
 * A version that another can be upgraded to.
 *
 * @param automatic whether instances with AutoMinorVersionUpgrade get there by themselves
 * @param major whether it is of another major version
 */
public record UpgradeTarget(EngineVersion version, boolean automatic, boolean major) {}
