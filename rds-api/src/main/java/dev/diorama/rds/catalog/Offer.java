package dev.diorama.rds.catalog;

/** What DescribeOrderableDBInstanceOptions has one entry for: a version on a class with a licence and a storage type. */
record Offer(EngineVersion version, InstanceClass instanceClass, String license, StorageRule storage) {}
