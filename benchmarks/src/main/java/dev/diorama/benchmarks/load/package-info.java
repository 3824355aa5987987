/**
 * The load generator: a few connections on one thread, requests built beforehand and patched in place, every answer
 * checked. It shares the machine with the server it measures, so it is written to take as little of it as it can.
 */
@NullMarked
package dev.diorama.benchmarks.load;

import org.jspecify.annotations.NullMarked;
