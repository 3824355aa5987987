/** Keys whose byte order is the order of what they encode. */
@NullMarked
package dev.diorama.storage.key;

import org.jspecify.annotations.NullMarked;
