package dev.diorama.rds.control;

import dev.diorama.core.operation.AwsError;
import dev.diorama.core.protocol.JsonInput;
import dev.diorama.core.protocol.JsonKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a replica's lag.
 *
 * @param behind how far it is to stay behind, or null to leave that as it is
 * @param frozen whether it is to stand still, or null to leave that as it is
 */
record LagRequest(@Nullable Duration behind, @Nullable Boolean frozen) {

    private static final long MOST_MILLIS = Integer.MAX_VALUE;

    /** Reads {@code millis} and {@code frozen} from the query, or else from a JSON body. */
    static LagRequest of(Map<String, String> query, byte[] body) {
        Map<String, String> given = new HashMap<>(query);
        if (body.length > 0) {
            given.putAll(members(body));
        }
        String millis = given.get("millis");
        String frozen = given.get("frozen");
        if (millis == null && frozen == null) {
            throw new PageError(400, "lag takes millis, such as 5000 or 0, or frozen, true or false.");
        }
        return new LagRequest(millis == null ? null : duration(millis), frozen == null ? null : bool(frozen));
    }

    private static Map<String, String> members(byte[] body) {
        Map<String, String> members = new HashMap<>();
        try {
            JsonInput in = new JsonInput(body);
            in.beginObject();
            while (in.nextMember()) {
                members.put(in.name(), value(in));
            }
            in.end();
        } catch (AwsError e) {
            throw new PageError(400, "The body is no JSON object such as {\"millis\": 5000}.");
        }
        return members;
    }

    private static String value(JsonInput in) {
        JsonKind kind = in.kind();
        return switch (kind) {
            case TRUE_VALUE, FALSE_VALUE -> Boolean.toString(in.bool());
            case STRING_VALUE -> in.string();
            case OBJECT, ARRAY, NULL_VALUE ->
                throw new PageError(400, "The body is no JSON object such as {\"millis\": 5000}.");
            default -> in.number();
        };
    }

    private static Duration duration(String millis) {
        try {
            long parsed = Long.parseLong(millis);
            if (parsed >= 0 && parsed <= MOST_MILLIS) {
                return Duration.ofMillis(parsed);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new PageError(400, "millis is a whole number from 0 to " + MOST_MILLIS + ", not " + millis + ".");
    }

    private static Boolean bool(String frozen) {
        return switch (frozen) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new PageError(400, "frozen is true or false, not " + frozen + ".");
        };
    }
}
