/** What is answered beside the AWS APIs: health, the control API under {@code /_diorama/}, CORS. */
@NullMarked
package dev.diorama.core.control;

import org.jspecify.annotations.NullMarked;
