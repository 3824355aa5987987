package dev.diorama.core.operation;

import java.util.Map;

/**
 * An error that the caller gets as AWS would give it: thrown where it is found, rendered in one place.
 *
 * <p>It carries no stack trace: it is an answer, not a defect.
 */
@SuppressWarnings("serial")
public class AwsError extends RuntimeException {

    private final String type;
    private final Phrase phrase;
    private final Map<String, Object> members;

    /** An error of the named model shape, whose text is the same in both generations of wording. */
    public AwsError(String type, String message) {
        this(type, Phrase.same(message), Map.of());
    }

    /** An error of the named model shape, with a text for each generation of wording. */
    public AwsError(String type, Phrase phrase) {
        this(type, phrase, Map.of());
    }

    /**
     * An error that carries more than a message.
     *
     * @param type the error's shape in the service's model, such as {@code ResourceNotFoundException}
     * @param phrase its message
     * @param members further members of that shape by name, such as {@code Item} or {@code CancellationReasons}
     */
    public AwsError(String type, Phrase phrase, Map<String, Object> members) {
        super(phrase.classic(), null, false, false);
        this.type = type;
        this.phrase = phrase;
        this.members = Map.copyOf(members);
    }

    public String type() {
        return type;
    }

    public Phrase phrase() {
        return phrase;
    }

    public Map<String, Object> members() {
        return members;
    }
}
