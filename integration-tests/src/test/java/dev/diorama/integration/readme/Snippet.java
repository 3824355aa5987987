package dev.diorama.integration.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page, and what running it prints.
 *
 * @param language what stands behind its fence
 * @param code its text
 * @param output the {@code text} block that is the next one; empty where the next one is another
 */
record Snippet(String language, String code, String output) {

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```\\n", Pattern.DOTALL);

    /** The page's snippets in a language, in its order. */
    static List<Snippet> of(Path page, String language) throws IOException {
        List<Snippet> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page).replace("\r\n", "\n"));
        while (block.find()) {
            int last = blocks.size() - 1;
            if (block.group(1).equals("text")) {
                Snippet printing = blocks.get(last);
                blocks.set(
                        last,
                        new Snippet(
                                printing.language, printing.code, block.group(2).strip()));
            } else {
                blocks.add(new Snippet(block.group(1), block.group(2), ""));
            }
        }
        return blocks.stream()
                .filter(snippet -> snippet.language.equals(language))
                .toList();
    }

    /** The code with the address that the page prints replaced. */
    String at(String endpoint) {
        return code.replace("http://127.0.0.1:8000", endpoint);
    }
}
