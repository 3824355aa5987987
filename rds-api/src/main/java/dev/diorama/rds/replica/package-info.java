/** Read replicas: instances that follow others, in their own region or another. */
@NullMarked
package dev.diorama.rds.replica;

import org.jspecify.annotations.NullMarked;
