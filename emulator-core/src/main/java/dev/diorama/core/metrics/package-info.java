/** What is counted, and how it is exposed to Prometheus. */
@NullMarked
package dev.diorama.core.metrics;

import org.jspecify.annotations.NullMarked;
