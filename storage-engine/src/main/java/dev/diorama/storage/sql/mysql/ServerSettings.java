package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.Setting;
import java.util.List;
import java.util.Set;

/** How a server is asked what settings it has. */
interface ServerSettings {

    List<Setting> of(Wire wire);

    /** Which of these can't change while the server runs; names that it doesn't know are none of them. */
    Set<String> fixed(Wire wire, Set<String> names);

    boolean knows(Wire wire, String name);
}
