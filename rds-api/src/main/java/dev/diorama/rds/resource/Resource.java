package dev.diorama.rds.resource;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something with a name that RDS keeps: its document as Describe operations answer it, its tags, and notes of our own that
 * no answer shows.
 *
 * <p>Everything can be read at any time without a lock; it is changed under the lock of {@link Resources}, which keeps each
 * change. Documents, and what hangs below them, are never changed in place.
 */
public final class Resource {

    private final Resources home;
    private final ResourceType type;
    private final World world;
    private volatile String name;
    private volatile Structure document;
    private volatile Map<String, String> tags;
    private volatile Map<String, String> notes;

    Resource(
            Resources home,
            ResourceType type,
            World world,
            String name,
            Structure document,
            Map<String, String> tags,
            Map<String, String> notes) {
        this.home = home;
        this.type = type;
        this.world = world;
        this.name = name;
        this.document = document;
        this.tags = new LinkedHashMap<>(tags);
        this.notes = new LinkedHashMap<>(notes);
    }

    public ResourceType type() {
        return type;
    }

    public World world() {
        return world;
    }

    /** Its name within its type and world, in lower case. */
    public String name() {
        return name;
    }

    /** Such as {@code arn:aws:rds:us-east-1:000000000000:db:orders}. */
    public String arn() {
        return arn(type, world, name);
    }

    static String arn(ResourceType type, World world, String name) {
        return world.arn("rds", type.arnType() + ":" + name);
    }

    /** The document; not to be changed, but {@link Structure#copy() copied}. */
    public Structure document() {
        return document;
    }

    /** A member of the document that is a string. */
    public @Nullable String string(String member) {
        return document.string(member);
    }

    /** Sets one member of the document, null to leave it out, and keeps it. */
    public void set(String member, @Nullable Object value) {
        replace(document.copy().with(member, value));
    }

    /** Puts another document in place of this one, and keeps it. */
    public void replace(Structure changed) {
        this.document = changed;
        home.keep(this);
    }

    /** Its tags in the order they were added; not to be changed. */
    public Map<String, String> tags() {
        return tags;
    }

    public void replaceTags(Map<String, String> changed) {
        this.tags = new LinkedHashMap<>(changed);
        home.keep(this);
    }

    /** Something that we need to know of it and AWS doesn't show, or null. */
    public @Nullable String note(String key) {
        return notes.get(key);
    }

    /** Keeps a note; null forgets it. */
    public void note(String key, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(notes);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        this.notes = changed;
        home.keep(this);
    }

    Map<String, String> notes() {
        return notes;
    }

    void renamed(String newName) {
        this.name = newName;
    }
}
