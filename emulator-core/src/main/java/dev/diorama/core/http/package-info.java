/**
 * The HTTP/1.1 front end: from a socket's bytes to an {@link HttpRequest}, and from an {@link HttpResponse} back.
 *
 * <p>It knows nothing of AWS. All of Netty that Diorama's API uses is in here; nothing of it shows outside.
 */
@NullMarked
package dev.diorama.core.http;

import org.jspecify.annotations.NullMarked;
