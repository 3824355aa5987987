package dev.diorama.dynamodb.wording;

import dev.diorama.core.operation.Phrase;

/** The texts of DynamoDB's own checks in both generations of wording. */
public final class Wording {

    private static final String PREFIX = "1 validation error detected: ";

    private Wording() {}

    /** A text of a request check, which the revised generation gives behind {@code 1 validation error detected: }. */
    public static Phrase checked(String text) {
        return checked(Phrase.same(text));
    }

    /** Texts of a request check, of which the revised generation's goes behind {@code 1 validation error detected: }. */
    public static Phrase checked(Phrase texts) {
        return new Phrase(texts.classic(), PREFIX + texts.revised());
    }
}
