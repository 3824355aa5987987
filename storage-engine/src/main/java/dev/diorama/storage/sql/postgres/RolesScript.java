package dev.diorama.storage.sql.postgres;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code pg_dumpall --roles-only} writes, made fit for a server that has some of the roles already, which are as that
 * server's version has them.
 *
 * @param existing the roles that are there
 * @param grantors whether the server can be told who granted a membership; before PostgreSQL 16 that could be anybody, later
 *     it has to be somebody who may
 */
record RolesScript(Set<String> existing, boolean grantors) {

    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[a-z0-9_$]+)";
    private static final Pattern OF_ONE =
            Pattern.compile("(?:CREATE ROLE|ALTER ROLE|COMMENT ON ROLE) " + NAME + "(?:;| .*)");
    private static final Pattern MEMBERSHIP =
            Pattern.compile("GRANT " + NAME + " TO " + NAME + "( WITH [A-Z, ]+?)?( GRANTED BY " + NAME + ")?;");

    List<String> fitted(List<String> lines) {
        return lines.stream().flatMap(line -> fitted(line).stream()).toList();
    }

    private Optional<String> fitted(String line) {
        Matcher one = OF_ONE.matcher(line);
        if (one.matches()) {
            return existing.contains(unquoted(one.group(1))) ? Optional.empty() : Optional.of(line);
        }
        Matcher membership = MEMBERSHIP.matcher(line);
        if (!membership.matches()) {
            return Optional.of(line);
        }
        boolean known =
                existing.contains(unquoted(membership.group(1))) && existing.contains(unquoted(membership.group(2)));
        boolean plain = grantors || membership.group(4) == null;
        return known ? Optional.empty() : Optional.of(plain ? line : line.substring(0, membership.start(4)) + ";");
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
