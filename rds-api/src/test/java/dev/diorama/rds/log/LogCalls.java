package dev.diorama.rds.log;

import dev.diorama.rds.Calls;
import dev.diorama.rds.RdsError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** The operations on logs, of an instance named orders whose files a test writes. */
final class LogCalls implements AutoCloseable {

    final Calls calls = new Calls();
    private final Path folder;
    private final List<LogFile> files = new ArrayList<>();

    LogCalls(Path folder) {
        this.folder = folder;
        LogSource source = (world, id) -> {
            if (!id.equalsIgnoreCase("orders")) {
                throw RdsError.instanceNotFound(id);
            }
            return files;
        };
        calls.with(new DescribeDBLogFiles(source), new DownloadDBLogFilePortion(source));
    }

    LogCalls with(String name, byte[] text, long lastWritten) throws IOException {
        Path path = folder.resolve(name.replace('/', '-'));
        Files.write(path, text);
        Files.setLastModifiedTime(path, FileTime.fromMillis(lastWritten));
        files.add(new LogFile(name, path));
        return this;
    }

    @Override
    public void close() {
        calls.close();
    }
}
