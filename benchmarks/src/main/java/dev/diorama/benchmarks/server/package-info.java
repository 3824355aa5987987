/** The servers under measurement, each a process of its own on 127.0.0.1, stopped by its own id. */
@NullMarked
package dev.diorama.benchmarks.server;

import org.jspecify.annotations.NullMarked;
