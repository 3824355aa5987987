package dev.diorama.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.operation.AwsError;
import dev.diorama.core.protocol.JsonInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeValueReaderTest {

    private static final String INVALID = "One or more parameter values were invalid: ";

    @Test
    void attributes_everyType_areRead() {
        WireAttributes read = attributes("""
                {"s": {"S": "a\\"b"}, "n": {"N": "1E2"}, "b": {"B": "aGk="}, "t": {"BOOL": true}, "f": {"BOOL": false},
                 "0": {"NULL": true}, "ss": {"SS": ["a", ""]}, "ns": {"NS": ["1", "2.0"]}, "bs": {"BS": ["aGk=", ""]},
                 "l": {"L": [{"S": "x"}, {"L": []}]}, "m": {"M": {"k": {"N": "-0"}}}}
                """);

        assertThat(read.faults()).isSameAs(ValueFaults.NONE);
        assertThat(read.values())
                .containsEntry("s", new AttributeValue.S("a\"b"))
                .containsEntry("n", new AttributeValue.N(Decimal.of(100)))
                .containsEntry("b", new AttributeValue.B(new byte[] {'h', 'i'}))
                .containsEntry("t", new AttributeValue.Bool(true))
                .containsEntry("f", new AttributeValue.Bool(false))
                .containsEntry("0", new AttributeValue.Null())
                .containsEntry("ss", new AttributeValue.SS(List.of("a", "")))
                .containsEntry("ns", new AttributeValue.NS(List.of(Decimal.of(1), Decimal.of(2))))
                .containsEntry(
                        "bs",
                        new AttributeValue.BS(List.of(
                                new AttributeValue.B(new byte[] {'h', 'i'}), new AttributeValue.B(new byte[0]))))
                .containsEntry(
                        "l", new AttributeValue.L(List.of(new AttributeValue.S("x"), new AttributeValue.L(List.of()))))
                .containsEntry("m", new AttributeValue.M(Map.of("k", new AttributeValue.N(Decimal.ZERO))));
        assertThat(read.values().keySet()).containsExactly("s", "n", "b", "t", "f", "0", "ss", "ns", "bs", "l", "m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'S': 1}             | NUMBER_VALUE cannot be converted to String",
                "{'S': 1.5}           | DECIMAL_VALUE cannot be converted to String",
                "{'S': true}          | TRUE_VALUE cannot be converted to String",
                "{'N': 1}             | NUMBER_VALUE cannot be converted to String",
                "{'N': false}         | FALSE_VALUE cannot be converted to String",
                "{'S': []}            | Start of list found where not expected",
                "{'S': {}}            | Start of structure or map found where not expected.",
                "{'BOOL': 'true'}     | STRING_VALUE cannot be converted to Boolean",
                "{'NULL': 1}          | NUMBER_VALUE cannot be converted to Boolean",
                "{'B': 1}             | only base-64-encoded strings are convertible to bytes",
                "{'B': 'abc'}         | Base64 encoded length is expected a multiple of 4 bytes but found: 3",
                "{'B': 'ab@='}        | Invalid Base64 character: '@'",
                "{'B': 'a==='}        | Invalid Base64 character: '='",
                "{'B': 'YR=='}        | Invalid last non-pad Base64 character dectected",
                "{'L': 'a'}           | Unexpected field type",
                "{'L': {}}            | Start of structure or map found where not expected.",
                "{'SS': 'a'}          | Unexpected field type",
                "{'SS': [1]}          | NUMBER_VALUE cannot be converted to String",
                "{'M': 'a'}           | Unexpected field type",
                "{'M': []}            | Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>",
                "'a'                  | Unexpected value type in payload",
                "[]                   | Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue",
                "{'M': {'a': 'b'}}    | Unexpected value type in payload",
                "{'L': ['b']}         | Unexpected value type in payload"
            },
            quoteCharacter = '`')
    void attributes_wrongJsonType_isASerializationException(String value, String message) {
        assertThatThrownBy(() -> attributes("{'a': " + value + "}")).isInstanceOfSatisfying(AwsError.class, error -> {
            assertThat(error.type()).isEqualTo("SerializationException");
            assertThat(error.phrase().classic()).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                         | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
                "null                       | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
                "{'S': null}                | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
                "{'X': 'a'}                 | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
                "{'S': 'a', 'N': '1'}       | Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
                "{'S': 'a', 'N': 'x'}       | The parameter cannot be converted to a numeric value: x",
                "{'N': ''}                  | The parameter cannot be converted to a numeric value",
                "{'NS': ['1', 'x']}         | The parameter cannot be converted to a numeric value: x",
                "{'L': [{'N': '1E200'}]}    | Number overflow. Attempting to store a number with magnitude larger than supported range",
                "{'NS': ['1', '1.0']}       | Input collection contains duplicates",
                "{'M': {'a': {'M': {'b': {}}}}} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
            },
            quoteCharacter = '`')
    void attributes_faultyValue_isAFaultOfItsAttribute(String value, String message) {
        assertFault("{'x': {'S': 'fine'}, 'a': " + value + ", 'z': {}}", message, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'SS': []}                | An string set  may not be empty",
                "{'NS': []}                | An number set  may not be empty",
                "{'BS': []}                | Binary sets should not be empty",
                "{'BS': ['Yg==', 'Yg==']}  | Input collection [Yg==, Yg==]of type BS contains duplicates."
            })
    void attributes_impossibleSet_isAFaultOfItsAttribute(String value, String message) {
        assertFault("{'a': " + value.replace('"', '\'') + "}", INVALID + message, INVALID + message);
    }

    @Test
    void attributes_duplicateStrings_areQuotedByTheRevisedGeneration() {
        assertFault(
                "{'a': {'SS': ['a', 'a']}}",
                INVALID + "Input collection [a, a] contains duplicates.",
                INVALID + "Input collection [\"a\", \"a\"] contains duplicates.");
    }

    @Test
    void attributes_falseNull_isAFaultInTheClassicGenerationOnly() {
        WireAttributes read = attributes("{'a': {'NULL': false}}");

        assertThat(read.values()).containsEntry("a", new AttributeValue.Null());
        assertThat(read.faults().first(true)).isNull();
        assertThat(read.faults().first(false)).isNotNull();

        ValueFault later =
                attributes("{'a': {'NULL': false}, 'b': {}}").faults().first(true);
        assertThat(later).isNotNull();
        assertThat(later.attribute()).isEqualTo("b");
    }

    @Test
    void attributes_repeatedName_countsTheLast() {
        assertThat(attributes("{'a': {'S': 'x'}, 'a': {'S': 'y'}}").values())
                .isEqualTo(Map.of("a", new AttributeValue.S("y")));
    }

    @ParameterizedTest
    @CsvSource({"31, false", "32, true", "90, true"})
    void attributes_nested_areFollowedToTheLimit(int levels, boolean faulty) {
        for (String[] wrap : new String[][] {{"{'L': [", "]}"}, {"{'M': {'k': ", "}}"}}) {
            String nested = wrap[0].repeat(levels) + "{'S': 'x'}" + wrap[1].repeat(levels);

            ValueFault fault = attributes("{'a': " + nested + "}").faults().first(false);

            assertThat(fault != null).isEqualTo(faulty);
            assertThat(faulty ? fault.text().classic() : "Nesting Levels")
                    .startsWith("Nesting Levels")
                    .doesNotContain("expected");
        }
    }

    @Test
    void value_alone_isReadToItsEnd() {
        JsonInput in = input("[{'S':'a'}, {'N':''}]");
        AttributeValueReader reader = new AttributeValueReader(in);
        in.beginArray();

        assertThat(in.nextElement()).isTrue();
        assertThat(reader.value()).isEqualTo(new WireValue(new AttributeValue.S("a"), ValueFaults.NONE));
        assertThat(in.nextElement()).isTrue();
        assertThat(reader.value().faults().first(false)).isNotNull();
        assertThat(in.nextElement()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{'a'", "{'a': {", "{'a': {'S': 'b", "{'a': {'L': [", "{'a': {'L': [{'S': 'x'}", "{'a' 1}"})
    void attributes_brokenJson_isASerializationExceptionWithoutText(String json) {
        assertThatThrownBy(() -> attributes(json))
                .isInstanceOfSatisfying(
                        AwsError.class,
                        error -> assertThat(error.phrase().classic()).isEmpty());
    }

    private static void assertFault(String json, String classic, String revised) {
        ValueFaults faults = attributes(json).faults();

        assertThat(faults.first(false)).satisfies(fault -> {
            assertThat(fault.attribute()).isEqualTo("a");
            assertThat(fault.text().classic()).isEqualTo(classic);
        });
        assertThat(faults.first(true).text().revised()).isEqualTo(revised);
    }

    private static WireAttributes attributes(String json) {
        return new AttributeValueReader(input(json)).attributes();
    }

    private static JsonInput input(String json) {
        return new JsonInput(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
