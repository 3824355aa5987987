package dev.diorama.dynamodb.item;

import dev.diorama.core.operation.Phrase;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What AWS says of a set with a member twice: another text for each type, and the revised generation quotes strings. */
final class DuplicateText {

    static final Phrase NUMBERS = Phrase.same("Input collection contains duplicates");

    private DuplicateText() {}

    static Phrase strings(List<String> members) {
        String quoted = members.stream().map(member -> '"' + member + '"').collect(Collectors.joining(", ", "[", "]"));
        return new Phrase(strings(members.toString()), strings(quoted));
    }

    private static String strings(String members) {
        return "One or more parameter values were invalid: Input collection " + members + " contains duplicates.";
    }

    static Phrase binaries(List<AttributeValue.B> members) {
        String encoded = members.stream()
                .map(member -> Base64.getEncoder().encodeToString(member.value()))
                .collect(Collectors.joining(", ", "[", "]"));
        return Phrase.same("One or more parameter values were invalid: Input collection " + encoded
                + "of type BS contains duplicates.");
    }
}
