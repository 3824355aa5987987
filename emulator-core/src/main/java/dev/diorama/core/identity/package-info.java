/** Who asks: credentials, signatures, accounts and regions. */
@NullMarked
package dev.diorama.core.identity;

import org.jspecify.annotations.NullMarked;
