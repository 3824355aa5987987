/** What each request passes through, by itself: items' bytes, keys, expressions. For JMH. */
@NullMarked
package dev.diorama.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
