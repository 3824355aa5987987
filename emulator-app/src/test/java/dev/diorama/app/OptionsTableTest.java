package dev.diorama.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** Holds the README's table of options against the options; {@code -Ddiorama.write} writes the table anew. */
class OptionsTableTest {

    private static final Path README = Path.of("..", "README.md");
    private static final String BEGIN = "<!-- options: written by OptionsTableTest -->\n";
    private static final String END = "<!-- /options -->";

    @Test
    void readme_options_areThoseOfTheProgram() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (System.getProperty("diorama.write") != null) {
            Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
        } else {
            assertThat(readme.substring(begin, end)).isEqualToNormalizingNewlines(table());
        }
    }

    @Test
    void help_everyOption_isNamed() {
        String help = new CommandLineReader(Map.of()).help();
        options().forEach(option -> assertThat(help).contains(option.longestName()));
    }

    private static String table() {
        return "\n| Option | Variable | Default | |\n|---|---|---|---|\n"
                + options().stream().map(OptionsTableTest::row).collect(Collectors.joining())
                + "\n";
    }

    private static List<OptionSpec> options() {
        return new StartOptions()
                .command().options().stream()
                        .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                        .toList();
    }

    private static String row(OptionSpec option) {
        String described = option.description()[0];
        int at = described.indexOf(" Default: ");
        String label =
                option.fallbackValue().isEmpty() ? " " + option.paramLabel().replace("|", "\\|") : "";
        return "| `%s%s` | `%s` | %s | %s |%n"
                .formatted(
                        option.longestName(),
                        label,
                        Environment.variable(option),
                        at < 0 ? "" : described.substring(at + 10),
                        at < 0 ? described : described.substring(0, at))
                .replace("\r", "");
    }
}
