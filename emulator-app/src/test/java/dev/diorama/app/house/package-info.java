/** The rules of the house that hold for every module: who may know whom, how long files are, what the docs list. */
@NullMarked
package dev.diorama.app.house;

import org.jspecify.annotations.NullMarked;
