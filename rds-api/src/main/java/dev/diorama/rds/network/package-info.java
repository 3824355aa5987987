/**
 * Subnet groups and the legacy DB security groups.
 *
 * <p>There is no EC2 here. A world has one VPC; any well-formed subnet id is taken as one of its subnets, and lies in the
 * Availability Zone that {@link dev.diorama.rds.network.SubnetZones} gives it.
 */
@NullMarked
package dev.diorama.rds.network;

import org.jspecify.annotations.NullMarked;
