/** What is asked of the servers: the tables, the items, and each operation's request. */
@NullMarked
package dev.diorama.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
