// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/**
 * What a program holds when it has nothing to do.
 *
 * @param files open files and sockets
 * @param threads all of them
 * @param directMemory bytes that buffers have taken; 0 of a program that does not say
 * @param streams in tunnels; 0 of a program that does not say
 */
record AtRest(int files, int threads, long directMemory, int streams) {
    private static final int MORE_FILES = 10;
    private static final int MORE_THREADS = 6;
    private static final long MORE_MEMORY = 24 << 20;

    /** Of a program without metrics. */
    static AtRest of(Program program) throws IOException {
        return new AtRest(program.files(), program.threads(), 0, 0);
    }

    /** Of a proxy. */
    static AtRest of(Program program, Metrics metrics) throws IOException, InterruptedException {
        return new AtRest(
                program.files(), program.threads(), metrics.sum("connectivity_proxy_direct_memory_bytes"), (int)
                        metrics.sum("connectivity_proxy_open_streams_count"));
    }

    /** Fails unless it is about what it was before, without any stream. */
    void isBackAt(AtRest base) {
        assertThat(streams).as("open streams").isZero();
        assertThat(files).as("open files").isLessThanOrEqualTo(base.files + MORE_FILES);
        assertThat(threads).as("threads").isLessThanOrEqualTo(base.threads + MORE_THREADS);
        assertThat(directMemory).as("direct memory").isLessThanOrEqualTo(base.directMemory + MORE_MEMORY);
    }
}
