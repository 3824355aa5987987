package dev.diorama.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What doesn't fit a screen or a head is cut up: no file over 600 lines, no method over 60 but a test's, which may be a table. */
class SourceLengthTest {

    private static final int MAX_FILE_LINES = 600;
    private static final int MAX_METHOD_LINES = 60;
    private static final Pattern TYPE = Pattern.compile(".*\\b(class|record|interface|enum) \\w+.*");

    @Test
    void files_everywhere_haveAtMost600Lines() throws IOException {
        List<String> longer = new ArrayList<>();
        for (Path file : Repository.javaSources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > MAX_FILE_LINES) {
                longer.add(Repository.ROOT.relativize(file) + ": " + lines);
            }
        }
        assertThat(longer).isEmpty();
    }

    @Test
    void methods_ofTheProgram_haveAtMost60Lines() throws IOException {
        List<String> longer = new ArrayList<>();
        for (Path file : Repository.javaSources()) {
            if (!Repository.isTest(file)) {
                longer.addAll(longMethods(file));
            }
        }
        assertThat(longer).isEmpty();
    }

    /** The formatter puts a block's end under its beginning, so the line above of the same indent is where it began. */
    private static List<String> longMethods(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        Map<Integer, Integer> lastAt = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int indent = line.length() - line.stripLeading().length();
            if (line.equals(" ".repeat(indent) + "}") && indent > 0) {
                int begin = lastAt.getOrDefault(indent, i);
                if (i - begin + 1 > MAX_METHOD_LINES
                        && !TYPE.matcher(lines.get(begin)).matches()) {
                    found.add(Repository.ROOT.relativize(file) + ":" + (begin + 1) + ": " + (i - begin + 1));
                }
            }
            if (!line.isBlank() && !line.stripLeading().startsWith(")")) {
                lastAt.put(indent, i);
            }
        }
        return found;
    }
}
