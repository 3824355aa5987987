package dev.diorama.core.protocol;

import static dev.diorama.core.model.SampleModel.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private final JsonReader reader = new JsonReader(SAMPLE, Map.of());

    private Structure read(String json) {
        return reader.read(
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), SAMPLE.structure("MakeThingInput"));
    }

    @Test
    void read_everyKind_isTyped() {
        Structure in = read(
                "{'Name':'ab','Size':3,'Weight':9007199254740993,'Ratio':0.5,'Hard':true,"
                        + "'Since':1700000000.25,'Raw':'AQI=','Things':[{'Name':'x','Inner':{'Name':'y'}}],'Labels':{'k':'v'}}");
        assertThat(in.string("Name")).isEqualTo("ab");
        assertThat(in.get("Size")).isEqualTo(3);
        assertThat(in.get("Weight")).isEqualTo(9007199254740993L);
        assertThat(in.get("Ratio")).isEqualTo(0.5);
        assertThat(in.is("Hard")).isTrue();
        assertThat(in.get("Since")).isEqualTo(Instant.ofEpochMilli(1_700_000_000_250L));
        assertThat(in.get("Raw")).isEqualTo(new byte[] {1, 2});
        assertThat(in.structures("Things").get(0).requiredStructure("Inner").string("Name"))
                .isEqualTo("y");
        assertThat(in.map("Labels")).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void read_unknownMembersAndNulls_areLeftOut() {
        Structure in = read("{'Nothing':{'a':[1,{}]},'Name':null,'Size':1}");
        assertThat(in.has("Name")).isFalse();
        assertThat(in.get("Size")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Name':23}|NUMBER_VALUE cannot be converted to String",
                "{'Name':2.5}|DECIMAL_VALUE cannot be converted to String",
                "{'Name':true}|TRUE_VALUE cannot be converted to String",
                "{'Name':[]}|Start of list found where not expected",
                "{'Name':{}}|Start of structure or map found where not expected.",
                "{'Size':'a'}|STRING_VALUE cannot be converted to Integer",
                "{'Weight':false}|FALSE_VALUE cannot be converted to Long",
                "{'Hard':'a'}|STRING_VALUE cannot be converted to Boolean",
                "{'Things':'a'}|Unexpected field type",
                "{'Things':{}}|Start of structure or map found where not expected.",
                "{'Things':['a']}|Unexpected value type in payload",
                "{'Labels':'a'}|Unexpected field type",
            })
    void read_wrongType_isASerializationException(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .hasMessage(message)
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.type()).isEqualTo("SerializationException"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{'Name':'a'", "{'Name' 'a'}", "{} {}", "nul", "{'a':01}"})
    void read_noJsonObject_isASerializationExceptionWithoutMessage(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(AwsError.class).hasMessage("");
    }

    @Test
    void read_deepNesting_isRefusedWithoutRecursion() {
        assertThatThrownBy(() -> read("{'Nothing':" + "[".repeat(100_000))).isInstanceOf(AwsError.class);
    }
}
