package dev.diorama.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An access key id and its secret, given as {@code KEY:SECRET}; no text of it ever shows the secret. */
record AccessKeyPair(String accessKey, String secretKey) {

    @Override
    public String toString() {
        return accessKey + ":***";
    }

    /** Reads a pair, and names none of what it was given in its error. */
    static final class Converter implements ITypeConverter<AccessKeyPair> {

        @Override
        public AccessKeyPair convert(String text) {
            int colon = text.indexOf(':');
            if (colon < 1 || colon == text.length() - 1) {
                throw new TypeConversionException("a credential is an access key, a colon and its secret");
            }
            return new AccessKeyPair(text.substring(0, colon), text.substring(colon + 1));
        }
    }
}
