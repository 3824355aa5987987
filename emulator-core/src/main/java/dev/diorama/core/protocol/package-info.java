/** AWS's wire protocols: bytes to structures and back, driven by the models. */
@NullMarked
package dev.diorama.core.protocol;

import org.jspecify.annotations.NullMarked;
