/** A certificate authority of Diorama's own, for its API's endpoints and those of its databases; the JDK alone, no network. */
@NullMarked
package dev.diorama.core.http.tls;

import org.jspecify.annotations.NullMarked;
