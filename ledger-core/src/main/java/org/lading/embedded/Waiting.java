package org.lading.embedded;

import java.util.concurrent.CompletableFuture;
import org.lading.execution.Candidate;

/** One transaction in line, and whom to tell what became of it. */
record Waiting(Candidate candidate, CompletableFuture<Submission> answer) {}
