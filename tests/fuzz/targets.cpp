// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

#include "model/checkpoint/base64.h"
#include "model/checkpoint/inspector.h"
#include "model/checkpoint/jsondocument.h"
#include "model/checkpoint/numpyreader.h"
#include "model/checkpoint/picklejson.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/reportwriter.h"
#include "model/checkpoint/schedulereader.h"
#include "model/checkpoint/spacereader.h"
#include "model/checkpoint/tensorstatistics.h"
#include "model/checkpoint/torchreader.h"
#include "model/compat/compare.h"
#include "tests/fuzz/pack.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Reprise;

namespace Fuzz {
namespace {

/// The first complaint of several checks, each made only while there is none.
class Checks
{
public:
    void that(bool holds, const QString &otherwise)
    {
        if (!holds && !m_complaint) {
            m_complaint = otherwise;
        }
    }
    void take(const Complaint &complaint)
    {
        if (!m_complaint) {
            m_complaint = complaint;
        }
    }
    [[nodiscard]] Complaint complaint() const { return m_complaint; }

private:
    Complaint m_complaint;
};

bool isJson(const QByteArray &text)
{
    QJsonParseError error;
    QJsonDocument::fromJson(text, &error);
    // Qt's own bound on nesting is no fault of the text's.
    return error.error == QJsonParseError::NoError || error.error == QJsonParseError::DeepNesting;
}

Complaint checkDict(const StateDict &dict)
{
    Checks checks;
    qint64 sum = 0;
    for (const TensorInfo &tensor : dict.tensors) {
        checks.that(tensor.numel >= 0 && std::ranges::all_of(tensor.shape, [](qint64 size) { return size >= 0; }),
            u"a tensor has a negative size"_s);
        checks.that(!__builtin_add_overflow(sum, tensor.numel, &sum) || dict.numelSum >= 0,
            u"the number of elements ran over"_s);
    }
    checks.that(dict.numelUnique >= 0 && dict.numelUnique <= dict.numelSum,
        u"more unique elements than elements, or fewer than none"_s);
    return checks.complaint();
}

Complaint checkReport(const FileReport &report)
{
    Checks checks;
    if (report.torch) {
        checks.take(checkDict(*report.torch));
    }
    if (report.checkpoint) {
        for (const StateDict &dict : report.checkpoint->stateDicts) {
            checks.take(checkDict(dict));
        }
    }
    checks.that(report.status != FileStatus::Ok || report.dangerousGlobals.isEmpty(),
        u"a file with dangerous names is called fine"_s);
    checks.that(report.isReadable()
            || std::ranges::any_of(report.problems, [](const Problem &problem) { return !problem.message.isEmpty(); })
            || report.status == FileStatus::Danger,
        u"a file is refused without a word of reason"_s);
    for (const FileReport &member : report.members) {
        checks.take(checkReport(member));
    }
    return checks.complaint();
}

// The report of a file, with and without its checksums believed: the fuzzer seldom guesses a checksum, and what lies
// behind one has to be as safe as what lies before.
Complaint inspect(QByteArrayView bytes, const QString &name, FileReport *last = nullptr)
{
    Checks checks;
    for (const bool verify : {true, false}) {
        InspectOptions options;
        options.verifyChecksums = verify;
        FileReport report = inspectBytes(bytes, name, options);
        checks.take(checkReport(report));
        const QByteArray json = reportsToJson({&report, 1});
        checks.that(isJson(json), u"the report is no JSON"_s);
        if (!verify) {
            const FileReport again = inspectBytes(bytes, name, options);
            checks.that(json == reportsToJson({&again, 1}), u"the same bytes gave another report"_s);
            checks.that(!reportsToText({&report, 1}).isEmpty(), u"there is no text for people"_s);
            if (last) {
                *last = std::move(report);
            }
        }
    }
    return checks.complaint();
}

Complaint checkGraph(QByteArrayView bytes, const PickleResult &pickle)
{
    Checks checks;
    const PickleGraph &graph = pickle.graph;
    checks.that(pickle.end >= 0 && pickle.end <= bytes.size(), u"the pickle ends outside of its bytes"_s);
    checks.that(pickle.steps <= bytes.size() + 1, u"more instructions than bytes"_s);
    checks.that(qint64(graph.nodes.size()) <= 3 * pickle.steps + 8, u"more values than instructions account for"_s);
    checks.that(pickle.isSound() == (pickle.root != noPickle), u"a result without soundness, or the reverse"_s);
    checks.that(pickle.isSound() == pickle.faultText().isEmpty(), u"a fault without a text, or the reverse"_s);
    qint64 items = 0;
    for (const auto &container : graph.containers) {
        items += qint64(container.size());
    }
    checks.that(items <= 4 * pickle.steps + 8, u"more items than instructions account for"_s);
    return checks.complaint();
}

Complaint readPickleBytes(QByteArrayView bytes)
{
    Checks checks;
    for (const bool persistent : {false, true}) {
        PickleLimits limits;
        limits.persistentIds = persistent;
        const PickleResult pickle = readPickle(bytes, limits);
        checks.take(checkGraph(bytes, pickle));
        QStringList warnings;
        const auto uses = scanDeep(pickle, u"pickle"_s, warnings);
        // What comes behind a fault may be no name at all.
        checks.that(qsizetype(pickle.graph.certainGlobals) <= uses.size() || !warnings.isEmpty(),
            u"a name is imported and nowhere judged"_s);
        if (!pickle.isSound()) {
            continue;
        }
        const QByteArray json = pickleToJson(pickle.graph, pickle.root);
        checks.that(json.isEmpty() || isJson(QByteArray('[' + json + ']')), u"a value's JSON is none"_s);
        checks.that(pickle.graph.display(pickle.root, 200).size() <= 1000, u"a short text is long"_s);
        const auto space = readSpace(pickle.graph, pickle.root);
        checks.that(space || !space.error().isEmpty(), u"a space is refused without a word of reason"_s);
        if (space) {
            checks.that(isJson(spaceToJson(space->space)), u"a space's JSON is none"_s);
        }
        const auto array = readNumpyArray(pickle.graph, pickle.root);
        checks.that(array || !array.error().isEmpty(), u"an array is refused without a word of reason"_s);
        (void)readSchedule(pickle.graph, pickle.root);
    }
    return checks.complaint();
}

Complaint fuzzPickle(QByteArrayView bytes)
{
    Checks checks;
    checks.take(readPickleBytes(bytes));
    checks.take(inspect(bytes, u"x.pkl"_s));
    return checks.complaint();
}

Complaint fuzzTorch(QByteArrayView bytes)
{
    Checks checks;
    FileReport report;
    checks.take(inspect(bytes, u"x.pth"_s, &report));
    if (report.torch) {
        qint64 counted = 0;
        for (const TensorInfo &tensor : std::as_const(report.torch->tensors)) {
            // An expanded tensor of two bytes may have any number of elements.
            if (tensor.numel > 100'000 || counted > 1'000'000) {
                continue;
            }
            const TensorStatistics statistics = tensorStatistics(bytes, tensor);
            counted += statistics.count;
            checks.that(statistics.count == 0 || statistics.count == tensor.numel,
                u"statistics of some of a tensor's elements"_s);
            checks.that(statistics.nan + statistics.infinite <= statistics.count, u"more NaN than numbers"_s);
        }
    }
    return checks.complaint();
}

Complaint compareWithItself(const FileReport &report)
{
    Checks checks;
    const CheckpointFacts facts = factsOf(*report.checkpoint, u"a_checkpoint_100_steps.zip"_s);
    for (const QVersionNumber &reader : {QVersionNumber(2, 0, 0), QVersionNumber(2, 8, 0), QVersionNumber()}) {
        CompareOptions options;
        options.reader = reader;
        const Comparison said = compare(facts, Target::fromCheckpoint(facts), options);
        checks.that(isJson(toJson(said)), u"the comparison is no JSON"_s);
        checks.that(said.methods.size() == 2, u"a way of loading is not judged"_s);
        for (const MethodVerdict &verdict : said.methods) {
            checks.that(!verdict.reason.isEmpty(), u"a verdict without a reason"_s);
            checks.that(verdict.verdict != Verdict::Refused || !verdict.trains, u"it trains without loading"_s);
        }
        const Comparison nothing = compare(facts, Target::nothing(), options);
        checks.that(nothing.verdict() != Verdict::Loads, u"it loads, compared with nothing"_s);
    }
    return checks.complaint();
}

Complaint fuzzSb3Zip(QByteArrayView bytes)
{
    Checks checks;
    FileReport report;
    checks.take(inspect(bytes, u"x.zip"_s, &report));
    if (report.checkpoint) {
        checks.take(compareWithItself(report));
    }
    return checks.complaint();
}

Complaint fuzzJson(QByteArrayView bytes)
{
    Checks checks;
    QString error;
    const std::optional<JsonDocument> document = JsonDocument::parse(bytes, &error);
    checks.that(document.has_value() == error.isEmpty(), u"JSON is refused without a word of reason, or the reverse"_s);
    if (document) {
        const QByteArray compact = document->compact(document->root());
        checks.that(isJson(QByteArray('[' + compact + ']')), u"compact JSON is none"_s);
        const std::optional<JsonDocument> again = JsonDocument::parse(compact, &error);
        checks.that(again.has_value(), u"our own JSON cannot be read again"_s);
        checks.that(!again || again->compact(again->root()) == compact, u"our own JSON is read as something else"_s);
        for (JsonDocument::Ref ref = 0; ref < std::min<size_t>(document->nodes().size(), 200); ++ref) {
            (void)document->path(ref);
            (void)document->integer(ref);
            (void)document->real(ref);
            (void)document->text(ref);
        }
    }
    // The same as a checkpoint's `data`, as metadata beside one, and as what a section expects.
    const QByteArray checkpoint = storedZip({{"data"_ba, bytes.toByteArray()}, {"policy.pth"_ba, {}}});
    checks.take(fuzzSb3Zip(checkpoint));
    checks.take(inspect(bytes, u"training_metadata.json"_s));
    const QJsonObject object = QJsonDocument::fromJson(bytes.toByteArray()).object();
    const FileReport report = inspectBytes(checkpoint, u"x.zip"_s);
    const CheckpointFacts facts = report.checkpoint ? factsOf(*report.checkpoint, u"x.zip"_s) : CheckpointFacts {};
    for (const Target &target : {Target::fromMetadata(u"m"_s, object), Target::fromExpectations(u"e"_s, object)}) {
        const Comparison said = compare(facts, target, {});
        checks.that(isJson(toJson(said)), u"the comparison is no JSON"_s);
        checks.that(target.source != Target::Source::Nothing || said.verdict() != Verdict::Loads,
            u"it loads, compared with nothing"_s);
    }
    return checks.complaint();
}

Complaint fuzzNpy(QByteArrayView bytes)
{
    Checks checks;
    if (bytes.startsWith("PK")) {
        return inspect(bytes, u"evaluations.npz"_s);
    }
    checks.take(inspect(bytes, u"x.npy"_s));
    // As one of the arrays that evaluations are read from, whose header then decides everything.
    checks.take(inspect(storedZip({{"timesteps.npy"_ba, bytes.toByteArray()}, {"results.npy"_ba, bytes.toByteArray()},
                            {"ep_lengths.npy"_ba, bytes.toByteArray()}}),
        u"evaluations.npz"_s));
    return checks.complaint();
}

Complaint fuzzEvents(QByteArrayView bytes)
{
    Checks checks;
    const QString name = u"events.out.tfevents.1"_s;
    FileReport raw;
    checks.take(inspect(bytes, name, &raw));
    // The same as the content of one record: its checksums are then right, and the message is read.
    FileReport wrapped;
    checks.take(inspect(QByteArray(eventRecord("\x1a\x0d"
                                               "brain.Event:2")
                            + eventRecord(bytes)),
        name, &wrapped));
    for (const FileReport *report : {&raw, &wrapped}) {
        if (!report->events) {
            continue;
        }
        for (const Curve &curve : std::as_const(report->events->curves)) {
            checks.that(curve.x.size() == curve.y.size() && !curve.x.isEmpty(), u"a curve of unequal halves"_s);
        }
    }
    return checks.complaint();
}

Complaint fuzzContainers(QByteArrayView bytes)
{
    Checks checks;
    checks.take(inspect(bytes, bytes.startsWith("PK") ? u"all.zip"_s : u"all.tar"_s));
    return checks.complaint();
}

Complaint fuzzCsv(QByteArrayView bytes)
{
    Checks checks;
    FileReport report;
    checks.take(inspect(bytes, u"monitor.csv"_s, &report));
    if (report.csv) {
        for (const Curve &curve : std::as_const(report.csv->curves)) {
            checks.that(curve.x.size() == curve.y.size(), u"a curve of unequal halves"_s);
        }
    }
    checks.take(inspect(bytes, u"progress.csv"_s));
    return checks.complaint();
}

constexpr EntryPoint all[] = {
    {"pickle", fuzzPickle},
    {"torch", fuzzTorch},
    {"sb3zip", fuzzSb3Zip},
    {"json", fuzzJson},
    {"npy", fuzzNpy},
    {"events", fuzzEvents},
    {"containers", fuzzContainers},
    {"csv", fuzzCsv},
};

} // namespace

std::span<const EntryPoint> targets()
{
    return all;
}

const EntryPoint *target(QByteArrayView name)
{
    const auto it = std::ranges::find_if(all, [&](const EntryPoint &candidate) { return name == candidate.name; });
    return it == std::end(all) ? nullptr : &*it;
}

} // namespace Fuzz
