/** What happened to resources: events, their categories, and who subscribes to them. */
@NullMarked
package dev.diorama.rds.event;

import org.jspecify.annotations.NullMarked;
