/**
 * The whole-server benchmark: operations, growth and start-up, each measured in one run on one machine beside the floor
 * that Netty itself sets. <code>docs/performance.md</code> tells how it measures and why so.
 */
@NullMarked
package dev.diorama.benchmarks;

import org.jspecify.annotations.NullMarked;
