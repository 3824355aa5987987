package dev.diorama.core.http.tls;

/** The certificate authority can't be read or made: its message names the file and what is wrong with it. */
@SuppressWarnings("serial")
public final class CertificateAuthorityException extends RuntimeException {

    CertificateAuthorityException(String message, Throwable cause) {
        super(message, cause);
    }
}
