package dev.diorama.storage.sql.mysql;

import java.util.List;

/** Where servers are found. */
interface Installations {

    /** The versions there are or could be got, ascending. */
    List<String> versions();

    /**
     * The server of that version, unpacked if need be.
     *
     * @throws dev.diorama.storage.sql.DatabaseException if there is none
     */
    Installation installation(String version);
}
