package dev.diorama.benchmarks;

import dev.diorama.benchmarks.load.Result;

/**
 * One round on one server.
 *
 * @param result what the load generator saw
 * @param processorNanos what the server's process took of the processors
 */
record Sample(Result result, long processorNanos) {}
