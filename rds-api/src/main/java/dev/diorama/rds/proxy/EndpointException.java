package dev.diorama.rds.proxy;

import org.jspecify.annotations.Nullable;

/** An endpoint can't be had or can't listen; its message is for people to read. */
@SuppressWarnings("serial")
public final class EndpointException extends RuntimeException {

    EndpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
