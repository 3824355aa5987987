package dev.diorama.rds.event;

import dev.diorama.core.identity.World;
import dev.diorama.rds.resource.ResourceType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the store holds an event. */
final class EventBytes {

    private static final int VERSION = 1;

    private EventBytes() {}

    static byte[] write(Event event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(event.at().toEpochMilli());
            text(out, event.world().account());
            text(out, event.world().region());
            text(out, event.type().name());
            text(out, event.sourceName());
            text(out, event.sourceArn());
            text(out, event.kind().name());
            text(out, event.message());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The event, or null where a later version wrote a kind that is unknown here. */
    static @Nullable Event read(long number, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return null;
            }
            Instant at = Instant.ofEpochMilli(in.readLong());
            World world = new World(text(in), text(in));
            ResourceType type = ResourceType.valueOf(text(in));
            String name = text(in);
            String arn = text(in);
            EventKind kind = EventKind.valueOf(text(in));
            return new Event(number, world, type, name, arn, kind, text(in), at);
        } catch (IllegalArgumentException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message may be longer than {@link DataOutputStream#writeUTF} takes. */
    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
