/** Amazon RDS through AWS' clients and the databases' own. */
@NullMarked
package dev.diorama.integration.rds;

import org.jspecify.annotations.NullMarked;
