// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer's entry: one program for each target (REPRISE_FUZZ_TARGET), because coverage is counted for each by itself.
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/targets.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Fuzz::EntryPoint *const target = Fuzz::target(REPRISE_FUZZ_TARGET);
    if (const Fuzz::Complaint complaint = target->run(QByteArrayView(data, qsizetype(size)))) {
        std::fprintf(stderr, "BROKEN PROMISE: %s\n", qPrintable(*complaint));
        std::abort();
    }
    return 0;
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maxSize, unsigned int seed)
{
    return Fuzz::mutate(data, size, maxSize, seed);
}
