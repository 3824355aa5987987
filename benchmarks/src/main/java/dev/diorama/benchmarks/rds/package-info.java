/** Benchmarks of RDS: how quickly instances come, fail over, copy and come back. */
@NullMarked
package dev.diorama.benchmarks.rds;

import org.jspecify.annotations.NullMarked;
