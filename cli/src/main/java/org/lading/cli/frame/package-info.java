/**
 * What every command stands on: verbs and answers, exit codes, troubles, settings, passwords.
 *
 * <p>A command is a small annotated class that implements {@link org.lading.cli.frame.Verb}:
 * picocli fills its fields, {@code act} hands them to code that knows nothing of command lines and
 * returns an {@link org.lading.cli.frame.Answer}. The answer says itself as JSON and as text;
 * {@code Main} prints one of them and turns its verdict into the exit code. Fields of optional
 * options are {@code @Nullable} or have an initial value; only required ones may lack both.
 */
@NullMarked
package org.lading.cli.frame;

import org.jspecify.annotations.NullMarked;
