package dev.diorama.rds.server;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Statements that teach a MariaDB or MySQL server every time zone by name, as RDS' servers know them: without, {@code
 * time_zone} takes offsets alone.
 *
 * <p>What Java knows of the zones from 1970 until 2037, which is as far as these servers' timestamps reach.
 *
 * @see <a href="https://mariadb.com/kb/en/mysqltime_zone_transition-table/">mysql.time_zone_transition Table</a>
 */
final class TimeZones {

    private static final Instant END = Instant.parse("2038-01-01T00:00:00Z");

    private final Map<ZoneRules, Integer> zones = new HashMap<>();
    private final List<String> zoneRows = new ArrayList<>();
    private final List<String> nameRows = new ArrayList<>();
    private final List<String> typeRows = new ArrayList<>();
    private final List<String> transitionRows = new ArrayList<>();

    private TimeZones() {
        for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            if (!name.startsWith("SystemV/")) {
                int zone = zones.computeIfAbsent(ZoneId.of(name).getRules(), this::zone);
                nameRows.add("('" + name + "'," + zone + ")");
            }
        }
    }

    static List<String> statements() {
        TimeZones all = new TimeZones();
        return List.of(
                insert("time_zone (Time_zone_id, Use_leap_seconds)", all.zoneRows),
                insert("time_zone_name (Name, Time_zone_id)", all.nameRows),
                insert(
                        "time_zone_transition_type (Time_zone_id, Transition_type_id, `Offset`, Is_DST, Abbreviation)",
                        all.typeRows),
                insert("time_zone_transition (Time_zone_id, Transition_time, Transition_type_id)", all.transitionRows));
    }

    private static String insert(String table, List<String> rows) {
        return "INSERT INTO mysql." + table + " VALUES " + String.join(",", rows);
    }

    /** An offset that a zone has at times. */
    private record Type(ZoneOffset offset, boolean daylightSaving) {}

    private int zone(ZoneRules rules) {
        int zone = zoneRows.size() + 1;
        zoneRows.add("(" + zone + ",'N')");
        Map<Type, Integer> types = new LinkedHashMap<>();
        type(types, rules, Instant.EPOCH);
        ZoneOffsetTransition next = rules.nextTransition(Instant.EPOCH);
        while (next != null && next.getInstant().isBefore(END)) {
            int type = type(types, rules, next.getInstant());
            transitionRows.add("(" + zone + "," + next.toEpochSecond() + "," + type + ")");
            next = rules.nextTransition(next.getInstant());
        }
        types.forEach((type, number) -> typeRows.add(row(zone, number, type)));
        return zone;
    }

    private static int type(Map<Type, Integer> types, ZoneRules rules, Instant at) {
        Type type = new Type(rules.getOffset(at), rules.isDaylightSavings(at));
        return types.computeIfAbsent(type, t -> types.size());
    }

    private static String row(int zone, int number, Type type) {
        int seconds = type.offset().getTotalSeconds();
        int minutes = Math.abs(seconds) / 60;
        String abbreviation =
                String.format(Locale.ROOT, "%s%02d%02d", seconds < 0 ? "-" : "+", minutes / 60, minutes % 60);
        return "(" + zone + "," + number + "," + seconds + "," + (type.daylightSaving() ? 1 : 0) + ",'" + abbreviation
                + "')";
    }
}
