package dev.diorama.core.protocol;

import static dev.diorama.core.model.SampleModel.SAMPLE;
import static dev.diorama.core.model.SampleModel.makeThing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    private static String written(Structure structure) {
        JsonBuffer out = new JsonBuffer(16);
        new JsonWriter(Map.of()).write(out, structure);
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void write_everyKind_isInTheModelsOrder() {
        Structure in = makeThing();
        in.with("Labels", Map.of("k", "v"))
                .with("Things", List.of(in.newChild("Things").with("Name", "x")))
                .with("Raw", new byte[] {1, 2})
                .with("Since", Instant.ofEpochMilli(1_700_000_000_005L))
                .with("Hard", false)
                .with("Ratio", 0.5)
                .with("Weight", 7L)
                .with("Name", "a\"b");
        assertThat(written(in))
                .isEqualTo("{\"Name\":\"a\\\"b\",\"Weight\":7,\"Ratio\":0.5,\"Hard\":false,\"Since\":1700000000.005,"
                        + "\"Raw\":\"AQI=\",\"Things\":[{\"Name\":\"x\"}],\"Labels\":{\"k\":\"v\"}}");
    }

    @Test
    void write_nothing_isAnEmptyObject() {
        assertThat(written(makeThing())).isEqualTo("{}");
    }

    @Property
    void write_anyString_isReadBackTheSame(@ForAll String text) {
        String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        byte[] json = written(makeThing().with("Name", valid)).getBytes(StandardCharsets.UTF_8);
        Structure read = new JsonReader(SAMPLE, Map.of()).read(json, SAMPLE.structure("MakeThingInput"));
        assertThat(read.string("Name")).isEqualTo(valid);
    }
}
