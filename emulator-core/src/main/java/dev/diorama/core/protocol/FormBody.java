package dev.diorama.core.protocol;

import dev.diorama.core.operation.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a form body or a query string.
 *
 * <p>Takes {@code +} and {@code %20} for a space; a malformed escape stands for itself. Of a name given twice the last
 * value counts.
 */
public final class FormBody {

    private static final int MAX_PARAMETERS = 20_000;

    private FormBody() {}

    /** The parameters in order; a form of more than 20,000 is refused. */
    public static Map<String, String> parse(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = 0;
        while (at < form.length()) {
            int end = form.indexOf('&', at);
            end = end < 0 ? form.length() : end;
            if (end > at) {
                put(parameters, form, at, end);
            }
            at = end + 1;
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String form, int start, int end) {
        if (parameters.size() >= MAX_PARAMETERS) {
            throw new AwsError("MalformedQueryString", "The query string contains too many parameters");
        }
        int equals = form.indexOf('=', start);
        if (equals < 0 || equals > end) {
            parameters.put(decode(form.substring(start, end)), "");
        } else {
            parameters.put(decode(form.substring(start, equals)), decode(form.substring(equals + 1, end)));
        }
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[source.length];
        int length = 0;
        for (int i = 0; i < source.length; i++) {
            int value = source[i] == '%' && i + 2 < source.length ? hex(source[i + 1]) << 4 | hex(source[i + 2]) : -1;
            if (value >= 0) {
                decoded[length++] = (byte) value;
                i += 2;
            } else {
                decoded[length++] = source[i] == '+' ? (byte) ' ' : source[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    /** The digit's value, or a negative number that stays negative when shifted and combined. */
    private static int hex(byte digit) {
        int value = Character.digit(digit, 16);
        return value < 0 ? Integer.MIN_VALUE >> 4 : value;
    }
}
