package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.process.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How new databases sort and compare: as RDS's do ({@code en_US.UTF-8}), where this machine knows how. */
final class ServerLocale {

    private static final List<String> BEST_FIRST = List.of("en_US.UTF-8", "en_US.utf8", "C.UTF-8", "C.utf8");

    private @Nullable String name;

    /** What initdb is told. */
    synchronized List<String> options(int major) {
        String known = name;
        if (known == null) {
            known = best();
            name = known;
        }
        return List.of("--locale=" + known, "--lc-messages=C");
    }

    private static String best() {
        Set<String> known = known();
        return BEST_FIRST.stream()
                .filter(candidate -> known.contains(normalised(candidate)))
                .findFirst()
                .orElse("C");
    }

    private static Set<String> known() {
        if (Programs.find("locale").isEmpty()) {
            return Set.of();
        }
        try {
            Process process =
                    new ProcessBuilder("locale", "-a").redirectErrorStream(true).start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
                return lines.lines().map(ServerLocale::normalised).collect(Collectors.toSet());
            }
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replace("utf-8", "utf8");
    }
}
