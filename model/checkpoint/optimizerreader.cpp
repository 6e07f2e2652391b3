// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/optimizerreader.h"

#include "model/checkpoint/numpyreader.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace Reprise {

QString optimizerKind(const QStringList &options)
{
    // The first row whose option exists; the rarer ones come first.
    static const QList<std::pair<QString, QString>> rows {
        {u"lambd"_s, u"ASGD"_s},
        {u"etas"_s, u"Rprop"_s},
        {u"rho"_s, u"Adadelta"_s},
        {u"lr_decay"_s, u"Adagrad"_s},
        {u"momentum_decay"_s, u"NAdam"_s},
        {u"line_search_fn"_s, u"LBFGS"_s},
        {u"amsgrad"_s, u"Adam"_s},
        {u"betas"_s, u"Adamax"_s},
        {u"alpha"_s, u"RMSprop"_s},
        {u"dampening"_s, u"SGD"_s},
    };
    for (const auto &[option, kind] : rows) {
        if (options.contains(option)) {
            return kind;
        }
    }
    return {};
}

std::optional<OptimizerInfo> readOptimizer(const PickleGraph &graph, PickleRef root)
{
    const PickleRef state = graph.lookup(root, "state");
    const PickleRef groups = graph.lookup(root, "param_groups");
    if (state == noPickle || !graph.is(groups, PickleType::List)) {
        return {};
    }
    OptimizerInfo optimizer;
    const auto entries = graph.dictItems(state);
    optimizer.stateEntries = int(entries.size() / 2);
    for (size_t i = 0; i + 1 < entries.size(); i += 2) {
        const auto fields = graph.dictItems(entries[i + 1]);
        for (size_t k = 0; k + 1 < fields.size(); k += 2) {
            const QString field = QString::fromUtf8(graph.text(fields[k]).value_or("?"));
            if (!optimizer.stateFields.contains(field)) {
                optimizer.stateFields.append(field);
            }
        }
    }
    optimizer.stateFields.sort();
    for (const PickleRef group : graph.items(groups)) {
        optimizer.groupParams.append(int(graph.items(graph.lookup(group, "params")).size()));
        optimizer.lr.append(
            readReal(graph, graph.lookup(group, "lr")).value_or(std::numeric_limits<double>::quiet_NaN()));
        if (optimizer.groupParams.size() > 1) {
            continue;
        }
        const auto options = graph.dictItems(group);
        for (size_t k = 0; k + 1 < options.size(); k += 2) {
            const QString option = QString::fromUtf8(graph.text(options[k]).value_or("?"));
            if (option != u"params"_s) {
                optimizer.options.append(option);
                optimizer.optionValues.append({option, graph.display(options[k + 1])});
            }
        }
    }
    optimizer.kind = optimizerKind(optimizer.options);
    return optimizer;
}

} // namespace Reprise
