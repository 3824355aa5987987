/**
 * Native servers as this process's own: unpacked into a cache, started as the right user, gone when this process is.
 *
 * <p>{@link dev.diorama.storage.sql.process.RunFolder} is where one emulator keeps its sockets and what lets the next one
 * clean up after it; {@link dev.diorama.storage.sql.process.Spawner} starts programs;
 * {@link dev.diorama.storage.sql.process.FolderCache} keeps what takes long to make.
 */
@NullMarked
package dev.diorama.storage.sql.process;

import org.jspecify.annotations.NullMarked;
