// SPDX-License-Identifier: GPL-3.0-or-later
// ListKernels: which kernels, and in what order.
#include "model/server/kernelservice.h"
#include "model/server/wire.h"

#include <QJsonArray>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Found
{
    const StoredKernel *kernel = nullptr;
    QJsonObject data;
    int relevance = 0;
};

bool matches(const QJsonObject &body, QStringView field, const QString &value)
{
    const QString wanted = body.value(field).toString();
    return wanted.isEmpty() || wanted == "all"_L1 || wanted == value;
}

/// How well a kernel fits a search; 0: not at all.
int relevanceOf(const StoredKernel &kernel, const QString &search)
{
    if (search.isEmpty() || kernel.title.compare(search, Qt::CaseInsensitive) == 0) {
        return 4;
    }
    if (kernel.title.startsWith(search, Qt::CaseInsensitive)) {
        return 3;
    }
    if (kernel.title.contains(search, Qt::CaseInsensitive)) {
        return 2;
    }
    return kernel.slug.contains(search, Qt::CaseInsensitive) ? 1 : 0;
}

/// One account that may see everything, and that cannot vote, fork, bookmark or share.
bool isOfGroup(const QString &group, bool mine, const StoredKernel &kernel)
{
    if (group == "PROFILE"_L1) {
        return mine;
    }
    if (group == "RECENTLY_VIEWED"_L1) {
        return kernel.viewed.isValid();
    }
    static const QStringList open {
        QString(), u"EVERYONE"_s, u"PUBLIC_AND_USERS_PRIVATE"_s, u"KERNELS_LIST_VIEW_TYPE_UNSPECIFIED"_s};
    return open.contains(group);
}

bool isPicture(const QString &name)
{
    static const QStringList endings {u".png"_s, u".jpg"_s, u".jpeg"_s, u".gif"_s, u".svg"_s, u".html"_s};
    return std::ranges::any_of(
        endings, [&name](const QString &ending) { return name.endsWith(ending, Qt::CaseInsensitive); });
}

/// "visualization": pictures among the outputs; "data": anything else among them; "notebook": the SDK's word.
bool hasOutputOf(const KernelStore &store, const StoredKernel &kernel, const QString &type)
{
    if (type.isEmpty() || type == "all"_L1) {
        return true;
    }
    const KernelVersion *run = kernel.newestRun();
    if (type == "notebook"_L1) {
        return run && run->request.value("kernelType"_L1) == "notebook"_L1;
    }
    const bool pictures = type.startsWith("visualization"_L1);
    if (!run || run->outputCount == 0 || (!pictures && type != "data"_L1)) {
        return false;
    }
    return std::ranges::any_of(store.outputs(kernel, run->number),
        [pictures](const StoredFile &file) { return isPicture(file.name) == pictures; });
}

void sortBy(const QString &order, bool viewedFirst, QList<Found> &found)
{
    // Hot is what ran last. Votes, comments and scores there are none, so of those orders nothing but that is left.
    std::ranges::stable_sort(found, [&order](const Found &a, const Found &b) {
        return order == "DATE_CREATED"_L1
            ? a.kernel->id > b.kernel->id
            : a.data.value("lastRunTime"_L1).toString() > b.data.value("lastRunTime"_L1).toString();
    });
    if (order == "VIEW_COUNT"_L1) {
        std::ranges::stable_sort(found, std::greater(), [](const Found &each) { return each.kernel->views; });
    } else if (order == "RELEVANCE"_L1) {
        std::ranges::stable_sort(found, std::greater(), &Found::relevance);
    } else if (viewedFirst && order.isEmpty()) {
        std::ranges::stable_sort(found, std::greater(), [](const Found &each) { return each.kernel->viewed; });
    }
}

} // namespace

void KernelService::listKernels(const ServerCall &call)
{
    const QJsonObject &body = call.body;
    const QString group = call.text(u"group");
    const QString user = call.text(u"user");
    const QString dataset = call.text(u"dataset");
    const QString parent = call.text(u"parentKernel");
    const QString competition = call.text(u"competition");
    QList<Found> found;
    for (const auto &[ref, kernel] : m_context.kernels.all()) {
        const int relevance = relevanceOf(*kernel, call.text(u"search"));
        if (relevance == 0 || !isOfGroup(group, kernel->owner == m_context.identity.username, *kernel)
            || (!user.isEmpty() && user != kernel->owner)) {
            continue;
        }
        const QJsonObject data = kernelMetadata(m_context, *kernel, kernel->newest());
        if (!matches(body, u"language", data.value("language"_L1).toString())
            || !matches(body, u"kernelType", data.value("kernelType"_L1).toString())
            || (!dataset.isEmpty() && !Wire::strings(data, u"datasetDataSources").contains(dataset))
            || (!parent.isEmpty() && !Wire::strings(data, u"kernelDataSources").contains(parent))
            || (!competition.isEmpty() && !Wire::strings(data, u"competitionDataSources").contains(competition))
            || !hasOutputOf(m_context.kernels, *kernel, call.text(u"outputType"))) {
            continue;
        }
        found.append({kernel.get(), data, relevance});
    }
    sortBy(call.text(u"sortBy"), group == "RECENTLY_VIEWED"_L1, found);
    const int size = std::clamp(body.value("pageSize"_L1).toInt(20), 1, 100);
    const Wire::Page page = Wire::page(found.size(), size, call.text(u"pageToken"), body.value("page"_L1).toInt(1));
    if (page.count < 0) {
        call.exchange->replyError(400, u"Invalid page token"_s);
        return;
    }
    QJsonArray list;
    for (qsizetype i = page.first; i < page.first + page.count; ++i) {
        list.append(found.at(i).data);
    }
    QJsonObject answer;
    Wire::put(answer, u"kernels", list);
    Wire::put(answer, u"nextPageToken", page.nextToken);
    call.exchange->replyJson(answer);
}

} // namespace Reprise
