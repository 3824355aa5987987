package dev.diorama.rds.resource;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.JsonReader;
import dev.diorama.core.protocol.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the store holds a resource: its document as JSON in the model's shape, then its tags and notes. */
final class ResourceBytes {

    private static final int VERSION = 1;

    private final ServiceModel model;
    private final JsonReader reader;
    private final JsonWriter writer = new JsonWriter(Map.of());

    ResourceBytes(ServiceModel model) {
        this.model = model;
        this.reader = new JsonReader(model, Map.of());
    }

    byte[] write(Resource resource) {
        JsonBuffer json = new JsonBuffer(2048);
        writer.write(json, resource.document());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            text(out, json.toBytes());
            texts(out, resource.tags());
            texts(out, resource.notes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Resource read(byte[] bytes, Resources home, ResourceType type, World world, String name) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(name + " was written by a later version (" + version + ")");
            }
            Structure document = reader.read(text(in), model.structure(type.shape()));
            return new Resource(home, type, world, name, document, texts(in), texts(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(DataOutputStream out, byte[] text) throws IOException {
        out.writeInt(text.length);
        out.write(text);
    }

    private static byte[] text(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static void texts(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            text(out, entry.getKey().getBytes(StandardCharsets.UTF_8));
            text(out, entry.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> texts(DataInputStream in) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String key = new String(text(in), StandardCharsets.UTF_8);
            texts.put(key, new String(text(in), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
