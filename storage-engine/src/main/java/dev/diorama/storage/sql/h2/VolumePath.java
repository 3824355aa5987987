package dev.diorama.storage.sql.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The files of {@code jdbc:h2:diorama:…} URLs: those that this process offers under a name, and the file system's own beside them.
 * H2 makes instances of this class by itself, which is why it is public.
 */
public final class VolumePath extends FilePathWrapper {

    private static final String SCHEME = "diorama";
    private static final Pattern STATES_LOG = Pattern.compile("shown-[0-9]+\\.trace\\.db");
    private static final Map<String, FileContent> OFFERED = new ConcurrentHashMap<>();

    static {
        FilePath.register(new VolumePath());
    }

    /** How H2 is told to open that file, without what it adds to the name. */
    static String name(Path file) {
        return SCHEME + ":" + withoutEnding(file.toString());
    }

    private static String withoutEnding(String file) {
        return file.substring(0, file.length() - ".mv.db".length());
    }

    /** @param file absolute, without symbolic links */
    static void offer(Path file, FileContent content) {
        OFFERED.put(file.toString(), content);
    }

    static void withdraw(Path file, FileContent content) {
        OFFERED.remove(file.toString(), content);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    /** What is logged about any state of a follower belongs into the follower's log. */
    @Override
    protected FilePath unwrap(String path) {
        return super.unwrap(STATES_LOG.matcher(path).replaceFirst("database.trace.db"));
    }

    private String file() {
        return getBase().toString();
    }

    @Override
    public boolean exists() {
        return OFFERED.containsKey(file()) || super.exists();
    }

    @Override
    public boolean isRegularFile() {
        return OFFERED.containsKey(file()) || super.isRegularFile();
    }

    @Override
    public boolean canWrite() {
        return OFFERED.containsKey(file()) || super.canWrite();
    }

    @Override
    public long size() {
        FileContent content = OFFERED.get(file());
        try {
            return content == null ? super.size() : content.size();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileContent content = OFFERED.get(file());
        return content == null ? super.open(mode) : new ContentChannel(content);
    }
}
